import fc from 'fast-check';
import { DefectError } from '../../../../src/domain/failure';
import { fromDb, toDb } from '../../../../src/phases/audio/mastering/decibels';
import { Limiter } from '../../../../src/phases/audio/mastering/limiter';
import { LoudnessMeter } from '../../../../src/phases/audio/mastering/loudness';
import { Resampler } from '../../../../src/phases/audio/mastering/resample';
import { TruePeakMeter } from '../../../../src/phases/audio/mastering/true-peak';
import { measureSignal } from '../../../../src/phases/audio/takes/signal-measures';
import { decodeWav, encodeWav } from '../../../../src/phases/audio/takes/wav';
import { buzz } from '../support';

const sine = (hz: number, rate: number, seconds: number, amplitude: number, phase = 0) =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate + phase),
  );
const loudness = (samples: Float32Array, rate = 44_100, channels = 1) => {
  const meter = new LoudnessMeter(rate, channels);
  meter.push(samples);
  return meter.integrated();
};
const truePeak = (samples: Float32Array) => {
  const meter = new TruePeakMeter();
  meter.push(samples);
  return meter.result();
};

describe('loudness (BS.1770-4, EBU Tech 3341)', () => {
  test.each([44_100, 48_000, 16_000])(
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
    const quiet = sine(1000, 48_000, 10, fromDb(-36));
    const meter = new LoudnessMeter(48_000, 2);
    for (const part of [quiet, sine(1000, 48_000, 60, fromDb(-23)), quiet]) meter.push(part);
    expect(meter.integrated()).toBeCloseTo(-23, 1);
  });
  test('silence does not count', () => {
    expect(loudness(new Float32Array(44_100 * 3))).toBe(-70);
  });
  test('block sizes make no difference', () => {
    const signal = buzz(2000, 0.5, 130, 44_100);
    const meter = new LoudnessMeter(44_100);
    for (let at = 0; at < signal.length; at += 777) meter.push(signal.subarray(at, at + 777));
    expect(meter.integrated()).toBeCloseTo(loudness(signal), 9);
  });
});

describe('true peak', () => {
  test('finds the crest between samples: fs/4 at 45° has samples at −3 dB and a peak at 0 dB', () => {
    const signal = sine(11_025, 44_100, 1, 1, Math.PI / 4);
    expect(measureSignal(signal, 44_100).peakDbfs).toBeCloseTo(-3.01, 1);
    expect(Math.abs(truePeak(signal))).toBeLessThan(0.4);
  });
  test('skipping quiet stretches does not change the answer', () => {
    const signal = buzz(500, 0.9, 200, 44_100);
    const all = new TruePeakMeter();
    let largest = 0;
    for (const sample of signal) largest = Math.max(largest, all.next(sample, -1));
    expect(truePeak(signal)).toBeCloseTo(toDb(largest), 9);
  });
});

describe('limiter', () => {
  test('keeps the true peak under the ceiling, and the length', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.integer({ min: 60, max: 3000 }),
        (gain, hz) => {
          const signal = buzz(300, 1, hz, 44_100);
          const limiter = new Limiter(44_100, -1);
          const parts = [
            limiter.push(signal.subarray(0, 5000), gain),
            limiter.push(signal.subarray(5000), gain),
            limiter.flush(),
          ];
          const out = Float32Array.from(parts.flatMap((part) => [...part]));
          expect(out).toHaveLength(signal.length);
          expect(truePeak(out)).toBeLessThanOrEqual(-0.9);
        },
      ),
      { numRuns: 25 },
    );
  });
  test('leaves quiet audio exactly as it is', () => {
    const signal = buzz(200, 0.2, 150, 44_100);
    const limiter = new Limiter(44_100, -1);
    const out = [...limiter.push(signal), ...limiter.flush()];
    expect(Float32Array.from(out)).toEqual(signal);
  });
  test('gives back a signal that is shorter than its look-ahead', () => {
    const limiter = new Limiter(44_100, -1);
    const signal = Float32Array.of(0.1, 0.2, 0.3);
    expect([...limiter.push(signal), ...limiter.flush()]).toEqual([...signal]);
  });
});

describe('resampler', () => {
  test.each([
    [16_000, 44_100],
    [22_050, 44_100],
    [24_000, 48_000],
    [48_000, 44_100],
  ])('%i → %i Hz: a sine stays the same sine, in place, within −85 dB', (from, to) => {
    const blocks = [...new Resampler(from, to).blocks(sine(440, from, 2.01, 0.5))];
    const out = blocks.flatMap((block) => [...block]);
    const want = sine(440, to, 2.01, 0.5);
    expect(out).toHaveLength(Math.round((Math.round(from * 2.01) * to) / from));
    const error = Math.max(
      ...out.slice(2000, -2000).map((value, at) => Math.abs(value - (want[at + 2000] as number))),
    );
    expect(toDb(error)).toBeLessThan(-85);
  });
  test('what would alias is removed', () => {
    const out = [...new Resampler(48_000, 16_000).blocks(sine(11_000, 48_000, 1, 0.9))].flatMap((block) => [
      ...block,
    ]);
    expect(toDb(Math.max(...out.slice(500, -500).map(Math.abs)))).toBeLessThan(-80);
  });
});

describe('wav', () => {
  test('comes back within half a step', () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 200 }), (samples) => {
        const back = decodeWav(encodeWav({ sampleRate: 16_000, samples }));
        expect(back.sampleRate).toBe(16_000);
        expect(back.samples).toHaveLength(samples.length);
        for (const [at, value] of back.samples.entries()) {
          expect(Math.abs(value - (samples[at] as number))).toBeLessThanOrEqual(1 / 32_768);
        }
      }),
    );
  });
  test('other chunks are skipped', () => {
    const wav = encodeWav({ sampleRate: 16_000, samples: Float32Array.of(0.5, -0.5) });
    const extra = Uint8Array.from([...Buffer.from('LIST'), 3, 0, 0, 0, 1, 2, 3, 0]);
    const withList = Uint8Array.from([...wav.subarray(0, 36), ...extra, ...wav.subarray(36)]);
    expect([...decodeWav(withList).samples]).toEqual([0.5, -0.5]);
  });
  test.each([
    ['cut short', (wav: Uint8Array) => wav.subarray(0, wav.length - 10)],
    ['no wav', () => new TextEncoder().encode('x'.repeat(100))],
    ['stereo', (wav: Uint8Array) => Uint8Array.from(wav, (byte, at) => (at === 22 ? 2 : byte))],
  ])('refuses a file that is %s', (_, damage) => {
    const wav = encodeWav({ sampleRate: 16_000, samples: new Float32Array(100) });
    expect(() => decodeWav(damage(wav))).toThrow(DefectError);
  });
});

test('signal measures: level of the voice, silence, clipping', () => {
  const rate = 16_000;
  const signal = new Float32Array(3 * rate);
  signal.set(sine(200, rate, 1, 0.5), 0);
  signal.set(sine(200, rate, 1, 0.5), 2 * rate);
  signal[100] = 1;
  expect(measureSignal(signal, rate)).toMatchObject({
    durationMs: 3000,
    clippedSamples: 1,
    longestSilenceMs: 1000,
    silenceShare: 0.33,
  });
  expect(measureSignal(signal, rate).levelDbfs).toBeCloseTo(-9.03, 1);
  expect(measureSignal(new Float32Array(0), rate)).toMatchObject({ durationMs: 0, silenceShare: 1 });
});
