import fc from 'fast-check';
import { DefectError } from '../../../../src/domain/failure';
import { decodeWav, encodeWav } from '../../../../src/phases/audio/takes/wav';

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
  test('comes back at the gain that is asked for', () => {
    const wav = encodeWav({ sampleRate: 16_000, samples: Float32Array.of(0.25, -0.5) });
    expect([...decodeWav(wav, 1.5).samples]).toEqual([0.375, -0.75]);
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
