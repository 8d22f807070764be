import { taskWithoutQuestions } from '../../phases/prompting/task';
import { outlineEpisode } from '../../phases/script/narrator/outline-episode';
import { reviseScript } from '../../phases/script/narrator/revise-script';
import { writePart } from '../../phases/script/narrator/write-part';
import { assembleScript } from '../../phases/script/parts/assemble-script';
import { planOf } from '../../phases/script/parts/plan-of';
import type { Writer } from '../../phases/script/writer';

/** Writing without a model. The narrator reads passages as they stand, so judges have nothing to ask of it and there is nothing to polish. */
export function createNarratorWriter(): Writer {
  return {
    outlineScript: (order) =>
      taskWithoutQuestions(() => ({ outline: outlineEpisode(order), brief: order.brief })),

    writeParts: (order) => {
      const { outline, brief, findings, documents, partIds } = order;
      const framing = { outline, brief, findings, documents };
      return taskWithoutQuestions(() =>
        partIds.map((partId) => writePart({ ...framing, part: planOf(order, partId) })),
      );
    },

    joinParts: async ({ outline, parts }) => assembleScript({ outline, parts, revision: 0 }),

    mendScript: async ({ script }) => taskWithoutQuestions(() => ({ script, done: true, note: '' })),

    polishScript: ({ script }) => taskWithoutQuestions(() => ({ script })),

    reviseScript: ({ script, outline, asked }) =>
      taskWithoutQuestions(() => reviseScript({ script, outline, directives: asked })),
  };
}
