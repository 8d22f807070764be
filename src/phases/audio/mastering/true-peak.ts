import { toDb } from './decibels';

/** The 48-tap, four-phase interpolator of ITU-R BS.1770-4, annex 2; the other two phases are these mirrored. */
const A = Float64Array.of(
  ...[0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625],
  ...[0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125],
);
const B = Float64Array.of(
  ...[-0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625],
  ...[0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375],
);
const LENGTH = A.length;
/** No interpolated value exceeds the loudest of the samples around it by more than this factor. */
const MAX_GAIN = Math.max(...[A, B].map((phase) => phase.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** Samples before the one that `loudCrests` names which the peak may lie at. */
export const CREST_REACH = LENGTH;

/**
 * Calls `onCrest` with every place at which the signal, between samples or on one, exceeds `floor()`, which may rise on the way.
 * Only what is near a sample that could lead to such a peak is interpolated. A peak lies within {@link CREST_REACH} samples
 * before its place. Places before `from` are left out.
 */
export function loudCrests(
  samples: Float32Array,
  floor: () => number,
  onCrest: (at: number, size: number) => void,
  from = 0,
): void {
  let least = floor();
  let until = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number;
    if ((sample < 0 ? -sample : sample) * MAX_GAIN > least) until = i + LENGTH;
    if (i >= until || i < from) continue;
    const size = crestBefore(samples, i);
    if (size <= least) continue;
    onCrest(i, size);
    least = floor();
  }
}

/** The largest of the sample at `i` and the four values interpolated from it and the eleven before it. */
function crestBefore(samples: Float32Array, i: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = 0, last = Math.min(LENGTH - 1, i); k <= last; k++) {
    const sample = samples[i - k] as number;
    a += (A[k] as number) * sample;
    b += (B[k] as number) * sample;
    c += (B[LENGTH - 1 - k] as number) * sample;
    d += (A[LENGTH - 1 - k] as number) * sample;
  }
  return Math.max(Math.abs(samples[i] as number), Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
}

/** Finds the peak between samples of a signal that arrives in blocks. */
export class TruePeakMeter {
  private peak = 0;
  private last = new Float32Array(LENGTH - 1);

  push(block: Float32Array): void {
    const joined = new Float32Array(this.last.length + block.length);
    joined.set(this.last);
    joined.set(block, this.last.length);
    loudCrests(
      joined,
      () => this.peak,
      (_, size) => {
        this.peak = size;
      },
      this.last.length,
    );
    this.last = joined.slice(-(LENGTH - 1));
  }

  /** dBTP. */
  result(): number {
    return toDb(this.peak);
  }
}
