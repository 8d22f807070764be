import { DefectError } from '../../../domain/failure';
import { decodeWav } from '../takes/wav';
import type { TakeTimes } from './episode-layout';
import { ABSOLUTE_GATE, gatedPower, LoudnessMeter, powerOf } from './loudness';

/** The sound of a take as plain data, so that a thread can measure it. */
export interface TakeSound {
  readonly wav: Uint8Array;
  /** Speakers that will play it. */
  readonly channels: 1 | 2;
}

export interface TakeLevels {
  readonly samples: number;
  /** Power of its steps of 100 ms. */
  readonly steps: readonly number[];
}

/** A take as it was measured before anything is encoded. */
export interface MeasuredTake extends TakeLevels {
  readonly take: TakeTimes;
}

export function measureTake({ wav, channels }: TakeSound): TakeLevels {
  const { samples, sampleRate } = decodeWav(wav);
  const meter = new LoudnessMeter(sampleRate, channels);
  meter.push(samples);
  return { samples: samples.length, steps: meter.stepsWithRest() };
}

/** Gain (factor) that brings each voice, over all of its takes, to this loudness. DefectError when a voice is silent. */
export function matchVoices(takes: readonly MeasuredTake[], loudnessLufs: number): Map<string, number> {
  const gains = new Map<string, number>();
  for (const voice of new Set(takes.map(({ take }) => take.voice))) {
    const steps = takes.filter(({ take }) => take.voice === voice).flatMap((own) => own.steps);
    const power = speechPower(steps);
    if (power === 0) throw new DefectError(`The takes of the voice "${voice}" are silent.`);
    gains.set(voice, Math.sqrt(powerOf(loudnessLufs) / power));
  }
  return gains;
}

/** A voice that says no more than "Yes." is shorter than a block of loudness: the steps that sound must do. */
function speechPower(steps: readonly number[]): number {
  const sounding = steps.filter((power) => power > powerOf(ABSOLUTE_GATE));
  return gatedPower(steps) || sounding.reduce((sum, power) => sum + power, 0) / (sounding.length || 1);
}
