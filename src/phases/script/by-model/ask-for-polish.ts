/** Asks a model for better wording. What is said, by whom and on what it rests cannot change; what would change it is not taken. */
import { z } from 'zod';
import { type ScriptPart, sentencesOf } from '../../../domain/script';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { plannedClaims, planOf } from '../parts/plan-of';
import { wordsIn } from '../parts/spoken';
import { faultsOf } from './check-part';
import { claimLines, partLines } from './sheets';
import type { OutlinedMaterial } from './writing-material';

const replySchema = z.strictObject({
  sentences: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});

export interface PolishedPart {
  readonly part: ScriptPart;
  readonly changed: number;
  /** Wordings that were not taken: their sources do not say them. */
  readonly refused: number;
}

/** A part may grow or shrink by this share of its words. */
const LENGTH_SLACK = 0.04;
const TOKENS_A_WORD = 3;
const SPARE_TOKENS = 600;

export function askForPolish(material: OutlinedMaterial, part: ScriptPart): Question<PolishedPart> {
  const { findings, prompts, salt, quality, outline } = material;
  const plan = planOf(material, part.id);
  const claims = plannedClaims(plan, findings);
  const fenced = fence('draft', `claims:\n${claimLines(claims)}\n\ndraft:\n${partLines(part)}`, salt);
  const slots = {
    fence: fenced.mark,
    show: outline.showTitle,
    part: `${part.kind}, "${part.title}"`,
    avoided: quality.avoidedTerms.join(', '),
  };
  return {
    request: {
      prompt: PROMPTS.polishPart,
      system: instructions(prompts, PROMPTS.polishPart, slots),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: SPARE_TOKENS + wordsIn([part]) * TOKENS_A_WORD,
    },
    read: (text) => {
      const reply = readJson(replySchema, text);
      if ('faults' in reply) return reply;
      const wanted = new Map(
        reply.value.sentences.map((said) => [said.id, said.text.replace(/\s+/g, ' ').trim()]),
      );
      return { value: polished(part, wanted, material) };
    },
  };
}

/** Takes the wordings that pass the same check as when they were written; a part that then misses its length stays as it was. */
function polished(
  part: ScriptPart,
  wanted: ReadonlyMap<string, string>,
  material: OutlinedMaterial,
): PolishedPart {
  const plan = planOf(material, part.id);
  const before = faultsOf(part, plan, material);
  const tried = reworded(part, wanted);
  const after = faultsOf(tried, plan, material);
  const passing = new Map(
    [...wanted].filter(([id]) => (after.get(id)?.length ?? 0) <= (before.get(id)?.length ?? 0)),
  );
  const result = reworded(part, passing);
  const [had, has] = [wordsIn([part]), wordsIn([result])];
  if (Math.abs(has - had) > had * LENGTH_SLACK) return { part, changed: 0, refused: wanted.size };
  const texts = new Set(sentencesOf(part).map(({ text }) => text));
  const changed = sentencesOf(result).filter(({ text }) => !texts.has(text)).length;
  return { part: result, changed, refused: wanted.size - passing.size };
}

function reworded(part: ScriptPart, wanted: ReadonlyMap<string, string>): ScriptPart {
  return {
    ...part,
    turns: part.turns.map((turn) => ({
      ...turn,
      sentences: turn.sentences.map((sentence) => {
        const text = wanted.get(sentence.id);
        const fixed = sentence.role === 'disclosure' || sentence.editedByPerson === true;
        return text === undefined || fixed || !isOneSentence(text) ? sentence : { ...sentence, text };
      }),
    })),
  };
}

function isOneSentence(text: string): boolean {
  return countWords(text) > 0 && splitSentences(text).length === 1;
}
