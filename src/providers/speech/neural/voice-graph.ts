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
  /** The sample at which each code unit of the phonemes begins, and the end of the last. */
  readonly starts: readonly number[];
}

/** Longest text at once, of both kinds of graph. */
export const MOST_PHONEMES = 400;
/** The pace at which a voice was trained. */
export const NORMAL_SPEED = Float32Array.of(1);
/** Stands before and after the phonemes. */
const EDGE = 0;

/** Phonemes by the number that a graph knows them by. */
export type Vocabulary = Readonly<Record<string, number>>;

export interface GraphInput {
  /** Numbers of the phonemes that the graph knows, between two edges. */
  readonly framed: BigInt64Array;
  /** Number of the phonemes. */
  readonly count: number;
  /** Place of each of them in the text. */
  readonly places: readonly number[];
}

export function graphInput(phonemes: string, vocabulary: Vocabulary): GraphInput {
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
  return { framed: BigInt64Array.from([EDGE, ...ids, EDGE], BigInt), count: ids.length, places };
}
