import type { Timeline } from '../../../domain/audio';
import { eachOf } from '../../../domain/each-of';
import { DefectError } from '../../../domain/failure';
import { rounded } from '../../../domain/rounding';
import { frameHeader } from '../mp3/mp3-info-tag';
import { mp3Pieces } from '../mp3/mp3-pieces';
import { skipId3 } from '../mp3/mp3-reader';
import { type SignalMeasures, signalMeasures } from '../takes/signal-measures';
import { integratedLoudness, loudnessRange, STEP_SECONDS } from './loudness';
import { hearInThread, ownCopy, TASKS_AT_ONCE } from './mastering-threads';

/** A finished episode as a listener's player decodes it. */
export interface HeardEpisode {
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly integratedLufs: number;
  readonly loudnessRangeLu: number;
  readonly truePeakDbtp: number;
  readonly signal: SignalMeasures;
  /** dBFS of each frame of `FRAME_MS`, in which sentences are looked up. */
  readonly contour: readonly number[];
  /** Power of each step of 100 ms. */
  readonly steps: readonly number[];
  /** See `EdgeMeter`: before the first take, between takes, and after the last. */
  readonly edgesDbfs: readonly number[];
}

/** Pieces are decoded side by side. */
const PIECE_SECONDS = 30;

/** Decodes and measures in threads, piece by piece. DefectError when it is not an MP3, or does not decode cleanly. */
export async function hearEpisode(
  mp3: Uint8Array,
  { segments = [] }: Pick<Timeline, 'segments'>,
  signal: AbortSignal | undefined,
): Promise<HeardEpisode> {
  const format = frameHeader(mp3, skipId3(mp3));
  if (format === undefined)
    throw new DefectError('The episode is not an MP3 file: no frame begins where its audio should.');
  const { sampleRate, channels } = format;
  const step = Math.round(sampleRate * STEP_SECONDS);
  const pieces = mp3Pieces(mp3, (PIECE_SECONDS / STEP_SECONDS) * step, step);
  const heard = await eachOf(pieces, TASKS_AT_ONCE, (piece) =>
    hearInThread(
      { piece: { ...piece, bytes: ownCopy(piece.bytes) }, sampleRate, channels, segments },
      signal,
    ),
  );
  const tallies = heard.map(({ tally }) => tally);
  const measures = signalMeasures(tallies, sampleRate);
  const steps = heard.flatMap((piece) => piece.steps);
  return {
    durationMs: measures.durationMs,
    sampleRate,
    channels,
    integratedLufs: rounded(integratedLoudness(steps), 2),
    loudnessRangeLu: rounded(loudnessRange(steps), 2),
    truePeakDbtp: rounded(Math.max(...heard.map(({ truePeakDbtp }) => truePeakDbtp)), 2),
    signal: measures,
    contour: tallies.flatMap(({ levels }) => levels.map((level) => rounded(level, 1))),
    steps,
    edgesDbfs: (heard[0]?.edgesDbfs ?? []).map((_, at) =>
      Math.max(...heard.map(({ edgesDbfs }) => edgesDbfs[at] ?? 0)),
    ),
  };
}
