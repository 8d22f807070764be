/** The faults of a script as its writer is told them: the sentence, the reason, and the quote beside it. */
import type { Claim } from '../../../domain/research';
import { type Outline, type ScriptPart, type Sentence, sentencesOf } from '../../../domain/script';
import { wordsIn, writtenWords } from '../parts/spoken';
import { factShare, type Refusals } from './check-sentences';
import { keyClaimsOf, untold } from './key-claims';
import { wordRange } from './word-range';

/** A change that a part needs; about one sentence of it, or about the part. */
export interface Fault {
  readonly partId: string;
  readonly sentenceId?: string;
  /** A claim that is to be told. */
  readonly claimId?: string;
  readonly reason: string;
  /** It takes passages that are not told yet. */
  readonly wantsMore?: boolean;
}

/** Longest passage that is shown beside a reason, characters; the whole stands among the passages. */
const LONGEST_QUOTE = 300;
/** Words to change in a part at least, so that few parts are changed. */
const FEWEST_CHANGED = 20;
/** Least share of words that state facts. */
const FACTS = 0.5;

/** Faults of sentences, by code and by the second reader, in speaking order. */
export function sentenceFaults(parts: readonly ScriptPart[], refused: Refusals): Fault[] {
  return parts.flatMap((part) =>
    sentencesOf(part).flatMap((sentence) => {
      const reasons = reasonsAgainst(sentence, refused);
      return reasons.length === 0
        ? []
        : [{ partId: part.id, sentenceId: sentence.id, reason: reasons.join('; ') }];
    }),
  );
}

/** Whole words against a sentence; none where it may be spoken. */
export function reasonsAgainst({ id, check, editedByPerson }: Sentence, refused: Refusals): string[] {
  if (editedByPerson) return [];
  const read = check === undefined || check.verdict === 'entailed' ? [] : [readerSays(check)];
  return [...(refused.get(id) ?? []), ...read];
}

function readerSays({ verdict, missing = '' }: NonNullable<Sentence['check']>): string {
  return verdict === 'partly'
    ? `only a part of it stands; what it lacks or says too much: ${missing}`
    : missing;
}

/** The faults of the script as a whole. */
export function scriptFaults(parts: readonly ScriptPart[], outline: Outline): Fault[] {
  return [...lengthFaults(parts, outline), ...shareFault(parts, outline), ...shapeFaults(parts, outline)];
}

/** A change of the whole, shared in proportion by the segments that miss their plan most. */
function lengthFaults(parts: readonly ScriptPart[], outline: Outline): Fault[] {
  const { fewest, most, taken } = wordRange(outline);
  const words = writtenWords(parts, outline);
  if (words >= taken[0] && words <= taken[1]) return [];
  const change = (words < fewest ? fewest : most) - words;
  const planned = (id: string) => outline.parts.find((part) => part.id === id)?.targetWords ?? 0;
  const segments = parts
    .filter(({ kind }) => kind === 'segment')
    .map((part) => ({ part, off: (planned(part.id) - wordsIn([part])) * Math.sign(change) }));
  const off = segments.filter((one) => one.off > 0);
  const missing = (off.length > 0 ? off : segments.map(({ part }) => ({ part, off: 1 })))
    .sort((a, b) => b.off - a.off)
    .slice(0, Math.ceil(Math.abs(change) / FEWEST_CHANGED));
  const total = missing.reduce((sum, one) => sum + one.off, 0);
  return missing.map((one) => {
    const own = Math.ceil((Math.abs(change) * one.off) / total);
    const what =
      change > 0
        ? `add about ${own} words here, from passages that are not told yet`
        : `cut about ${own} words here, the least telling first`;
    return {
      partId: one.part.id,
      reason: `The script has ${words} words and should have ${fewest} to ${most}: ${what}.`,
      wantsMore: change > 0,
    };
  });
}

function shareFault(parts: readonly ScriptPart[], outline: Outline): Fault[] {
  const share = factShare(parts, outline);
  const [thinnest] = parts
    .filter(({ kind }) => kind === 'segment')
    .sort((a, b) => factShare([a], outline) - factShare([b], outline));
  if (share >= FACTS || thinnest === undefined) return [];
  const reason = `Only ${Math.round(share * 100)} percent of the words are claims, quotations, callbacks and inferences; at least ${FACTS * 100} should be. ${thinnest.id} has the fewest.`;
  return [{ partId: thinnest.id, reason, wantsMore: true }];
}

function shapeFaults(parts: readonly ScriptPart[], outline: Outline): Fault[] {
  const recap = parts.find(({ kind }) => kind === 'recap') ?? parts.at(-1);
  const keys = untold(keyClaimsOf(outline), parts).flatMap(({ what, claimIds, partId = recap?.id }) =>
    partId === undefined
      ? []
      : [{ partId, claimId: claimIds[0] ?? '', reason: `It does not tell ${what}: ${claimIds.join(', ')}.` }],
  );
  const own = parts.flatMap((part): Fault[] => {
    const text = sentencesOf(part).map((sentence) => sentence.text);
    if (part.kind === 'cold-open' && !text.at(-1)?.endsWith('?'))
      return [{ partId: part.id, reason: 'Its last line is not the question that the episode answers.' }];
    if (part.kind !== 'introduction') return [];
    const missing = unnamed(part, outline);
    return missing.length === 0
      ? []
      : [{ partId: part.id, reason: `It does not name ${missing.join(', ')}.` }];
  });
  return [...keys, ...own];
}

/** The show and the hosts whom the introduction does not name, nor the show's own opening, which is put before it. */
export function unnamed(part: ScriptPart, { showTitle, hosts, opening }: Outline): string[] {
  const text = [...(opening ?? []), ...sentencesOf(part).map((sentence) => sentence.text)].join(' ');
  const [guide, ...others] = hosts.map(({ name }) => name);
  const named = opening === undefined ? [showTitle, guide ?? '', ...others] : others;
  return named.filter((name) => !text.includes(name));
}

/** The list of changes as a model reads it. */
export function faultLines(
  faults: readonly Fault[],
  parts: readonly ScriptPart[],
  claims: readonly Claim[],
): string {
  const sentences = new Map(sentencesOf({ parts }).map((sentence) => [sentence.id, sentence]));
  return faults
    .map(({ partId, sentenceId, claimId, reason }) => {
      const sentence = sentences.get(sentenceId ?? '');
      const { claimIds = [], standsFor = [] } = sentence ?? {};
      const cited = new Set([...claimIds, ...standsFor, claimId]);
      const said = claims
        .filter(({ id }) => cited.has(id))
        .map(({ id, text, resolved = text }) => ` ${id} says: "${resolved.slice(0, LONGEST_QUOTE)}"`);
      const about = sentence === undefined ? partId : `${sentence.id} "${sentence.text}"`;
      return `- ${about}: ${ended(reason)}${said.join('')}`.replace(/\s+/g, ' ');
    })
    .join('\n');
}

function ended(reason: string): string {
  return /[.!?]["”]?$/.test(reason) ? reason : `${reason}.`;
}
