import { taskWithoutQuestions } from '../../phases/prompting/task';
import type { Researcher } from '../../phases/research/researcher';
import { named, type RunCraft } from '../craft/in-thread';

/** Research without a model. */
export function createNarratorResearcher(run: RunCraft): Researcher {
  return {
    extractFindings: ({ document, topic, brief }) =>
      taskWithoutQuestions(async () => ({
        findings: await run(named([document]), 'extractFindings', { document, topic, brief }),
        dropped: 0,
      })),

    verifyClaims: async ({ episode: _, ...material }) =>
      taskWithoutQuestions(() => run(named(material.documents), 'verifyClaims', material)),
  };
}
