import { DefectError } from '../../../domain/failure';
import { tenTo } from '../../../domain/portable-math';
import { decodeWav } from '../takes/wav';
import type { TakeTimes } from './episode-layout';
import { ABSOLUTE_GATE, gatedPower, LoudnessMeter, powerOf } from './loudness';

/** The sound of a take as plain data, so that a thread can measure it. */
export interface TakeSound {
  readonly wav: Uint8Array;
  /** Number of speakers that will play it. */
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

/** A take may be this much louder or quieter than its voice, as a short question is; with more, something was wrong. */
const MAX_DIFFERENCE_LU = 2.5;

export interface TakeGain {
  /** Gain as a factor. */
  readonly gain: number;
  /** True where the take was far from its voice's level, and was brought to it. */
  readonly levelled: boolean;
}

/** Gains by segment id that bring each voice, over all of its takes, to this loudness. Throws a DefectError when a voice is silent. */
export function takeGains(takes: readonly MeasuredTake[], loudnessLufs: number): Map<string, TakeGain> {
  const gains = new Map<string, TakeGain>();
  for (const voice of new Set(takes.map(({ take }) => take.voice))) {
    const own = takes.filter(({ take }) => take.voice === voice);
    const power = speechPower(own.flatMap(({ steps }) => steps));
    if (power === 0) throw new DefectError(`The takes of the voice "${voice}" are silent.`);
    const difference = tenTo(MAX_DIFFERENCE_LU / 10);
    for (const { take, steps } of own) {
      const heard = speechPower(steps);
      // Nothing is made of silence: a silent take is refused when it is recorded.
      const levelled = heard > 0 && (heard > power * difference || heard < power / difference);
      gains.set(take.segmentId, {
        gain: Math.sqrt(powerOf(loudnessLufs) / (levelled ? heard : power)),
        levelled,
      });
    }
  }
  return gains;
}

/** A take that says no more than "Yes." is shorter than a block of loudness: the steps that sound must do. */
function speechPower(steps: readonly number[]): number {
  const sounding = steps.filter((power) => power > powerOf(ABSOLUTE_GATE));
  return gatedPower(steps) || sounding.reduce((sum, power) => sum + power, 0) / (sounding.length || 1);
}
