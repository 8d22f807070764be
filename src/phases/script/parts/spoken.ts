import {
  type Outline,
  type OutlinePart,
  type ScriptPart,
  type Sentence,
  sentencesOf,
  statesFact,
} from '../../../domain/script';
import { opensUnresolved } from '../../../english/pronouns';
import { countWords } from '../../../english/words';

/** A sentence with its speaker: a part as one row of these is easy to edit. */
export interface Spoken {
  readonly hostId: string;
  readonly sentence: Sentence;
}

/** A sentence with its speaker, before it has an id. */
export interface Line {
  readonly hostId: string;
  readonly sentence: Omit<Sentence, 'id'>;
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

/** A part as planned, before anything is said in it. */
export function emptyPart({ id, kind, title, themeId, targetWords }: OutlinePart): ScriptPart {
  return { id, kind, title, ...(themeId === undefined ? {} : { themeId }), targetWords, turns: [] };
}

/**
 * Lines with ids by turn and place: `p2.1.3`. One that stands word for word in `earlier` is taken from there, with its id
 * and its quotes.
 */
export function withIds(
  plan: Pick<OutlinePart, 'id'>,
  lines: readonly Line[],
  earlier?: ScriptPart,
): Spoken[] {
  const before = earlier === undefined ? [] : sentencesOf(earlier);
  const taken = new Set(before.map(({ id }) => id));
  const kept = new Map(before.map((sentence) => [sentence.text, sentence]));
  const used = new Set<string>();
  let [turn, place, hostId] = [0, 0, ''];
  return lines.map((line) => {
    [turn, place] = line.hostId === hostId ? [turn, place + 1] : [turn + 1, 1];
    hostId = line.hostId;
    const same = kept.get(line.sentence.text);
    if (same !== undefined && !used.has(same.id)) {
      used.add(same.id);
      return { hostId, sentence: same };
    }
    const own = `${plan.id}.${turn}.${place}`;
    const id = taken.has(own) ? freshId(own, taken) : own;
    taken.add(id);
    return { hostId, sentence: { id, ...line.sentence } };
  });
}

/** Sentences that the product adds to every episode, whoever writes it: the disclosure, and the show's own opening and ending. */
export type AddedSentences = Pick<Outline, 'opening' | 'ending'>;

/** True for a sentence that was added: it is nobody's draft, so nothing refuses, rewords, reads or counts it. */
export function isAdded(
  sentence: Pick<Sentence, 'role' | 'text'>,
  { opening = [], ending = [] }: AddedSentences,
): boolean {
  if (sentence.role === 'disclosure') return true;
  return !statesFact(sentence) && (opening.includes(sentence.text) || ending.includes(sentence.text));
}

/** Words without those of sentences that were added. */
export function writtenWords(parts: readonly ScriptPart[], added: AddedSentences): number {
  const written = sentencesOf({ parts }).filter((sentence) => !isAdded(sentence, added));
  return written.reduce((sum, { text }) => sum + countWords(text), 0);
}

export function wordsIn(parts: readonly ScriptPart[]): number {
  return parts.flatMap(spokenOf).reduce((sum, { sentence }) => sum + countWords(sentence.text), 0);
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
    if (leads && !out.has(index) && out.has(index + 1) && !looksForward(spoken, index)) out.add(index);
  }
  return spoken.filter((_, index) => !out.has(index));
}

/** A joint after the last statement of a part looks forward to the next part and stays. */
function looksForward(spoken: readonly Spoken[], index: number): boolean {
  return spoken.slice(index + 1).every(({ sentence }) => !statesFact(sentence));
}

function lastKept(spoken: readonly Spoken[], out: ReadonlySet<number>, index: number): Spoken | undefined {
  for (let at = index - 1; at >= 0; at -= 1) if (!out.has(at)) return spoken[at];
  return undefined;
}

/** Opens on a word whose meaning stands before it. */
function opensOnPointer({ text }: Pick<Sentence, 'text'>): boolean {
  return opensUnresolved(text) !== null;
}

/** Opens on a word that pointed at the sentence that is gone. */
function leansBack(here: Spoken, lost: Spoken | undefined, kept: Spoken | undefined): boolean {
  if (lost === undefined || !statesFact(lost.sentence) || !opensOnPointer(here.sentence)) return false;
  const sameClaim = kept?.sentence.claimIds.some((id) => here.sentence.claimIds.includes(id)) === true;
  return !sameClaim;
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
