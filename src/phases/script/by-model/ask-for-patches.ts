/** Asks a model to mend single sentences of a script, each by its id; all others stay word for word. */
import { z } from 'zod';
import { type ScriptPart, type Sentence, sentencesOf } from '../../../domain/script';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { toldClaims } from './callbacks';
import { REACTION_WORDS } from './check-sentences';
import { type Fault, faultLines } from './fault-lines';
import { hostLines } from './form';
import { offeredClaims } from './offered-claims';
import { hostNamed, saidSchema } from './reply-lines';
import { outlineLines, scriptLines } from './sheets';
import { wordRange } from './word-range';
import type { OutlinedMaterial } from './writing-material';

const patchSchema = z.strictObject({
  id: z.string(),
  action: z.enum(['replace', 'insert-after', 'remove']),
  sentences: z.array(z.strictObject({ host: z.string(), ...saidSchema.shape })),
});
const replySchema = z.strictObject({ patches: z.array(patchSchema) });
export type Patch = z.output<typeof patchSchema>;

const TOKENS_A_FAULT = 160;
const SPARE_TOKENS = 1_000;
const MOST_FAULTS = 8;
/** Sentences on each side of one at fault whose passages are shown. */
const BESIDE = 2;

export interface PatchesAsked {
  readonly material: OutlinedMaterial;
  readonly parts: readonly ScriptPart[];
  readonly faults: readonly Fault[];
  /** Only lines that state nothing may change: the rest was read and stands. */
  readonly seamsOnly?: boolean;
}

export function askForPatches(asked: PatchesAsked): Question<Patch[]> {
  const { material, parts, faults, seamsOnly = false } = asked;
  const { outline, findings, quality, prompts, salt } = material;
  const concerned = parts.filter(({ id }) => faults.some(({ partId }) => partId === id));
  const { fewest, most } = wordRange(outline);
  const sheet = [
    `outline:\n${outlineLines(outline, concerned)}`,
    ...(seamsOnly ? [] : [`passages:\n${passageLines(claimsFor(asked, concerned))}`]),
    ...(seamsOnly ? [] : [`told in other parts: ${toldElsewhere(parts, concerned)}`]),
    `script:\n${scriptLines(concerned, outline.hosts)}`,
    `changes:\n${faultLines(faults, parts, findings.claims)}`,
  ].join('\n\n');
  const fenced = fence('material', sheet, salt);
  const slots = {
    fence: fenced.mark,
    show: outline.showTitle,
    hosts: hostLines(outline.hosts),
    allowed: seamsOnly ? SEAMS_ONLY : BESIDE_A_CHANGE,
    reaction: String(REACTION_WORDS),
    length: `The whole script has ${fewest} to ${most} words afterwards.`,
    avoided: quality.avoidedTerms.join(', '),
  };
  const task = `Now the patches for the ${faults.length} changes at the end of the material.`;
  return {
    request: {
      prompt: PROMPTS.patchScript,
      system: instructions(prompts, PROMPTS.patchScript, slots),
      messages: [{ role: 'user', content: `${fenced.text}\n\n${task}` }],
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: SPARE_TOKENS + faults.length * TOKENS_A_FAULT,
    },
    read: (text, last) => readPatches(text, last, asked, concerned),
  };
}

const BESIDE_A_CHANGE =
  'A claim, quotation, callback, inference or analogy that no change is about may not be touched; reactions, questions and frames may.';
const SEAMS_ONLY =
  'Sentences were left out, and only the seams are to be mended: change, add or remove reactions, questions and frames alone, and tell nothing new.';

/**
 * Claims that the sentences at fault and those beside them cite; of a part that is at fault as a whole all that it cites or was to tell.
 * Where more is asked for, as many others as the whole episode was written from.
 */
function claimsFor({ material, faults }: PatchesAsked, concerned: readonly ScriptPart[]) {
  const { outline, findings } = material;
  const whole = new Set(
    faults.flatMap(({ partId, sentenceId }) => (sentenceId === undefined ? [partId] : [])),
  );
  const planned = outline.parts.filter(({ id }) => whole.has(id));
  const cited = concerned
    .flatMap((part) => (whole.has(part.id) ? sentencesOf(part) : besideFaults(part, faults)))
    .flatMap(({ claimIds, standsFor = [] }) => [...claimIds, ...standsFor]);
  const own = new Set([
    ...cited,
    ...planned.flatMap(({ claimIds }) => claimIds),
    ...(outline.answerClaimIds ?? []),
    ...faults.flatMap(({ claimId }) => claimId ?? []),
  ]);
  if (faults.some(({ wantsMore }) => wantsMore))
    return offeredClaims(material, outline.targetWords, [...own]);
  return findings.claims.filter(({ id }) => own.has(id));
}

function besideFaults(part: ScriptPart, faults: readonly Fault[]): Sentence[] {
  const sentences = sentencesOf(part);
  const places = sentences.flatMap(({ id }, at) => (faults.some((one) => one.sentenceId === id) ? [at] : []));
  return sentences.filter((_, at) => places.some((place) => Math.abs(place - at) <= BESIDE));
}

/** Passages that a patch cannot tell as something new. */
function toldElsewhere(parts: readonly ScriptPart[], concerned: readonly ScriptPart[]): string {
  const told = toldClaims(parts.filter((part) => !concerned.includes(part)));
  return [...told].join(' ') || 'none';
}

function readPatches(
  text: string,
  last: boolean,
  { material }: PatchesAsked,
  concerned: readonly ScriptPart[],
): ReplyReading<Patch[]> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const { patches } = reply.value;
  if (last) return { value: patches };
  const ids = new Set(sentencesOf({ parts: concerned }).map(({ id }) => id));
  const claims = new Set(material.findings.claims.map(({ id }) => id));
  const faults = patches.flatMap(({ id, action, sentences }) => [
    ...(ids.has(id) ? [] : [`There is no sentence ${id}.`]),
    ...(action !== 'remove' && sentences.length === 0 ? [`"${action}" of ${id} has no sentences.`] : []),
    ...sentences.flatMap(({ host, cites }) => [
      ...(hostNamed(material.outline.hosts, host) === undefined
        ? [`"${host}" is no host of this show.`]
        : []),
      ...cites.filter((cited) => !claims.has(cited)).map((cited) => `There is no passage ${cited}.`),
    ]),
  ]);
  return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { value: patches };
}
