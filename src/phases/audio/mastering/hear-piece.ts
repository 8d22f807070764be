import type { Timeline } from '../../../domain/audio';
import { decodedPiece, type Mp3Piece } from '../mp3/mp3-reader';
import { SignalMeter, type SignalTally } from '../takes/signal-measures';
import { EdgeMeter } from './edge-meter';
import { LoudnessMeter } from './loudness';
import { TruePeakMeter } from './true-peak';

/** A piece of a finished episode as plain data, so that a thread can decode and measure it. */
export interface PieceTask {
  /** Begins with a step of loudness and, but for the first, leads with one. */
  readonly piece: Mp3Piece;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly segments: NonNullable<Timeline['segments']>;
}

export interface HeardPiece {
  readonly tally: SignalTally;
  /** Power of its steps of 100 ms. */
  readonly steps: readonly number[];
  readonly truePeakDbtp: number;
  /** See `EdgeMeter`; of the whole episode, silence where it is not in this piece. */
  readonly edgesDbfs: readonly number[];
}

/** Measures a piece as in the whole: its lead brings the filters to where they are when the piece begins. DefectError when it does not decode cleanly. */
export async function hearPiece({ piece, sampleRate, channels, segments }: PieceTask): Promise<HeardPiece> {
  const { start, lead } = piece;
  const loudness = new LoudnessMeter(sampleRate, channels);
  const signal = new SignalMeter(sampleRate);
  const peak = new TruePeakMeter();
  const edges = new EdgeMeter(segments, sampleRate, start - lead);
  let toLead = lead;
  for await (const block of decodedPiece(piece)) {
    loudness.push(block);
    peak.push(block);
    edges.push(block);
    signal.push(block.subarray(toLead));
    toLead = Math.max(0, toLead - block.length);
  }
  return {
    tally: signal.tally(),
    steps: loudness.steps().slice(lead > 0 ? 1 : 0),
    truePeakDbtp: peak.result(),
    edgesDbfs: edges.result(),
  };
}
