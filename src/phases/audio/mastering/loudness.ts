/**
 * Loudness after ITU-R BS.1770-4 and EBU Tech 3342. Coefficients for any sample rate as in libebur128 (the standard lists those
 * for 48 kHz only).
 */
import { cosineOfTurns, sineOfTurns, tenTo } from '../../../domain/portable-math';

const OFFSET = -0.691;
/** Steps that energy is summed over. */
export const STEP_SECONDS = 0.1;
/** A block of 400 ms begins with each step, one of 3 s too. */
const STEPS_PER_BLOCK = 4;
const STEPS_PER_SHORT_TERM = 30;
/** LUFS under which nothing counts, and what silence measures. */
export const ABSOLUTE_GATE = -70;
/** The second gate stands this far under the mean of what passed the first, LU. */
const RELATIVE_GATE = -10;
const RANGE_GATE = -20;
/** Shares of the short-term levels under and over which none counts for the range. */
const RANGE_SHARES = [0.1, 0.95] as const;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

const tangentOfTurns = (turns: number) => sineOfTurns(turns) / cosineOfTurns(turns);

/** Stage 1: the head, a high shelf of +4 dB above about 1.7 kHz. */
function shelf(sampleRate: number): Biquad {
  const k = tangentOfTurns(1681.974450955533 / sampleRate / 2);
  const q = 0.7071752369554196;
  const high = tenTo(3.999843853973347 / 20);
  const band = tenTo((3.999843853973347 / 20) * 0.4996667741545416);
  const a0 = 1 + k / q + k * k;
  return {
    b: [
      (high + (band * k) / q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / q + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** Stage 2: the RLB weighting, a high-pass at about 38 Hz. */
function highPass(sampleRate: number): Biquad {
  const k = tangentOfTurns(38.13547087602444 / sampleRate / 2);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

/** K-weights a mono signal that arrives in blocks of any size, and sums its energy over steps of 100 ms. */
export class LoudnessMeter {
  private readonly stages: readonly [Biquad, Biquad];
  private readonly state = new Float64Array(4);
  private readonly stepLength: number;
  private readonly ended: number[] = [];
  private energy = 0;
  private inStep = 0;

  /** `channels`: how many speakers play this mono signal; two carry twice its energy (+3.01 LU). */
  constructor(
    sampleRate: number,
    private readonly channels = 1,
  ) {
    this.stages = [shelf(sampleRate), highPass(sampleRate)];
    this.stepLength = Math.round(sampleRate * STEP_SECONDS);
  }

  push(block: Float32Array): void {
    const [{ b: sb, a: sa }, { a: ha }] = this.stages;
    const [sb0, sb1, sb2] = sb;
    const [sa1, sa2] = sa;
    const [ha1, ha2] = ha;
    let [s1, s2, h1, h2] = this.state as unknown as [number, number, number, number];
    for (let at = 0; at < block.length; ) {
      const end = Math.min(block.length, at + this.stepLength - this.inStep);
      this.inStep += end - at;
      let energy = 0;
      for (; at < end; at++) {
        const x = block[at] as number;
        const y = sb0 * x + s1;
        s1 = sb1 * x - sa1 * y + s2;
        s2 = sb2 * x - sa2 * y;
        const z = y + h1;
        h1 = -2 * y - ha1 * z + h2;
        h2 = y - ha2 * z;
        energy += z * z;
      }
      this.energy += energy;
      if (this.inStep === this.stepLength) this.endStep();
    }
    this.state.set([s1, s2, h1, h2]);
  }

  private endStep(): void {
    this.ended.push((this.energy * this.channels) / this.stepLength);
    this.energy = 0;
    this.inStep = 0;
  }

  /** Mean power of each step that has ended. */
  steps(): readonly number[] {
    return this.ended;
  }

  /** The same, and the step that has begun, as if silence followed. */
  stepsWithRest(): readonly number[] {
    return this.inStep === 0 ? this.ended : [...this.ended, (this.energy * this.channels) / this.stepLength];
  }
}

/** Mean power of the blocks of 400 ms that pass both gates; 0 when nothing is loud enough to count. */
export function gatedPower(steps: ArrayLike<number>): number {
  const heard = blockPowers(steps, STEPS_PER_BLOCK).filter((power) => power > POWER_AT_GATE);
  const gate = mean(heard) * tenTo(RELATIVE_GATE / 10);
  return mean(heard.filter((power) => power > gate));
}

/** Integrated loudness, LUFS; −70 when nothing is loud enough to count. */
export function integratedLoudness(steps: ArrayLike<number>): number {
  return lufsOf(gatedPower(steps));
}

/** The range of the loudness of 3 s (LRA), LU, between the 10th and the 95th of a hundred; 0 where too little is heard. */
export function loudnessRange(steps: ArrayLike<number>): number {
  const heard = blockPowers(steps, STEPS_PER_SHORT_TERM).filter((power) => power > POWER_AT_GATE);
  const gate = mean(heard) * tenTo(RANGE_GATE / 10);
  const counted = heard.filter((power) => power > gate).sort((a, b) => a - b);
  const [low, high] = RANGE_SHARES.map((share) => counted[Math.round((counted.length - 1) * share)]);
  return low === undefined || high === undefined ? 0 : lufsOf(high) - lufsOf(low);
}

function lufsOf(power: number): number {
  return power <= POWER_AT_GATE ? ABSOLUTE_GATE : OFFSET + 10 * Math.log10(power);
}

export function powerOf(lufs: number): number {
  return tenTo((lufs - OFFSET) / 10);
}

const POWER_AT_GATE = powerOf(ABSOLUTE_GATE);

/** Mean power of every block of so many whole steps, one a step. */
function blockPowers(steps: ArrayLike<number>, length: number): number[] {
  const powers: number[] = [];
  for (let end = length; end <= steps.length; end++) {
    let sum = 0;
    for (let at = end - length; at < end; at++) sum += steps[at] as number;
    powers.push(sum / length);
  }
  return powers;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
