import type { Timeline } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import { rounded } from '../../../domain/rounding';
import { frameHeader } from '../mp3/mp3-info-tag';
import { decodedMp3, skipId3 } from '../mp3/mp3-reader';
import { SignalMeter } from '../takes/signal-measures';
import { EdgeMeter } from './edge-meter';
import { integratedLoudness, LoudnessMeter, loudnessRange } from './loudness';
import { TruePeakMeter } from './true-peak';

/** A finished episode as a listener's player decodes it. */
export interface HeardEpisode {
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly integratedLufs: number;
  readonly loudnessRangeLu: number;
  readonly truePeakDbtp: number;
  readonly signal: ReturnType<SignalMeter['result']>;
  /** dBFS of each frame of `FRAME_MS`, in which sentences are looked up. */
  readonly contour: readonly number[];
  /** Power of each step of 100 ms. */
  readonly steps: readonly number[];
  /** See `EdgeMeter`: before the first take, between takes, and after the last. */
  readonly edgesDbfs: readonly number[];
}

/** Decodes and measures block by block. DefectError when it is not an MP3, or does not decode cleanly. */
export async function hearEpisode(
  mp3: Uint8Array,
  { segments = [] }: Timeline,
  signal: AbortSignal | undefined,
): Promise<HeardEpisode> {
  const format = frameHeader(mp3, skipId3(mp3));
  if (format === undefined)
    throw new DefectError('The episode is not an MP3 file: no frame begins where its audio should.');
  const { sampleRate, channels } = format;
  const loudness = new LoudnessMeter(sampleRate, channels);
  const contour: number[] = [];
  const measures = new SignalMeter(sampleRate, (dbfs) => contour.push(dbfs));
  const peak = new TruePeakMeter();
  const edges = new EdgeMeter(segments, sampleRate);
  let samples = 0;
  for await (const block of decodedMp3(mp3, signal)) {
    // The decoder gives a mono file out twice; a stereo episode carries the same voice on both sides.
    const first = block.channels[0] as Float32Array;
    loudness.push(first);
    measures.push(first);
    peak.push(first);
    edges.push(first);
    samples += first.length;
  }
  const steps = loudness.steps();
  return {
    durationMs: Math.round((samples * 1000) / sampleRate),
    sampleRate,
    channels,
    integratedLufs: rounded(integratedLoudness(steps), 2),
    loudnessRangeLu: rounded(loudnessRange(steps), 2),
    truePeakDbtp: rounded(peak.result(), 2),
    signal: measures.result(),
    contour,
    steps,
    edgesDbfs: edges.result(),
  };
}
