import type { MusicName, MusicPart } from '../../../domain/music';
import { renderMusic } from '../music/render-music';
import { gatedPower, LoudnessMeter, powerOf } from './loudness';

/** A part of a piece as plain data, so that a thread can make and measure it. */
export interface MusicSound {
  readonly name: MusicName;
  readonly part: MusicPart;
  readonly sampleRate: number;
  /** Number of speakers that will play it. */
  readonly channels: 1 | 2;
}

export interface MeasuredMusic {
  readonly part: MusicPart;
  readonly sound: Float32Array;
  /** Power of its steps of 100 ms. */
  readonly steps: readonly number[];
}

/** Alone, music is this much quieter than the words: they are what the volume is set for. Under words it is 21 LU quieter. */
const UNDER_SPEECH_LU = 7;

export function measureMusic({ name, part, sampleRate, channels }: MusicSound): MeasuredMusic {
  const meter = new LoudnessMeter(sampleRate, channels);
  const sound = renderMusic(name, part, sampleRate);
  meter.push(sound);
  return { part, sound, steps: meter.stepsWithRest() };
}

/** Gain (factor) that brings music to its level beside speech of this loudness. */
export function musicGain({ steps }: Pick<MeasuredMusic, 'steps'>, loudnessLufs: number): number {
  return Math.sqrt(powerOf(loudnessLufs - UNDER_SPEECH_LU) / gatedPower(steps));
}
