import type { Script, ScriptPart } from '../../domain/script';
import type { PromptBook } from '../../phases/prompting/prompt-book';
import { taskOf, taskOfOne, taskWithoutQuestions } from '../../phases/prompting/task';
import { applyPatches } from '../../phases/script/by-model/apply-patches';
import { askForDraft } from '../../phases/script/by-model/ask-for-draft';
import { askForOutline } from '../../phases/script/by-model/ask-for-outline';
import { askForPatches } from '../../phases/script/by-model/ask-for-patches';
import { askForPolish } from '../../phases/script/by-model/ask-for-polish';
import { briefFromOutline } from '../../phases/script/by-model/brief-from-outline';
import { withDisclosure } from '../../phases/script/by-model/complete-parts';
import { directiveFaults, withRefusals } from '../../phases/script/by-model/directive-faults';
import { mendingRound, withChecks } from '../../phases/script/by-model/mend-parts';
import { assembleScript } from '../../phases/script/parts/assemble-script';
import type { ScriptMaterial, Writer } from '../../phases/script/writer';
import { named, type RunCraft } from '../craft/in-thread';

/** Writing with a model; code and a second reader hold each sentence against what it cites. */
export function createModelWriter(run: RunCraft, prompts: PromptBook): Writer {
  const prompted = <M extends ScriptMaterial>({ episode, ...order }: M) => ({
    ...order,
    prompts,
    salt: episode,
  });
  return {
    outlineScript: (order) =>
      taskOfOne(askForOutline(prompted(order)), (outline) => ({
        outline,
        brief: briefFromOutline(order.brief, outline, order.findings),
      })),

    writeParts(order) {
      const { partIds, before } = order;
      const question = askForDraft({ material: prompted(order), partIds, before });
      return taskOfOne(question, (parts) => parts);
    },

    joinParts: async ({ outline, parts }) =>
      assembleScript({ outline, parts: withDisclosure(parts, outline), revision: 0 }),

    polishScript(order) {
      const question = askForPolish(prompted(order), order.script);
      return taskOfOne(question, ({ script, changed, refused }) => {
        const left = refused === 0 ? '' : `, ${refused} wordings not taken`;
        return { script, note: `${changed} sentences polished${left}` };
      });
    },

    async mendScript(order) {
      const { script, outline, checks, last, documents } = order;
      const material = prompted(order);
      const parts = withChecks(script.parts, checks);
      const refused = await run(named(documents), 'refusedByCode', parts, material);
      const { questions, conclude } = mendingRound({ material, parts, refused, last });
      return taskOf(questions, (replies) => {
        const { parts: mended, ...told } = conclude(replies);
        return { script: withParts(script, mended, outline), ...told };
      });
    },

    reviseScript(order) {
      const { script, outline, asked, found, refusals, findings } = order;
      const directives = [...asked, ...found];
      const { claims } = findings;
      const faults = directiveFaults(script, outline, directives, claims);
      const parts = withRefusals(script.parts, [...asked, ...refusals]);
      const revised = (next: readonly ScriptPart[]) => ({
        ...withParts(script, next, outline),
        revision: script.revision + 1,
      });
      if (faults.length === 0) return taskWithoutQuestions(() => revised(parts));
      const question = askForPatches({ material: prompted(order), parts, faults });
      return taskOfOne(question, (patches) =>
        revised(applyPatches({ parts, patches, faults, outline, claims }).parts),
      );
    },
  };
}

function withParts(
  script: Script,
  parts: readonly ScriptPart[],
  outline: Parameters<Writer['joinParts']>[0]['outline'],
): Script {
  return assembleScript({ outline, parts, revision: script.revision });
}
