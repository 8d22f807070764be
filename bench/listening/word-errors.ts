import { alignWords } from '../../src/phases/audio/takes/listening/align-words';
import { comparableWords } from '../../src/phases/audio/takes/listening/comparable-words';

export interface WordErrors {
  /** Words that should be said. */
  readonly words: number;
  /** Words changed, left out or added. */
  readonly errors: number;
}

/** Word errors of what a recogniser heard against what was written, both with numbers, signs and contractions in one form. */
export function wordErrors(written: string, heard: string): WordErrors {
  const expected = comparableWords(written);
  const aligned = alignWords(expected, comparableWords(heard));
  return { words: expected.length, errors: aligned.filter(({ same }) => !same).length };
}
