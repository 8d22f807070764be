import { measureSignal } from '../../../../src/phases/audio/takes/signal-measures';
import { sine } from '../support';

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
