import type { NarrationSentence, WordReading, WordTime } from '../../../domain/audio';
import { lettersOf, wordsOf } from '../narration/word-readings';

/**
 * Times of the words of a sentence as written, from those of its words as spoken: "1993" has the span of "nineteen ninety-three".
 * Words that are read together are one, and a mark that is not said stands with the word before it; joined by spaces, the words
 * are the text. Undefined where the spoken words are not the ones that the sentence is read with, letter for letter.
 */
export function writtenWordTimes(
  { text, readings = [] }: Pick<NarrationSentence, 'text' | 'readings'>,
  spoken: readonly WordTime[],
): WordTime[] | undefined {
  const heard = spoken.filter((word) => lettersOf(word.text) !== '');
  const times: WordTime[] = [];
  let next = 0;
  for (const { written, letters } of saidWords(text, readings)) {
    const first = next;
    let found = '';
    while (found.length < letters.length && next < heard.length)
      found += lettersOf((heard[next++] as WordTime).text);
    const [from, to] = [heard[first], heard[next - 1]];
    if (found !== letters || from === undefined || to === undefined) return undefined;
    times.push({ text: written, startMs: from.startMs, endMs: to.endMs });
  }
  return next === heard.length ? times : undefined;
}

interface SaidWord {
  readonly written: string;
  /** The letters of the words that are said for it; never empty. */
  readonly letters: string;
}

function saidWords(text: string, readings: readonly WordReading[]): SaidWord[] {
  const words = wordsOf(text);
  const readingAt = new Map(readings.map((reading) => [reading.at, reading]));
  const said: SaidWord[] = [];
  let silent = '';
  for (let at = 0; at < words.length; ) {
    const { written, spoken } = readingAt.get(at) ?? {
      written: words[at] as string,
      spoken: words[at] as string,
    };
    at += wordsOf(written).length;
    const letters = lettersOf(spoken);
    const last = said.at(-1);
    if (letters !== '') said.push({ written: joined(silent, written), letters });
    else if (last !== undefined) said[said.length - 1] = { ...last, written: joined(last.written, written) };
    silent = letters === '' && last === undefined ? joined(silent, written) : '';
  }
  return said;
}

const joined = (before: string, after: string) => (before === '' ? after : `${before} ${after}`);
