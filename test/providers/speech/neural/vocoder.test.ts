import {
  createVocoder,
  HOP,
  SAMPLE_RATE,
  type Vocoder,
} from '../../../../src/providers/speech/neural/vocoder';

const BINS = 601;
const SILENT = -20;

interface Shape {
  readonly frames: number;
  readonly f0?: number;
  readonly lh?: number;
  readonly ln?: number;
}

const framesOf = ({ frames, f0 = 0, lh = SILENT, ln = SILENT }: Shape) => ({
  lh: new Float32Array(BINS * frames).fill(lh),
  theta: new Float32Array(BINS * frames),
  ln: new Float32Array(BINS * frames).fill(ln),
  lr: new Float32Array(BINS * frames).fill(SILENT),
  phi: new Float32Array(BINS * frames),
  f0: new Float32Array(frames).fill(f0),
});

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** Magnitude at a frequency over the middle of the sound. */
function magnitude(samples: Float32Array, hertz: number): number {
  let real = 0;
  let imaginary = 0;
  const from = 4 * HOP;
  const length = samples.length - 8 * HOP;
  for (let i = 0; i < length; i++) {
    const angle = (2 * Math.PI * hertz * i) / SAMPLE_RATE;
    real += (samples[from + i] as number) * Math.cos(angle);
    imaginary += (samples[from + i] as number) * Math.sin(angle);
  }
  return (2 * Math.hypot(real, imaginary)) / length;
}

describe('the vocoder', () => {
  let vocode: Vocoder;
  beforeAll(async () => {
    vocode = await createVocoder();
  });

  test('gives 300 samples for each frame', () => {
    expect(vocode(framesOf({ frames: 40, f0: 120, lh: 0 }))).toHaveLength(40 * HOP);
    expect(vocode(framesOf({ frames: 1 }))).toHaveLength(HOP);
  });

  test('a voiced sound has its energy at the harmonics of the pitch, as loud as is asked for', () => {
    const samples = vocode(framesOf({ frames: 80, f0: 200, lh: Math.log(3) }));
    // A bin of magnitude 300 is an amplitude of 1.
    for (const harmonic of [1, 2, 10]) expect(magnitude(samples, 200 * harmonic)).toBeCloseTo(0.01, 3);
    expect(magnitude(samples, 300)).toBeLessThan(0.0005);
  });

  test('noise alone is noise: no tone, and the level follows the gain', () => {
    const quiet = vocode(framesOf({ frames: 200, ln: -2 }));
    const loud = vocode(framesOf({ frames: 200, ln: -1 }));
    expect(rms(loud) / rms(quiet)).toBeCloseTo(Math.E, 1);
    expect(magnitude(loud, 200)).toBeLessThan(rms(loud) / 10);
  });

  test('is silent where the network asks for nothing', () => {
    expect(rms(vocode(framesOf({ frames: 30 })))).toBeLessThan(1e-6);
  });

  test('the same frames give the same samples', () => {
    const frames = framesOf({ frames: 50, f0: 150, lh: -3, ln: -3 });
    expect(vocode(frames)).toEqual(vocode(frames));
  });
});
