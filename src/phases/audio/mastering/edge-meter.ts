import type { Timeline } from '../../../domain/audio';
import { rounded } from '../../../domain/rounding';
import { toDb } from './decibels';

/** A look reaches this far into a take, and this far before the first and after the last. */
const INSIDE_MS = 0.5;
const OUTSIDE_MS = 20;

/** The sharpest bend (second difference, dBFS) before the first take, between takes and after the last, edges included. */
export class EdgeMeter {
  private readonly regions: readonly (readonly [from: number, to: number])[];
  private readonly largest: Float64Array;
  private readonly last: [number, number] = [0, 0];
  private at: number;
  private next = 0;
  /** A bend is measured from three samples, so that none stands at the first two of a later part of the sound. */
  private readonly begins: number;

  /** `startsAt`: place of the first sample of what is measured in parts. */
  constructor(segments: NonNullable<Timeline['segments']>, sampleRate: number, startsAt = 0) {
    this.at = startsAt;
    this.begins = startsAt === 0 ? 0 : startsAt + 2;
    const first = segments[0]?.startMs ?? 0;
    const end = segments.at(-1)?.endMs ?? 0;
    const starts = [...segments.map(({ startMs }) => startMs), end + OUTSIDE_MS];
    const ends = [first - OUTSIDE_MS, ...segments.map(({ endMs }) => endMs)];
    const toSamples = (ms: number) => Math.round((ms * sampleRate) / 1000);
    this.regions = starts.map((startMs, at) => [
      toSamples((ends[at] ?? 0) - INSIDE_MS),
      toSamples(startMs + INSIDE_MS),
    ]);
    this.largest = new Float64Array(segments.length === 0 ? 0 : this.regions.length);
  }

  push(block: Float32Array): void {
    for (; this.next < this.largest.length; this.next++) {
      const [from, to] = this.regions[this.next] as readonly [number, number];
      for (
        let i = Math.max(0, from - this.at, this.begins - this.at);
        i < Math.min(block.length, to - this.at);
        i++
      )
        this.largest[this.next] = Math.max(this.largest[this.next] as number, this.bendAt(block, i));
      if (to > this.at + block.length) break;
    }
    this.at += block.length;
    this.last.splice(0, 2, this.sample(block, block.length - 2), this.sample(block, block.length - 1));
  }

  private bendAt(block: Float32Array, i: number): number {
    return Math.abs((block[i] as number) - 2 * this.sample(block, i - 1) + this.sample(block, i - 2));
  }

  private sample(block: Float32Array, i: number): number {
    return (i < 0 ? this.last[i + 2] : block[i]) ?? 0;
  }

  result(): number[] {
    return Array.from(this.largest, (bend) => rounded(toDb(bend), 1));
  }
}
