import type { PromptBook } from '../../phases/prompting/prompt-book';
import { taskOf, taskWithoutQuestions } from '../../phases/prompting/task';
import { askForComparison } from '../../phases/research/by-model/ask-for-comparison';
import { askForFindings } from '../../phases/research/by-model/ask-for-findings';
import type { Researcher } from '../../phases/research/researcher';
import { named, type RunCraft } from '../craft/in-thread';

/** Research with a model, held against the stored sources by code. */
export function createModelResearcher(run: RunCraft, prompts: PromptBook): Researcher {
  return {
    extractFindings: ({ document, topic, brief, telling, episode: salt }) =>
      taskOf(askForFindings({ document, topic, brief, telling, salt, prompts }), async (answers) => {
        const taken = await run(named([document]), 'takeFindings', { document, topic, brief }, answers);
        const { findings, dropped, foundByCode } = taken;
        const left = dropped.unknown + dropped.instructions + dropped.notices;
        return { findings, foundByCode, dropped: left };
      }),

    /** Code compares the claims first; the model is shown the result, and code compares again with the relations that it adds. */
    async verifyClaims({ episode: salt, ...material }) {
      const about = named(material.documents);
      const compared = await run(about, 'verifyClaims', material);
      const { claims } = compared.findings;
      const questions = askForComparison({ claims, topic: material.topic, salt, prompts });
      if (questions.length === 0) return taskWithoutQuestions(() => compared);
      return taskOf(questions, (answers) =>
        run(about, 'verifyClaims', { ...material, proposed: answers.flat() }),
      );
    },
  };
}
