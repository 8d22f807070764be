import { toDb } from '../../../../src/phases/audio/mastering/decibels';
import { resampled } from '../../../../src/phases/audio/mastering/resample';
import { sine } from '../support';

const RATES = [
  [16_000, 44_100],
  [16_000, 48_000],
  [22_050, 44_100],
  [24_000, 44_100],
  [24_000, 48_000],
  [32_000, 44_100],
  [44_100, 48_000],
  [48_000, 44_100],
  [48_000, 16_000],
] as const;

/** The largest difference from what is wanted, away from the ends, dB under full scale. */
const errorDb = (signal: Float32Array, wanted: Float32Array) =>
  toDb(
    signal
      .slice(2_000, -2_000)
      .reduce((most, value, at) => Math.max(most, Math.abs(value - (wanted[at + 2_000] ?? 0))), 0),
  );

describe.each(RATES)('%i → %i Hz', (from, to) => {
  const band = Math.min(from, to) / 2;

  // Ripple in the pass band, images of the input's band and a shift in time would all be differences.
  test.each([0.02, 0.3, 0.6, 0.88])(
    'a sine at %f of the band is the same sine, in place, within −85 dB',
    (share) => {
      const out = resampled(sine(share * band, from, 0.51, 0.7), from, to);
      expect(out).toHaveLength(Math.round((Math.round(from * 0.51) * to) / from));
      expect(errorDb(out, sine(share * band, to, 0.51, 0.7))).toBeLessThan(-85);
    },
  );
  test('a constant stays as it is', () => {
    const out = resampled(new Float32Array(from / 2).fill(0.5), from, to);
    expect(errorDb(out, new Float32Array(out.length).fill(0.5))).toBeLessThan(-110);
  });
});

test.each([
  [48_000, 16_000],
  [48_000, 44_100],
])('%i → %i Hz: what would alias is removed', (from, to) => {
  const above = resampled(sine((1.09 * to) / 2, from, 0.5, 0.9), from, to);
  expect(errorDb(above, new Float32Array(above.length))).toBeLessThan(-85);
});

test('signals of any length come out whole', () => {
  for (const length of [0, 1, 2, 3, 4, 5, 159, 160, 161]) {
    expect(resampled(new Float32Array(length).fill(0.1), 24_000, 48_000)).toHaveLength(2 * length);
    const odd = resampled(new Float32Array(length).fill(0.1), 16_000, 44_100);
    expect(odd).toHaveLength(Math.round((length * 441) / 160));
    expect(odd.every(Number.isFinite)).toBe(true);
  }
});
