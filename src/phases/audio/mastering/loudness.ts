/**
 * Integrated loudness after ITU-R BS.1770-4: K-weighting, mean square over 400 ms blocks with 75 % overlap, an absolute
 * gate at −70 LUFS and a relative one 10 LU under the mean of what passed. Coefficients for any sample rate as in
 * libebur128 (the standard lists those for 48 kHz only).
 */

const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const OFFSET = -0.691;
/** Blocks start every 100 ms and last four such steps. */
const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Stage 1: the head, a high shelf of +4 dB above about 1.7 kHz. */
function shelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
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
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

/** Measures a mono signal that arrives in blocks of any size. */
export class LoudnessMeter {
  private readonly stages: readonly [Biquad, Biquad];
  private readonly state = new Float64Array(4);
  private readonly stepLength: number;
  /** Mean square of each 100 ms step. */
  private readonly steps: number[] = [];
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
    for (let i = 0; i < block.length; i++) {
      const x = block[i] as number;
      const y = sb0 * x + s1;
      s1 = sb1 * x - sa1 * y + s2;
      s2 = sb2 * x - sa2 * y;
      const z = y + h1;
      h1 = -2 * y - ha1 * z + h2;
      h2 = y - ha2 * z;
      this.energy += z * z;
      if (++this.inStep === this.stepLength) {
        this.steps.push(this.energy / this.stepLength);
        this.energy = 0;
        this.inStep = 0;
      }
    }
    this.state.set([s1, s2, h1, h2]);
  }

  /** LUFS, or −70 when nothing is loud enough to count. */
  integrated(): number {
    const blocks: number[] = [];
    for (let at = STEPS_PER_BLOCK; at <= this.steps.length; at++) {
      blocks.push(mean(this.steps.slice(at - STEPS_PER_BLOCK, at)) * this.channels);
    }
    const heard = blocks.filter((power) => lufs(power) > ABSOLUTE_GATE);
    if (heard.length === 0) return ABSOLUTE_GATE;
    const gate = lufs(mean(heard)) + RELATIVE_GATE;
    return lufs(mean(heard.filter((power) => lufs(power) > gate)));
  }
}

function lufs(power: number): number {
  return OFFSET + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
