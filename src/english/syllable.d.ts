declare module 'syllable' {
  /** Syllables of an English word or text. */
  function syllable(text: string): number;
  export = syllable;
}
