import { proseWords } from '../../../english/speaking-length';

/** A voice starts and stops somewhat before and after its syllables; that is most of a word and nothing of a paragraph. */
const SHORTER_BY_MS = 300;
const LONGER_BY_MS = 600;

export interface PlausibleLength {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/**
 * How short and how long a text can be when it is spoken, without pauses between its sentences, at `slowest` to `fastest`
 * words of ordinary prose a minute. Few syllables vary far more than many: with the two Flite voices one syllable takes
 * 380–870 ms, three 230–410 ms each, six and more 160–310 ms each, whatever the words.
 */
export function plausibleLength(
  spoken: string,
  [slowest, fastest]: readonly [slowest: number, fastest: number],
): PlausibleLength {
  const minutes = proseWords(spoken) * 60_000;
  return {
    shortestMs: Math.max(0, Math.floor(minutes / fastest - SHORTER_BY_MS)),
    longestMs: Math.ceil(minutes / slowest + LONGER_BY_MS),
  };
}
