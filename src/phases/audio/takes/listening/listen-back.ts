import type { NarrationSentence } from '../../../../domain/audio';
import {
  type HeardOtherwise,
  type Hearing,
  type ListeningMeasure,
  type ListeningPolicy,
  listeningVerdict,
} from '../../../../domain/listening';
import { rounded } from '../../../../domain/rounding';
import { findNames } from '../../../../english/names';
import { contentStems, countWords } from '../../../../english/words';
import { spokenForm } from '../../narration/spoken/spoken-form';
import { type AlignedWords, alignWords, editDistance } from './align-words';
import { comparableWords } from './comparable-words';
import { isNumberToken } from './number-tokens';

export interface ListeningRequest {
  readonly sentences: readonly Pick<NarrationSentence, 'id' | 'text' | 'spoken'>[];
  /** Text that the recogniser heard. */
  readonly transcript: string;
  readonly policy: ListeningPolicy;
}

type Kind = 'number' | 'name' | 'term' | 'plain';

interface ExpectedWord {
  readonly word: string;
  readonly kind: Kind;
  readonly sentence: string;
}

const MAX_MISSED = 12;
/** A recogniser that loops fills pages; what goes on beyond this multiple of the script changes no verdict. */
const LONGEST_TRANSCRIPT = 4;
const MIN_TRANSCRIPT = 100;

/** Tells if a segment has enough words for a verdict. */
export function canBeHeard(
  sentences: ListeningRequest['sentences'],
  { minWords }: Pick<ListeningPolicy, 'minWords'>,
): boolean {
  return sentences.reduce((sum, { spoken }) => sum + countWords(spoken), 0) >= minWords;
}

/**
 * Compares what was heard with what should have been said: words, their letters, the words that carry meaning, numbers and
 * names, each 0–1, weighted into the verdict of the policy, with the places that differ. A recogniser writes a name as it is
 * written or as it is said; whichever reading of the script is nearer counts.
 */
export function listenBack({ sentences, transcript, policy }: ListeningRequest): Hearing {
  const plain = sentences.map(({ id, text }) => ({ id, text, said: spokenForm(text) }));
  const own = sentences.map(({ id, text, spoken }) => ({ id, text, said: spoken }));
  // They differ only where an entry of a lexicon is said.
  const readings = plain.every(({ said }, at) => said === own[at]?.said) ? [plain] : [plain, own];
  const length = sentences.reduce((sum, { text }) => sum + text.length, MIN_TRANSCRIPT);
  const heard = comparableWords(transcript.slice(0, LONGEST_TRANSCRIPT * length));
  const hearings = readings.map((reading) => hearingOf(reading.flatMap(expectedWords), heard, policy));
  return hearings.reduce((best, other) => ((other.overall ?? 0) > (best.overall ?? 0) ? other : best));
}

function expectedWords({ id, text, said }: { id: string; text: string; said: string }): ExpectedWord[] {
  const names = new Set(
    findNames(text)
      // The first word of a sentence has its capital from there.
      .filter(({ start, kind }) => start > 0 || kind !== 'other')
      .flatMap((name) => comparableWords(name.text)),
  );
  return comparableWords(said).map((word) => ({ word, kind: kindOf(word, names), sentence: id }));
}

function kindOf(word: string, names: ReadonlySet<string>): Kind {
  if (isNumberToken(word)) return 'number';
  if (names.has(word)) return 'name';
  return contentStems(word).length > 0 ? 'term' : 'plain';
}

function hearingOf(
  expected: readonly ExpectedWord[],
  heard: readonly string[],
  policy: ListeningPolicy,
): Hearing {
  const script = expected.map(({ word }) => word);
  const aligned = alignWords(script, heard);
  const caught = caughtWords(aligned, expected, heard, policy.nameLikeness);
  // Letters without spaces: where a word ends is no matter of hearing.
  const [scriptText, heardText] = [script.join(''), heard.join('')];
  const shareOf = (kind: Kind) => {
    const all = expected.filter((word) => word.kind === kind).length;
    return all === 0
      ? null
      : rounded(expected.filter((word, at) => word.kind === kind && caught.has(at)).length / all);
  };
  const scores: Record<ListeningMeasure, number | null> = {
    word: accuracy(aligned.filter(({ same }) => !same).length, script.length),
    character: accuracy(editDistance(scriptText, heardText), scriptText.length),
    term: shareOf('term'),
    number: shareOf('number'),
    name: shareOf('name'),
  };
  return {
    scores,
    ...listeningVerdict(scores, policy),
    missed: missedPlaces(aligned, expected, heard).slice(0, MAX_MISSED),
  };
}

/** Indices of the expected words that were heard; of a name its likeness is enough. */
function caughtWords(
  aligned: readonly AlignedWords[],
  expected: readonly ExpectedWord[],
  heard: readonly string[],
  nameLikeness: number,
): ReadonlySet<number> {
  const caught = new Set<number>();
  for (const place of aligned) {
    for (const at of place.expected) {
      const { word, kind } = expected[at] as ExpectedWord;
      const other = heard[place.heard[0] ?? -1];
      const alike = kind === 'name' && other !== undefined && likeness(word, other) >= nameLikeness;
      if (place.same || alike) caught.add(at);
    }
  }
  return caught;
}

/** Neighbouring differences of a sentence as one place. */
function missedPlaces(
  aligned: readonly AlignedWords[],
  expected: readonly ExpectedWord[],
  heard: readonly string[],
): HeardOtherwise[] {
  const places: { sentence: string; expected: string[]; heard: string[] }[] = [];
  let sentence = expected[0]?.sentence ?? '';
  let goesOn = false;
  for (const place of aligned) {
    const first = expected[place.expected[0] ?? -1];
    if (first !== undefined && first.sentence !== sentence) {
      sentence = first.sentence;
      goesOn = false;
    }
    if (!place.same) {
      if (!goesOn) places.push({ sentence, expected: [], heard: [] });
      places.at(-1)?.expected.push(...place.expected.map((at) => (expected[at] as ExpectedWord).word));
      places.at(-1)?.heard.push(...place.heard.map((at) => heard[at] as string));
    }
    goesOn = !place.same;
  }
  return places.map((place) => ({
    sentence: place.sentence,
    expected: place.expected.join(' '),
    heard: place.heard.join(' '),
  }));
}

function likeness(a: string, b: string): number {
  return 1 - editDistance(a, b) / Math.max(a.length, b.length);
}

function accuracy(errors: number, length: number): number {
  return length === 0 ? 0 : rounded(Math.max(0, 1 - errors / length));
}
