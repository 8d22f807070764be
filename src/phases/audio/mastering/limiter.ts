import { fromDb } from './decibels';
import { TRUE_PEAK_DELAY, TruePeakMeter } from './true-peak';

const LOOK_AHEAD_SECONDS = 0.005;
const RELEASE_SECONDS = 0.08;

/**
 * A look-ahead limiter on true peak. The gain that each peak asks for is held over the look-ahead window (running
 * minimum), released exponentially, then averaged over the same window: the gain is where it has to be when the peak
 * arrives and moves without a click. Output is exactly as long as the input; `push` returns what is ready, `flush` the rest.
 */
export class Limiter {
  private readonly ceiling: number;
  private readonly window: number;
  private readonly delay: number;
  private readonly release: number;
  private readonly detector = new TruePeakMeter();
  /** Ring of the samples that wait for their gain. */
  private readonly waiting: Float64Array;
  /** Ring of the gains that the average runs over. */
  private readonly gains: Float64Array;
  private gainSum: number;
  /** Running minimum: candidates (time, gain) with gains ascending. */
  private readonly minimum: { time: number; gain: number }[] = [];
  private held = 1;
  private time = 0;

  constructor(sampleRate: number, ceilingDb: number) {
    this.ceiling = fromDb(ceilingDb);
    this.window = Math.round(sampleRate * LOOK_AHEAD_SECONDS);
    this.delay = this.window + TRUE_PEAK_DELAY;
    this.release = 1 - Math.exp(-1 / (sampleRate * RELEASE_SECONDS));
    this.waiting = new Float64Array(this.delay);
    this.gains = new Float64Array(this.window).fill(1);
    this.gainSum = this.window;
  }

  push(block: Float32Array, gain = 1): Float32Array {
    const out = new Float32Array(block.length);
    let written = 0;
    for (let i = 0; i < block.length; i++) {
      const ready = this.step((block[i] as number) * gain);
      if (ready !== undefined) out[written++] = ready;
    }
    return out.subarray(0, written);
  }

  flush(): Float32Array {
    return this.push(new Float32Array(this.delay));
  }

  private step(sample: number): number | undefined {
    const peak = Math.max(this.detector.next(sample, this.ceiling), Math.abs(sample));
    const wanted = this.lowest(peak > this.ceiling ? this.ceiling / peak : 1);
    this.held = wanted < this.held ? wanted : this.held + (wanted - this.held) * this.release;
    const slot = this.time % this.window;
    this.gainSum += this.held - (this.gains[slot] as number);
    this.gains[slot] = this.held;
    const place = this.time % this.delay;
    const due = this.waiting[place] as number;
    this.waiting[place] = sample;
    return this.time++ < this.delay ? undefined : (due * this.gainSum) / this.window;
  }

  /** The smallest gain asked for in the last window and the detector's uncertainty. */
  private lowest(gain: number): number {
    const list = this.minimum;
    while (list.length > 0 && (list[list.length - 1] as { gain: number }).gain >= gain) list.pop();
    list.push({ time: this.time, gain });
    if ((list[0] as { time: number }).time <= this.time - this.window - 2 * TRUE_PEAK_DELAY) list.shift();
    return (list[0] as { gain: number }).gain;
  }
}
