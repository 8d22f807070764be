/** How words of a show or an episode are said. */
export interface LexiconEntry {
  /** As it stands in the script: a word or several. */
  readonly written: string;
  /** As it is said, in plain English letters: `Boe-eethius`. */
  readonly spoken: string;
  /** Whether `It` is another word than `it`; it is not unless this says so. */
  readonly caseSensitive?: boolean;
  /** The International Phonetic Alphabet, for voices that take phonemes. */
  readonly ipa?: string;
}

/** `audio/lexicon.json`: of two entries for the same writing the later one holds. */
export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
}
