/**
 * Objections of code to sentences that a model wrote, in whole words. The same code that the judges measure with holds facts
 * against their documents, so that what passes here is not refused there; whether a sentence is true to its passages a second model reads.
 */
import {
  type Script,
  type ScriptPart,
  type SentenceRole,
  sentencesOf,
  statesFact,
} from '../../../domain/script';
import { DENIES } from '../../../english/lists/denials';
import { jaccard, stemSet } from '../../../english/similarity';
import { countWords } from '../../../english/words';
import { speaksToAModel } from '../../prompting/addressed';
import { speakable } from '../judging/measures/speakable';
import { readScript } from '../judging/read-script';
import type { Reading, ReadSentence } from '../judging/reading';
import { type AddedSentences, isAdded, writtenWords } from '../parts/spoken';
import { createLineCheck, type LineCheck } from './line-check';
import { isAsked } from './reply-lines';
import type { OutlinedMaterial } from './writing-material';

/** Longest reaction, words. */
export const REACTION_WORDS = 8;
/** Fewer meaning-carrying words in common say nothing. */
const FEWEST_STEMS = 5;
const SAME_FACT = 0.7;
/** Roles that bring in no name and no number. */
const PLAIN_ROLES: ReadonlySet<SentenceRole> = new Set(['reaction', 'joint', 'question', 'frame']);

/** Sentence id → what is wrong with it. What a person wrote and what was added is not checked. */
export type Refusals = ReadonlyMap<string, readonly string[]>;

export function refusedByCode(parts: readonly ScriptPart[], material: OutlinedMaterial): Refusals {
  const reading = readingOf(parts, material);
  const brings = createLineCheck(material);
  const refused = new Map<string, string[]>();
  const add = (id: string, ...reasons: readonly string[]) => {
    if (reasons.length > 0) refused.set(id, [...(refused.get(id) ?? []), ...reasons]);
  };
  for (const { id, faults } of reading.facts) add(id, ...faults);
  for (const { sentenceId, reason } of speakable(reading).whenLow ?? [])
    if (sentenceId !== undefined) add(sentenceId, reason);
  for (const [id, reason] of toldTwice(reading)) add(id, reason);
  for (const sentence of reading.sentences) add(sentence.id, ...formFaults(sentence, brings));
  for (const sentence of reading.sentences)
    if (sentence.editedByPerson || isAdded(sentence, material.outline)) refused.delete(sentence.id);
  return refused;
}

/** Faults of a sentence in its form: what its role allows, and what it may bring in. */
export function formFaults(
  { text, role, standsFor = [], refersTo }: Pick<ReadSentence, 'text' | 'role' | 'standsFor' | 'refersTo'>,
  brings: LineCheck,
): string[] {
  const stranger = PLAIN_ROLES.has(role) ? brings(text) : undefined;
  return [
    ...(speaksToAModel(text) ? ['it repeats an instruction of a source'] : []),
    ...(role === 'reaction' && countWords(text) > REACTION_WORDS
      ? [`a reaction has at most ${REACTION_WORDS} words`]
      : []),
    ...(role === 'question' && !isAsked(text) ? ['a question ends in a question mark'] : []),
    ...(role === 'analogy' && standsFor.length === 0
      ? ['an analogy cites the passage that it stands for']
      : []),
    ...(role === 'callback' && refersTo === undefined ? ['a callback cites what it tells again'] : []),
    ...(stranger === undefined ? [] : [`a ${role} brings in nothing of its own, but ${stranger}`]),
  ];
}

/** Facts that tell again what an earlier one told, though they do not say so; two sides of a dispute may differ by a "not" alone. */
function toldTwice({ facts }: Reading): [id: string, reason: string][] {
  const told: { id: string; stems: ReadonlySet<string>; denies: boolean }[] = [];
  return facts.flatMap(({ id, text, role }): [string, string][] => {
    const stems = stemSet(text);
    if (role === 'callback' || stems.size < FEWEST_STEMS) return [];
    const denies = DENIES.test(text);
    const earlier = told.find((one) => one.denies === denies && jaccard(one.stems, stems) >= SAME_FACT);
    told.push({ id, stems, denies });
    return earlier === undefined ? [] : [[id, `it tells again what ${earlier.id} told`]];
  });
}

function readingOf(parts: readonly ScriptPart[], material: OutlinedMaterial): Reading {
  const { outline, findings, documents, brief, quality, session, wordsPerMinute } = material;
  const { title, topic, hosts, targetWords } = outline;
  const script: Script = { title, topic, hosts, parts, words: 0, targetWords, revision: 0 };
  return readScript({ script, findings, documents, brief, template: quality, session, wordsPerMinute });
}

/** Words of sentences that state facts and cite them, as a share of all but those that were added. */
export function factShare(parts: readonly ScriptPart[], added: AddedSentences): number {
  const cited = sentencesOf({ parts }).filter((one) => statesFact(one) && one.claimIds.length > 0);
  const words = cited.reduce((sum, { text }) => sum + countWords(text), 0);
  return words / Math.max(1, writtenWords(parts, added));
}
