import countSyllables from 'syllable';
import { splitSentences } from './sentences';
import { words } from './words';

export interface Readability {
  /** 0–100 and beyond both ends; higher is easier. */
  readonly fleschReadingEase: number;
  /** US school years. */
  readonly fleschKincaidGrade: number;
  readonly wordsPerSentence: number;
  readonly syllables: number;
}

/** Syllables of one word or of a text, by the `syllable` package's rules. */
export function syllablesOf(text: string): number {
  return countSyllables(text);
}

/**
 * Readability of English prose. Formulas: R. Flesch, "A new readability yardstick" (1948), and
 * J. P. Kincaid et al., "Derivation of New Readability Formulas" (1975). All zero for a text without words.
 */
export function readability(text: string): Readability {
  const all = words(text);
  if (all.length === 0)
    return { fleschReadingEase: 0, fleschKincaidGrade: 0, wordsPerSentence: 0, syllables: 0 };
  const wordsPerSentence = all.length / Math.max(1, splitSentences(text).length);
  const syllables = all.reduce((sum, word) => sum + Math.max(1, countSyllables(word)), 0);
  const syllablesPerWord = syllables / all.length;
  return {
    fleschReadingEase: 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord,
    fleschKincaidGrade: 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59,
    wordsPerSentence,
    syllables,
  };
}
