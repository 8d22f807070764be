/** The steps of research that belong to a role, as tasks: they read refs, have the researcher work, and store the result. */
import type { DoneBy } from '../../domain/done-by';
import type { SourceDocument } from '../../domain/source';
import { andThen } from '../../phases/prompting/task';
import type { Researcher } from '../../phases/research/researcher';
import { inThread } from '../craft/in-thread';
import { waysOut } from '../models/ways-out';
import type { RoleInput } from '../roles/role-steps';
import type { TaskTools } from '../roles/task-tools';
import { refuseIdle } from './idle-model';
import { createModelResearcher } from './model-researcher';
import { createNarratorResearcher } from './narrator-researcher';
import { storeVerification, verificationMaterial } from './verification';

export function createResearchTasks({ store, prompts, craft }: TaskTools) {
  const run = inThread(craft);
  const narrator = createNarratorResearcher(run);
  const model = createModelResearcher(run, prompts);
  const researcherFor = (by: DoneBy): Researcher => (by === 'narrator' ? narrator : model);

  return {
    async extractFindings(input: RoleInput<'extractFindings'>) {
      const document = await store.getJson<SourceDocument>(input.document);
      const { by, episode, topic, brief, telling } = input;
      const task = researcherFor(by).extractFindings({ episode, document, topic, brief, telling });
      return andThen(task, async (extracted) => {
        if (by !== 'narrator') refuseIdle(extracted, document, waysOut(by, episode), by.model);
        const { findings, dropped } = extracted;
        return {
          findings: await store.putJson(`research/findings/${input.id}.json`, findings),
          count: findings.length,
          dropped,
        };
      });
    },

    async verifyClaims(input: RoleInput<'verifyClaims'>) {
      const { by, episode } = input;
      const material = await verificationMaterial(store, input);
      const task = await researcherFor(by).verifyClaims({ ...material, episode });
      return andThen(task, (verification) => storeVerification(store, input, verification));
    },
  };
}
