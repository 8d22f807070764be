/** The music at the beginning and the end of an episode. Few, low, slow notes: a room that the words come into. */
import type { MusicName, MusicPart } from '../../../domain/music';

/** A note that is struck and rings out: seconds from the beginning, MIDI number (60 is middle C), level 0–1. */
export type Struck = readonly [at: number, note: number, level: number];

/** A note that swells and fades: the same, and its length in seconds. */
export type Held = readonly [at: number, note: number, level: number, seconds: number];

/** Overtone of a struck note: multiple of its pitch, level, and seconds in which it falls by 60 dB. */
export type Overtone = readonly [ratio: number, level: number, seconds: number];

export interface Score {
  readonly overtones: readonly Overtone[];
  readonly parts: Readonly<
    Record<MusicPart, { readonly struck: readonly Struck[]; readonly held: readonly Held[] }>
  >;
}

/** Struck softly, as by felt: overtones of a string, slightly stretched. */
const FELT: readonly Overtone[] = [
  [1, 1, 4.5],
  [2.001, 0.55, 3.2],
  [3.004, 0.3, 2.2],
  [4.01, 0.18, 1.5],
  [5.02, 0.1, 1.1],
  [6.035, 0.06, 0.8],
  [7.055, 0.03, 0.6],
];
/** Bars of wood over tubes. */
const WOOD: readonly Overtone[] = [
  [1, 1, 2.8],
  [2, 0.12, 1.6],
  [3.93, 0.28, 0.6],
  [9.2, 0.06, 0.18],
];
/** Tongues of metal in a wooden box. */
const TONGUES: readonly Overtone[] = [
  [1, 1, 3.6],
  [2, 0.25, 2.2],
  [3, 0.1, 1.4],
  [5.4, 0.1, 0.5],
  [8.2, 0.03, 0.25],
];

export const SCORES: Readonly<Record<MusicName, Score>> = {
  /** D with its ninth: warm, at rest. */
  lamplight: {
    overtones: FELT,
    parts: {
      opening: {
        struck: [
          [0.5, 50, 0.6],
          [1.2, 57, 0.55],
          [2, 64, 0.5],
          [2.7, 62, 0.45],
          [3.7, 69, 0.45],
          [4.9, 57, 0.4],
          [6.8, 50, 0.45],
        ],
        held: [
          [0, 45, 0.16, 8],
          [0, 50, 0.16, 8.5],
          [1.5, 54, 0.1, 7.5],
        ],
      },
      closing: {
        struck: [
          [0.8, 57, 0.35],
          [2, 69, 0.45],
          [2.8, 64, 0.45],
          [3.8, 57, 0.5],
          [4.9, 62, 0.5],
          [5.2, 50, 0.6],
        ],
        held: [
          [0, 45, 0.16, 7],
          [0.6, 50, 0.16, 7.5],
          [2, 54, 0.1, 6],
        ],
      },
    },
  },
  /** A minor with its ninth: open, a little grave. */
  harbour: {
    overtones: WOOD,
    parts: {
      opening: {
        struck: [
          [0.6, 45, 0.7],
          [1.5, 57, 0.55],
          [2.1, 64, 0.5],
          [3, 71, 0.4],
          [3.6, 67, 0.4],
          [5.2, 64, 0.4],
          [7, 57, 0.45],
        ],
        held: [
          [0, 45, 0.16, 8],
          [0.3, 52, 0.14, 8.5],
          [1.4, 60, 0.08, 7.5],
        ],
      },
      closing: {
        struck: [
          [1, 64, 0.4],
          [2, 71, 0.45],
          [2.9, 67, 0.45],
          [4.1, 64, 0.5],
          [5.3, 57, 0.6],
          [5.3, 45, 0.6],
        ],
        held: [
          [0, 52, 0.14, 7],
          [0.8, 45, 0.16, 7.4],
          [2, 60, 0.08, 6],
        ],
      },
    },
  },
  /** G with its sixth and ninth: light, morning air. */
  clearing: {
    overtones: TONGUES,
    parts: {
      opening: {
        struck: [
          [0.5, 55, 0.55],
          [1.1, 62, 0.5],
          [1.9, 69, 0.42],
          [2.8, 64, 0.45],
          [3.6, 74, 0.32],
          [4.8, 62, 0.4],
          [6.2, 55, 0.45],
        ],
        held: [
          [0, 43, 0.14, 8],
          [0.5, 50, 0.14, 8.5],
          [1.6, 59, 0.08, 7.5],
        ],
      },
      closing: {
        struck: [
          [0.9, 62, 0.35],
          [1.9, 69, 0.4],
          [2.7, 64, 0.42],
          [3.7, 74, 0.3],
          [4.4, 62, 0.45],
          [5.4, 55, 0.55],
        ],
        held: [
          [0, 50, 0.14, 7],
          [0.6, 43, 0.14, 7.5],
          [2, 59, 0.08, 6],
        ],
      },
    },
  },
};
