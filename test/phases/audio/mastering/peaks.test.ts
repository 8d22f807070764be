import fc from 'fast-check';
import { fromDb, toDb } from '../../../../src/phases/audio/mastering/decibels';
import { limit } from '../../../../src/phases/audio/mastering/limiter';
import { loudCrests, TruePeakMeter } from '../../../../src/phases/audio/mastering/true-peak';
import { measureSignal } from '../../../../src/phases/audio/takes/signal-measures';
import { buzz, sine } from '../support';

const truePeak = (...blocks: Float32Array[]) => {
  const meter = new TruePeakMeter();
  for (const block of blocks) meter.push(block);
  return meter.result();
};
const limited = (signal: Float32Array, ceilingDb: number) => {
  const out = signal.slice();
  limit(out, 44_100, ceilingDb);
  return out;
};

describe('true peak', () => {
  test('finds the crest between samples: fs/4 at 45° has samples at −3 dB and a peak at 0 dB', () => {
    const signal = sine(11_025, 44_100, 1, 1, Math.PI / 4);
    expect(measureSignal(signal, 44_100).peakDbfs).toBeCloseTo(-3.01, 1);
    expect(Math.abs(truePeak(signal))).toBeLessThan(0.4);
  });
  test('skipping quiet stretches does not change the answer', () => {
    const signal = buzz(500, 0.9, 200, 44_100);
    let largest = 0;
    loudCrests(
      signal,
      () => 0,
      (_, size) => {
        largest = Math.max(largest, size);
      },
    );
    expect(truePeak(signal)).toBeCloseTo(toDb(largest), 9);
  });
  test('a crest that two blocks share is found', () => {
    const signal = sine(11_025, 44_100, 1, 1, Math.PI / 4);
    const blocks = Array.from({ length: 100 }, (_, at) => signal.subarray(7 * at, 7 * (at + 1)));
    expect(truePeak(...blocks)).toBeCloseTo(truePeak(signal.subarray(0, 700)), 9);
  });
});

describe('limiter', () => {
  test('keeps the true peak under the ceiling', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.integer({ min: 60, max: 3000 }),
        (gain, hz) => {
          const signal = buzz(300, gain, hz, 44_100);
          expect(truePeak(limited(signal, -1))).toBeLessThanOrEqual(-0.9);
        },
      ),
      { numRuns: 25 },
    );
  });
  test('leaves quiet audio exactly as it is', () => {
    const signal = buzz(200, 0.2, 150, 44_100);
    expect(limited(signal, -1)).toEqual(signal);
  });
  test('takes hold before a peak and lets go after it, without a click', () => {
    const rate = 44_100;
    const signal = sine(200, rate, 3, 0.25);
    const loud = sine(200, rate, 0.1, 1);
    signal.set(loud, rate);
    const out = limited(signal, -6);
    const gains = Array.from(out, (value, at) => value / (signal[at] ?? 1)).filter(
      (_, at) => Math.abs(signal[at] ?? 0) > 0.1,
    );
    expect(truePeak(out)).toBeLessThanOrEqual(-5.9);
    expect(out.subarray(0, rate - 300)).toEqual(signal.subarray(0, rate - 300));
    expect(out.subarray(2.5 * rate)).toEqual(signal.subarray(2.5 * rate));
    expect(Math.min(...gains.slice(0.5 * rate))).toBeCloseTo(fromDb(-6), 1);
    // Nowhere does the gain move faster than a window of 5 ms lets it.
    const steps = gains.slice(1).map((gain, at) => Math.abs(gain - (gains[at] ?? 1)));
    expect(Math.max(...steps)).toBeLessThan(0.2);
  });
  test('holds a peak that stands at the very beginning', () => {
    const signal = sine(300, 44_100, 0.2, 1);
    expect(truePeak(limited(signal, -6))).toBeLessThanOrEqual(-5.9);
  });
  test('takes a signal that is shorter than its look-ahead', () => {
    expect([...limited(Float32Array.of(0.1, 0.2, 0.3), -1)]).toEqual([...Float32Array.of(0.1, 0.2, 0.3)]);
    expect(Math.max(...limited(Float32Array.of(0.9, 1, 0.9), -6))).toBeLessThan(0.51);
  });
});
