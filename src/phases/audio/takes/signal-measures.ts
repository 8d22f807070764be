import { rounded } from '../../../domain/rounding';
import { toDb } from '../mastering/decibels';

/** Frames quieter than this are silence: far under speech, above the noise of 16 bits and of an MP3. */
const SILENCE_DBFS = -55;
/** Length of the frames that are silent or not. */
export const FRAME_MS = 20;
/** Full scale of 16 bits. */
const CLIPPED = 32_767 / 32_768;

export interface SignalMeasures {
  readonly durationMs: number;
  /** RMS of the frames that are not silence, dBFS. */
  readonly levelDbfs: number;
  readonly peakDbfs: number;
  readonly clippedSamples: number;
  readonly longestSilenceMs: number;
  readonly silenceShare: number;
}

/** Sums of a signal, or of a part of one that begins with a frame. */
export interface SignalTally {
  readonly samples: number;
  /** dBFS of each whole frame of `FRAME_MS`. */
  readonly levels: readonly number[];
  /** Mean power of the frames that are not silence, added up. */
  readonly voicedPower: number;
  readonly peak: number;
  readonly clipped: number;
}

/** Sums up a signal that arrives in blocks of any size. */
export class SignalMeter {
  private readonly frameLength: number;
  private readonly levels: number[] = [];
  private frameEnergy = 0;
  private inFrame = 0;
  private samples = 0;
  private voicedPower = 0;
  private peak = 0;
  private clipped = 0;

  constructor(sampleRate: number) {
    this.frameLength = Math.round((sampleRate * FRAME_MS) / 1000);
  }

  push(block: Float32Array): void {
    let { peak, clipped } = this;
    for (let at = 0; at < block.length; ) {
      const end = Math.min(block.length, at + this.frameLength - this.inFrame);
      this.inFrame += end - at;
      let energy = this.frameEnergy;
      for (; at < end; at++) {
        const sample = block[at] as number;
        const size = Math.abs(sample);
        if (size > peak) peak = size;
        if (size >= CLIPPED) clipped++;
        energy += sample * sample;
      }
      this.frameEnergy = energy;
      if (this.inFrame === this.frameLength) this.endFrame();
    }
    this.peak = peak;
    this.clipped = clipped;
    this.samples += block.length;
  }

  private endFrame(): void {
    const power = this.frameEnergy / this.frameLength;
    const level = toDb(Math.sqrt(power));
    this.levels.push(level);
    if (level >= SILENCE_DBFS) this.voicedPower += power;
    this.frameEnergy = 0;
    this.inFrame = 0;
  }

  tally(): SignalTally {
    const { samples, levels, voicedPower, peak, clipped } = this;
    return { samples, levels, voicedPower, peak, clipped };
  }
}

export function measureSignal(samples: Float32Array, sampleRate: number): SignalMeasures {
  const meter = new SignalMeter(sampleRate);
  meter.push(samples);
  return signalMeasures([meter.tally()], sampleRate);
}

/** Measures of a signal from the sums of its parts, in order. */
export function signalMeasures(parts: readonly SignalTally[], sampleRate: number): SignalMeasures {
  const sum = (of: (part: SignalTally) => number) => parts.reduce((total, part) => total + of(part), 0);
  const peak = parts.reduce((most, part) => Math.max(most, part.peak), 0);
  let [frames, voiced, silentRun, longestRun] = [0, 0, 0, 0];
  for (const { levels } of parts) {
    for (const level of levels) {
      frames++;
      silentRun = level < SILENCE_DBFS ? silentRun + 1 : 0;
      longestRun = Math.max(longestRun, silentRun);
      if (silentRun === 0) voiced++;
    }
  }
  return {
    durationMs: Math.round((sum(({ samples }) => samples) / sampleRate) * 1000),
    levelDbfs: rounded(toDb(voiced === 0 ? 0 : Math.sqrt(sum((part) => part.voicedPower) / voiced)), 2),
    peakDbfs: rounded(toDb(peak), 2),
    clippedSamples: sum(({ clipped }) => clipped),
    longestSilenceMs: longestRun * FRAME_MS,
    silenceShare: frames === 0 ? 1 : rounded(1 - voiced / frames, 2),
  };
}
