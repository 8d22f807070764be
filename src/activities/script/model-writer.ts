import { type Script, type ScriptPart, sentencesOf } from '../../domain/script';
import type { PromptBook } from '../../phases/prompting/prompt-book';
import { taskOf, taskOfOne } from '../../phases/prompting/task';
import { askForOutline } from '../../phases/script/by-model/ask-for-outline';
import { askForChanges, askForPart } from '../../phases/script/by-model/ask-for-part';
import { askForPolish, type PolishedPart } from '../../phases/script/by-model/ask-for-polish';
import { assembleByModel } from '../../phases/script/by-model/assemble-script';
import { keepsPersonsWords, planRevision, withoutRefused } from '../../phases/script/by-model/plan-revision';
import { wordsIn } from '../../phases/script/parts/spoken';
import type { PolishedScript, ScriptMaterial, Writer } from '../../phases/script/writer';

/** Writing with a model; code holds each reply against the claims, the quotes and the length. */
export function createModelWriter(prompts: PromptBook): Writer {
  const prompted = <M extends ScriptMaterial>(order: M) => ({ ...order, prompts, salt: order.episode });
  return {
    outlineScript: (order) => taskOfOne(askForOutline(prompted(order)), (outline) => outline),

    writePart(order) {
      const material = prompted(order);
      const { draft } = order;
      const question =
        draft === undefined
          ? askForPart(material, order.partId)
          : askForChanges(material, { draft: draft.part, words: draft.words, directives: [] });
      return taskOfOne(question, ({ part }) => part);
    },

    joinParts: async ({ outline, parts }) => assembleByModel({ outline, parts, revision: 0 }),

    polishScript(order) {
      const { script } = order;
      const material = prompted(order);
      const spoken = script.parts.filter((part) => sentencesOf(part).length > 0);
      const questions = spoken.map((part) => askForPolish(material, part));
      return taskOf(questions, (polished) => withPolished(script, polished));
    },

    reviseScript(order) {
      const { script, outline, asked, found } = order;
      const directives = [...asked, ...found];
      const material = prompted(order);
      const questions = planRevision(script, outline, directives).map((change) =>
        askForChanges(material, { draft: change.part, directives: change.directives }),
      );
      return taskOf(questions, (written) => {
        const rewritten = script.parts.map((before) =>
          rewrittenPart(
            before,
            written.map(({ part }) => part),
          ),
        );
        const parts = withoutRefused(rewritten, script, directives);
        return assembleByModel({ outline, parts, revision: script.revision + 1 });
      });
    },
  };
}

function withPolished(script: Script, polished: readonly PolishedPart[]): PolishedScript {
  const parts = script.parts.map((part) => polished.find((one) => one.part.id === part.id)?.part ?? part);
  const changed = polished.reduce((sum, one) => sum + one.changed, 0);
  const refused = polished.reduce((sum, one) => sum + one.refused, 0);
  const note = `${changed} sentences polished${refused === 0 ? '' : `, ${refused} wordings refused`}`;
  return { script: { ...script, parts, words: wordsIn(parts) }, note };
}

/** The part as rewritten, unless that would change the words of a person. */
function rewrittenPart(before: ScriptPart, written: readonly ScriptPart[]): ScriptPart {
  const after = written.find((part) => part.id === before.id);
  return after === undefined || !keepsPersonsWords(before, after) ? before : after;
}
