/** Speaks phonemes; one of the kinds of graph that voice packs hold. */
export interface VoiceGraph {
  /** Longest text at once, phonemes. */
  readonly maxPhonemes: number;
  /** Hz. */
  readonly sampleRate: number;
  speak(phonemes: string): Promise<SpokenPhonemes>;
}

export interface SpokenPhonemes {
  /** Mono, about −1…1. */
  readonly samples: Float32Array;
  /**
   * The sample at which each code unit of the phonemes begins, and the end of the last; left out where the graph does not
   * say.
   */
  readonly starts?: readonly number[];
}

/** Phonemes by the number that a graph knows them by. */
export type Vocabulary = Readonly<Record<string, number>>;

/** Numbers of the phonemes that the graph knows, and where each stands in the text. */
export function idsOf(phonemes: string, vocabulary: Vocabulary): { ids: number[]; places: number[] } {
  const ids: number[] = [];
  const places: number[] = [];
  let at = 0;
  for (const phoneme of phonemes) {
    const id = vocabulary[phoneme];
    if (id !== undefined) {
      ids.push(id);
      places.push(at);
    }
    at += phoneme.length;
  }
  return { ids, places };
}
