/**
 * The vocoder of hibari's graphs: the network says, for each frame of 12.5 ms, how a train of pulses at the voice's pitch and
 * a noise are shaped, and this makes the sound of it by short-time Fourier transforms.
 *
 *     S = e^lh · e^(iπ tanh theta) · STFT(pulses at f0) + e^ln · noise + e^(lr + i phi)
 */
import { createRealFft, type RealFft } from './real-fft';

/** Sample rate of the sound, Hz. */
export const SAMPLE_RATE = 24_000;
/** Samples from one frame to the next. */
export const HOP = 300;
const LENGTH = 4 * HOP;
const BINS = LENGTH / 2 + 1;
/** Log gains above this are cut; no voice needs them. */
const MAX_LOG_GAIN = 7;
/** Pitch below this means that the frame is not voiced, Hz. */
const LOWEST_PITCH = 40;
/** Harmonics of the pulses end here, Hz. */
const HIGHEST_HARMONIC = 11_000;

/** The network's output for one utterance; arrays of 601 bins × frames, a bin's frames side by side. */
export interface VocoderFrames {
  /** Log gain of the pulses, and the turn of their phase. */
  readonly lh: Float32Array;
  readonly theta: Float32Array;
  /** Log gain of the noise. */
  readonly ln: Float32Array;
  /** Log gain and phase of what is neither. */
  readonly lr: Float32Array;
  readonly phi: Float32Array;
  /** Pitch of each frame, Hz. */
  readonly f0: Float32Array;
}

/** Makes sound of frames: mono, about −1…1, 24 kHz, 300 samples a frame. The same frames give the same samples. */
export type Vocoder = (frames: VocoderFrames) => Float32Array;

const WINDOW = Float32Array.from(
  { length: LENGTH },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / LENGTH),
);
/** A harmonic of amplitude 1 gets a bin of magnitude 1 by this, so that a gain is the magnitude of the bin. */
const ANALYSIS_WINDOW = WINDOW.map((value) => value / (LENGTH / 4));

export async function createVocoder(): Promise<Vocoder> {
  const fft = await createRealFft(LENGTH);
  const noise = noiseTable();
  return (frames) => synthesise(frames, fft, noise);
}

function synthesise(frames: VocoderFrames, fft: RealFft, noise: Float32Array): Float32Array {
  const count = frames.f0.length;
  const pulses = padded(pulseTrain(frames.f0));
  const sum = new Float32Array((count + 3) * HOP);
  const draw = randomIndices(noise.length / 2);
  for (let frame = 0; frame < count; frame++) {
    const from = frame * HOP;
    for (let i = 0; i < LENGTH; i++)
      fft.samples[i] = (pulses[from + i] as number) * (ANALYSIS_WINDOW[i] as number);
    fft.forward();
    shape(fft.spectrum, frames, frame, noise, draw);
    fft.inverse();
    for (let i = 0; i < LENGTH; i++)
      sum[from + i] = (sum[from + i] as number) + (fft.samples[i] as number) * (WINDOW[i] as number);
  }
  return levelled(sum, count);
}

/** Shapes the spectrum of the pulses in one frame, in place, and adds noise and residual. */
function shape(
  spectrum: Float32Array,
  { lh, theta, ln, lr, phi, f0 }: VocoderFrames,
  frame: number,
  noise: Float32Array,
  draw: () => number,
): void {
  for (let bin = 0, at = frame; bin < BINS; bin++, at += f0.length) {
    const real = spectrum[2 * bin] as number;
    const imaginary = spectrum[2 * bin + 1] as number;
    const turn = Math.PI * Math.tanh(theta[at] as number);
    const gain = gainOf(lh[at] as number);
    const cos = gain * Math.cos(turn);
    const sin = gain * Math.sin(turn);
    const noiseGain = gainOf(ln[at] as number);
    const noiseAt = 2 * draw();
    const restGain = gainOf(lr[at] as number);
    const angle = phi[at] as number;
    spectrum[2 * bin] =
      real * cos - imaginary * sin + noiseGain * (noise[noiseAt] as number) + restGain * Math.cos(angle);
    spectrum[2 * bin + 1] =
      real * sin + imaginary * cos + noiseGain * (noise[noiseAt + 1] as number) + restGain * Math.sin(angle);
  }
}

