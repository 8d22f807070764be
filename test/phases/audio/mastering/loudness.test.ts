import { fromDb } from '../../../../src/phases/audio/mastering/decibels';
import {
  integratedLoudness,
  LoudnessMeter,
  loudnessRange,
} from '../../../../src/phases/audio/mastering/loudness';
import { buzz, sine } from '../support';

const stepsOf = (parts: readonly Float32Array[], rate: number, channels: number) => {
  const meter = new LoudnessMeter(rate, channels);
  for (const part of parts) meter.push(part);
  return meter.steps();
};
const loudness = (samples: Float32Array, rate = 44_100, channels = 1) =>
  integratedLoudness(stepsOf([samples], rate, channels));

describe('integrated loudness (BS.1770-4, EBU Tech 3341)', () => {
  test.each([44_100, 48_000, 16_000, 24_000])(
    'a full-scale 997 Hz sine in one channel is −3.01 LUFS at %i Hz',
    (rate) => {
      expect(loudness(sine(997, rate, 5, 1), rate)).toBeCloseTo(-3.01, 1);
    },
  );
  test('the same signal in two channels is 3.01 LU louder', () => {
    const signal = sine(1000, 48_000, 5, fromDb(-23));
    expect(loudness(signal, 48_000, 2)).toBeCloseTo(-23, 1);
    expect(loudness(signal, 48_000, 1)).toBeCloseTo(-26.01, 1);
  });
  test('EBU case 3: the quiet parts before and after fall under the relative gate', () => {
    const quiet = sine(1000, 16_000, 10, fromDb(-36));
    const steps = stepsOf([quiet, sine(1000, 16_000, 60, fromDb(-23)), quiet], 16_000, 2);
    expect(integratedLoudness(steps)).toBeCloseTo(-23, 1);
  });
  test('EBU case 4: what is quieter than −70 LUFS falls under the absolute gate', () => {
    const levels = [-72, -36, -23, -36, -72];
    const seconds = [10, 10, 60, 10, 10];
    const parts = levels.map((level, at) => sine(1000, 16_000, seconds[at] ?? 0, fromDb(level)));
    expect(integratedLoudness(stepsOf(parts, 16_000, 2))).toBeCloseTo(-23, 1);
  });
  test('silence does not count', () => {
    expect(loudness(new Float32Array(44_100 * 3))).toBe(-70);
  });
  test('block sizes make no difference', () => {
    const signal = buzz(2000, 0.5, 130, 44_100);
    const meter = new LoudnessMeter(44_100);
    for (let at = 0; at < signal.length; at += 777) meter.push(signal.subarray(at, at + 777));
    expect(integratedLoudness(meter.steps())).toBeCloseTo(loudness(signal), 9);
  });
});

describe('loudness range (EBU Tech 3342)', () => {
  const levels = (...all: number[]) =>
    loudnessRange(
      stepsOf(
        all.map((level) => sine(1000, 16_000, 20, fromDb(level))),
        16_000,
        2,
      ),
    );

  test.each([
    ['1', [-20, -30], 10],
    ['2', [-20, -15], 5],
    ['3', [-40, -20], 20],
    ['4', [-50, -35, -20, -35, -50], 15],
  ])('EBU case %s: %j LUFS range over %i LU', (_, all, range) => {
    expect(Math.abs(levels(...all) - range)).toBeLessThanOrEqual(1);
  });
  test('a level that stays has none, nor has what is shorter than three seconds', () => {
    expect(levels(-20)).toBeCloseTo(0, 1);
    expect(loudnessRange(stepsOf([sine(1000, 16_000, 2, 0.5)], 16_000, 2))).toBe(0);
  });
});
