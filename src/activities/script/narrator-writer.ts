import { taskWithoutQuestions } from '../../phases/prompting/task';
import type { PartOrder, Writer } from '../../phases/script/writer';
import type { RunCraft } from '../craft/in-thread';

/** Writing without a model. The narrator polishes its parts as it joins them. */
export function createNarratorWriter(run: RunCraft): Writer {
  return {
    outlineScript: ({ brief, findings, session, minutes, format, wordsPerMinute }) =>
      taskWithoutQuestions(() =>
        run('The outline', 'outlineScript', { brief, findings, session, minutes, format, wordsPerMinute }),
      ),

    writePart(order) {
      const { outline, brief, findings } = order;
      const part = plannedPart(order);
      return taskWithoutQuestions(() =>
        run(`Part ${part.id}`, 'writePart', { outline, part, brief, findings }),
      );
    },

    joinParts: ({ outline, parts, findings, session }) =>
      run('The script', 'polishScript', { outline, parts, findings, session }),

    polishScript: ({ script }) => taskWithoutQuestions(() => ({ script })),

    reviseScript: ({ script, outline, brief, findings, session, directives }) =>
      taskWithoutQuestions(() =>
        run('The script', 'reviseScript', { script, outline, brief, findings, session, directives }),
      ),
  };
}

function plannedPart({ outline, partId }: PartOrder) {
  const part = outline.parts.find(({ id }) => id === partId);
  if (part === undefined) throw new Error(`the outline has no part ${partId}`);
  return part;
}
