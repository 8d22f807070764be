import type { ScriptPart, Sentence } from '../../../domain/script';
import { opensUnresolved } from '../../../english/pronouns';
import { countWords } from '../../../english/words';
import { patternOf } from './joint-patterns';

/** A sentence with its speaker: a part as one row of these is easy to edit. */
export interface Spoken {
  readonly hostId: string;
  readonly sentence: Sentence;
}

export function spokenOf(part: ScriptPart): Spoken[] {
  return part.turns.flatMap((turn) => turn.sentences.map((sentence) => ({ hostId: turn.hostId, sentence })));
}

/** The part with other sentences; neighbouring sentences of one host are one turn. */
export function withSpoken(part: ScriptPart, spoken: readonly Spoken[]): ScriptPart {
  const turns: { hostId: string; sentences: Sentence[] }[] = [];
  for (const { hostId, sentence } of spoken) {
    const last = turns[turns.length - 1];
    if (last !== undefined && last.hostId === hostId) last.sentences.push(sentence);
    else turns.push({ hostId, sentences: [sentence] });
  }
  return { ...part, turns };
}

export function statesFact({ role }: Pick<Sentence, 'role'>): boolean {
  return role === 'claim' || role === 'quotation';
}

export function wordsIn(parts: readonly ScriptPart[]): number {
  return parts.flatMap(spokenOf).reduce((sum, { sentence }) => sum + countWords(sentence.text), 0);
}

export function claimIdsIn(parts: readonly ScriptPart[]): Set<string> {
  return new Set(parts.flatMap(spokenOf).flatMap(({ sentence }) => sentence.claimIds));
}

/**
 * The row without the sentences at these places, without the questions and joints that led only to them, and without
 * what then opens on a word ("He …") whose meaning went with them.
 */
export function without(spoken: readonly Spoken[], gone: ReadonlySet<number>): Spoken[] {
  const out = new Set(gone);
  for (let index = 0; index < spoken.length; index += 1) {
    const here = spoken[index];
    if (here === undefined || out.has(index)) continue;
    const fact = statesFact(here.sentence);
    const before = lastKept(spoken, out, index);
    const lostBefore = index > 0 && out.has(index - 1);
    if (fact && lostBefore && leansBack(here, spoken[index - 1], before)) out.add(index);
  }
  for (let index = spoken.length - 2; index >= 0; index -= 1) {
    const here = spoken[index];
    const leads = here?.sentence.role === 'joint' || here?.sentence.role === 'question';
    if (leads && !out.has(index) && out.has(index + 1) && !isDispute(spoken, index)) out.add(index);
  }
  return spoken.filter((_, index) => !out.has(index));
}

/** A joint after the last statement of a part looks forward to the next part and stays. */
function isDispute(spoken: readonly Spoken[], index: number): boolean {
  return spoken.slice(index + 1).every(({ sentence }) => !statesFact(sentence));
}

function lastKept(spoken: readonly Spoken[], out: ReadonlySet<number>, index: number): Spoken | undefined {
  for (let at = index - 1; at >= 0; at -= 1) if (!out.has(at)) return spoken[at];
  return undefined;
}

/** Opens on a word whose meaning stands before it; a phrase of the tables in front ({@link patternOf}) points at nothing. */
export function pointsBack({ text }: Pick<Sentence, 'text'>): boolean {
  return opensUnresolved(text) !== null && patternOf(text) === undefined;
}

/** Opens on a word that pointed at the sentence that is gone. */
function leansBack(here: Spoken, lost: Spoken | undefined, kept: Spoken | undefined): boolean {
  if (lost === undefined || !statesFact(lost.sentence) || !pointsBack(here.sentence)) return false;
  const sameClaim = kept?.sentence.claimIds.some((id) => here.sentence.claimIds.includes(id)) === true;
  return !sameClaim;
}

/** The places of all sentences that say this claim. */
export function placesOf(spoken: readonly Spoken[], claimId: string): Set<number> {
  return new Set(
    spoken.flatMap(({ sentence }, index) => (sentence.claimIds.includes(claimId) ? [index] : [])),
  );
}

/** Where a claim that was not told yet belongs: behind those that stand before it in the part's order. */
export function placeFor(spoken: readonly Spoken[], order: readonly string[], claimId: string): number {
  const rank = order.indexOf(claimId);
  let place = -1;
  spoken.forEach(({ sentence }, index) => {
    const earlier = sentence.claimIds.some((id) => order.indexOf(id) >= 0 && order.indexOf(id) < rank);
    if (earlier) place = index;
  });
  if (place >= 0) return place + 1;
  const first = spoken.findIndex(({ sentence }) => statesFact(sentence));
  return first < 0 ? spoken.length : first;
}

/** Said in these words, or behind the name of its source ("The essay states that in March 2019 …"). */
export function isSaid(text: string, said: ReadonlySet<string>): boolean {
  return said.has(text) || [...said].some((other) => other.endsWith(text.slice(1)));
}

/** An id that is not in use, made from one that is. */
export function freshId(base: string, taken: Set<string>): string {
  for (let suffix = 1; ; suffix += 1) {
    const id = `${base}+${suffix}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
}
