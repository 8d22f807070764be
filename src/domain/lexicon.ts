/** Pronunciation of words of a show or an episode: respelled, in the International Phonetic Alphabet, or both. */
export interface LexiconEntry {
  /** One or more words as they stand in the script. */
  readonly written: string;
  /** The word in plain English letters, as it is said: `Boe-eethius`. Left out where only `ipa` is given: the usual spoken form holds. */
  readonly spoken?: string;
  /** True where `It` is another word than `it`. */
  readonly caseSensitive?: boolean;
  /** The International Phonetic Alphabet, for voices that take phonemes. */
  readonly ipa?: string;
}

/** `audio/lexicon.json`: of two entries for the same writing the later one holds. */
export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
}