const gainOf = (log: number) => Math.exp(Math.min(log, MAX_LOG_GAIN));

/**
 * Pulses at the pitch, band-limited: all harmonics below 11 kHz at amplitude 1, by the closed form of their sum,
 * Σ cos ht = sin((H + ½)t) / (2 sin(t / 2)) − ½. Silent where no frame is voiced.
 */
function pulseTrain(f0: Float32Array): Float32Array {
  const pulses = new Float32Array(f0.length * HOP);
  let turns = 0;
  for (let i = 0; i < pulses.length; i++) {
    const pitch = pitchAt(f0, i);
    const voiced = Math.max(pitch, LOWEST_PITCH);
    turns += voiced / SAMPLE_RATE;
    turns -= Math.floor(turns);
    if (pitch <= LOWEST_PITCH) continue;
    const harmonics = Math.floor(HIGHEST_HARMONIC / voiced) + 0.5;
    const phase = 2 * Math.PI * turns;
    const below = 2 * Math.sin(phase / 2);
    pulses[i] = (Math.abs(below) <= 2e-3 ? harmonics : Math.sin(harmonics * phase) / below) - 0.5;
  }
  return pulses;
}

/** Pitch at a sample, on the line between the middles of the two frames around it. */
function pitchAt(f0: Float32Array, sample: number): number {
  const place = (sample + 0.5) / HOP - 0.5;
  const before = Math.floor(place);
  const share = place - before;
  const at = (frame: number) => f0[Math.min(Math.max(frame, 0), f0.length - 1)] as number;
  return at(before) * (1 - share) + at(before + 1) * share;
}

/** Half a window more on both sides, mirrored at the edges, so that frames are centred. */
function padded(samples: Float32Array): Float32Array {
  const half = LENGTH / 2;
  const last = samples.length - 1;
  return Float32Array.from({ length: samples.length + LENGTH }, (_, at) => {
    const from = Math.abs(at - half);
    return samples[from <= last ? from : Math.max(0, 2 * last - from)] ?? 0;
  });
}

/** Takes the weight of the overlapping windows out, and the half window before the first frame off. */
function levelled(sum: Float32Array, frames: number): Float32Array {
  const weight = new Float32Array(sum.length);
  for (let frame = 0; frame < frames; frame++) {
    for (let i = 0; i < LENGTH; i++) {
      const at = frame * HOP + i;
      weight[at] = (weight[at] as number) + (WINDOW[i] as number) ** 2;
    }
  }
  const half = LENGTH / 2;
  return Float32Array.from(
    { length: frames * HOP },
    (_, at) => (sum[at + half] as number) / Math.max(weight[at + half] as number, 1e-11),
  );
}

/** Complex Gaussian noise to draw from, real and imaginary parts in turn, each of variance 1 (Box and Muller). */
function noiseTable(): Float32Array {
  const pairs = 1 << 15;
  const table = new Float32Array(2 * pairs);
  const random = randomIndices(2 ** 24);
  for (let pair = 0; pair < pairs; pair++) {
    const radius = Math.sqrt(-2 * Math.log((random() + 1) / 2 ** 24));
    const angle = (2 * Math.PI * random()) / 2 ** 24;
    table[2 * pair] = radius * Math.cos(angle);
    table[2 * pair + 1] = radius * Math.sin(angle);
  }
  return table;
}

/** The same sequence of whole numbers below `count`, a power of two of at most 2^24 (xorshift, Marsaglia 2003). */
function randomIndices(count: number): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & (count - 1);
  };
}
