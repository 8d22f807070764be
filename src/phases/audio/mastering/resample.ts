/**
 * A polyphase windowed-sinc resampler for any ratio of whole sample rates (J. O. Smith, "Digital Audio Resampling"), aligned
 * to the sample. A ratio that is no whole number goes over twice the input's rate, from which a much shorter filter will do.
 */
import { sineOfTurns } from '../../../domain/portable-math';

/** Kaiser's β for 90 dB of attenuation; the filter then takes `TAPS` × (rate ÷ width of the transition) taps. */
const KAISER_BETA = 9;
const TAPS = 5.75;
/** Width of the transition around the narrower band's end, as a share of that band. */
const TRANSITION = 0.16;
/** From this ratio on, the way over twice the rate takes less work. */
const TWO_STAGES_FROM = 1.5;

interface Filter {
  /** Output sample n stands at input time n × step ÷ phases. */
  readonly phases: number;
  readonly step: number;
  readonly half: number;
  /** The 2 × half taps of each phase, a multiple of four. */
  readonly rows: readonly Float64Array[];
}

/** Exactly round(samples × to ÷ from) samples at the rate `to`, aligned with the input. */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  const total = Math.round((samples.length * to) / from);
  const [only, second] = filtersFor(from, to);
  if (only === undefined) return samples;
  if (second === undefined) return convolved(samples, only, total);
  return convolved(convolved(samples, only, 2 * samples.length), second, total);
}

function filtersFor(from: number, to: number): Filter[] {
  if (from === to) return [];
  const band = Math.min(from, to) / 2;
  if (to % from === 0 || to < TWO_STAGES_FROM * from) return [designFilter(from, to, TRANSITION * band)];
  // The output of the first filter ends a little above the band; the second keeps its images and what folds down from it.
  const top = band * (1 + TRANSITION);
  return [
    designFilter(from, 2 * from, TRANSITION * band),
    designFilter(2 * from, to, Math.min(2 * from, to) - 2 * top),
  ];
}

function convolved(samples: Float32Array, filter: Filter, total: number): Float32Array {
  const { phases, step, half, rows } = filter;
  // Silence on both sides, so that no tap falls outside; doubles, so that no sample is converted twice.
  const padded = new Float64Array(samples.length + 2 * half + 4 * step);
  padded.set(samples, half - 1);
  const out = new Float32Array(total);
  if (step > 1) walk(padded, filter, out);
  else for (const [phase, row] of rows.entries()) slideThrough(padded, row, out, phase, phases);
  return out;
}

/** Where an output falls on an input, a filter that halves at the input's own band has one tap that is not 0. */
function slideThrough(
  x: Float64Array,
  row: Float64Array,
  out: Float32Array,
  phase: number,
  phases: number,
): void {
  const only = row.indexOf(1);
  if (only < 0) slide(x, row, out, phase, phases);
  else for (let i = only, at = phase; at < out.length; i++, at += phases) out[at] = x[i] as number;
}

/** All outputs of one phase, where the next output is one input on: four at a time share every tap and every sample, four taps a turn. */
function slide(x: Float64Array, taps: Float64Array, out: Float32Array, phase: number, phases: number): void {
  for (let i = 0, at = phase; at < out.length; i += 4, at += 4 * phases) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let x0 = x[i] as number;
    let x1 = x[i + 1] as number;
    let x2 = x[i + 2] as number;
    for (let k = 0; k < taps.length; k += 4) {
      const x3 = x[i + k + 3] as number;
      let tap = taps[k] as number;
      a += tap * x0;
      b += tap * x1;
      c += tap * x2;
      d += tap * x3;
      x0 = x[i + k + 4] as number;
      tap = taps[k + 1] as number;
      a += tap * x1;
      b += tap * x2;
      c += tap * x3;
      d += tap * x0;
      x1 = x[i + k + 5] as number;
      tap = taps[k + 2] as number;
      a += tap * x2;
      b += tap * x3;
      c += tap * x0;
      d += tap * x1;
      x2 = x[i + k + 6] as number;
      tap = taps[k + 3] as number;
      a += tap * x3;
      b += tap * x0;
      c += tap * x1;
      d += tap * x2;
    }
    out[at] = a;
    if (at + phases < out.length) out[at + phases] = b;
    if (at + 2 * phases < out.length) out[at + 2 * phases] = c;
    if (at + 3 * phases < out.length) out[at + 3 * phases] = d;
  }
}

/** Output after output, each of the next phase. */
function walk(x: Float64Array, { phases, step, rows }: Filter, out: Float32Array): void {
  for (let n = 0, input = 0, phase = 0; n < out.length; n++) {
    const taps = rows[phase] as Float64Array;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < taps.length; k += 4) {
      a += (taps[k] as number) * (x[input + k] as number);
      b += (taps[k + 1] as number) * (x[input + k + 1] as number);
      c += (taps[k + 2] as number) * (x[input + k + 2] as number);
      d += (taps[k + 3] as number) * (x[input + k + 3] as number);
    }
    out[n] = a + b + (c + d);
    for (phase += step; phase >= phases; phase -= phases) input++;
  }
}

/** Half power in the middle of the transition, which is the end of the narrower band. */
function designFilter(from: number, to: number, transitionHz: number): Filter {
  const divisor = greatestCommonDivisor(from, to);
  const phases = to / divisor;
  const band = Math.min(1, to / from);
  const half = 2 * Math.ceil((TAPS * from) / transitionHz / 4);
  const rows = Array.from({ length: phases }, (_, phase) => {
    const row = Float64Array.from({ length: 2 * half }, (_, k) => {
      const distance = k - half + 1 - phase / phases;
      return sinc(distance * band) * kaiser(distance / half);
    });
    // Unity gain at DC in every phase: otherwise the phases would modulate the signal.
    const sum = row.reduce((total, tap) => total + tap, 0);
    return row.map((tap) => tap / sum);
  });
  return { phases, step: from / divisor, half, rows };
}

function sinc(x: number): number {
  return x === 0 ? 1 : sineOfTurns(x / 2) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
