import { toDb } from './decibels';

/** The 48-tap, four-phase interpolator of ITU-R BS.1770-4, annex 2. */
const PHASES: readonly (readonly number[])[] = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
    0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
];
/** The other two phases are these mirrored. */
const TAPS = [...PHASES, ...[...PHASES].reverse().map((phase) => [...phase].reverse())].map((phase) =>
  Float64Array.from(phase),
);
const LENGTH = 12;
/** No interpolated value exceeds the loudest of the samples around it by more than this factor. */
const MAX_GAIN = Math.max(...TAPS.map((phase) => phase.reduce((sum, tap) => sum + Math.abs(tap), 0)));
/** Samples by which an answer lags its input. */
export const TRUE_PEAK_DELAY = LENGTH / 2;

/** Finds the peaks between samples of a signal that arrives in blocks. */
export class TruePeakMeter {
  private readonly recent = new Float64Array(2 * LENGTH);
  private at = 0;
  private sincePeak = LENGTH;
  private peak = 0;

  push(block: Float32Array): void {
    for (let i = 0; i < block.length; i++) {
      this.peak = Math.max(this.peak, this.next(block[i] as number, this.peak));
    }
  }

  /**
   * Takes one sample and returns the largest of the four values interpolated `TRUE_PEAK_DELAY` samples back; 0 where
   * none can exceed `floor`, which spares nearly all of the work.
   */
  next(sample: number, floor: number): number {
    this.at = this.at === 0 ? LENGTH - 1 : this.at - 1;
    this.recent[this.at] = sample;
    this.recent[this.at + LENGTH] = sample;
    this.sincePeak = Math.abs(sample) * MAX_GAIN > floor ? 0 : this.sincePeak + 1;
    if (this.sincePeak >= LENGTH) return 0;
    let largest = 0;
    for (const taps of TAPS) {
      let sum = 0;
      for (let k = 0; k < LENGTH; k++) sum += (taps[k] as number) * (this.recent[this.at + k] as number);
      const size = Math.abs(sum);
      if (size > largest) largest = size;
    }
    return largest;
  }

  /** dBTP. */
  result(): number {
    return toDb(this.peak);
  }
}
