import countSyllables from 'syllable';

/** Syllables of a word in English prose, on average. */
const SYLLABLES_A_WORD = 1.5;

/**
 * Length of a spoken text, in words of ordinary prose. Voices keep their pace by syllables and not by words: "He did it
 * all in a day" and "B B C" go by at 300 words a minute, long words at 60, and both at the syllables of any other text.
 */
export function proseWords(spoken: string): number {
  // The name of this letter alone has three.
  const double = spoken.match(/\bW\b/g)?.length ?? 0;
  return Math.max(1, countSyllables(spoken) + 2 * double) / SYLLABLES_A_WORD;
}
