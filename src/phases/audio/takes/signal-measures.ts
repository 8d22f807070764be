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

/** Measures a signal that arrives in blocks of any size. */
export class SignalMeter {
  private readonly frameLength: number;
  private frameEnergy = 0;
  private inFrame = 0;
  private samples = 0;
  private voicedEnergy = 0;
  private voicedFrames = 0;
  private frames = 0;
  private peak = 0;
  private clipped = 0;
  private silentRun = 0;
  private longestRun = 0;

  /** @param onFrame gets the level of every whole frame, dBFS. */
  constructor(
    private readonly sampleRate: number,
    private readonly onFrame?: (dbfs: number) => void,
  ) {
    this.frameLength = Math.round((sampleRate * FRAME_MS) / 1000);
  }

  push(block: Float32Array): void {
    for (let i = 0; i < block.length; i++) {
      const sample = block[i] as number;
      const size = Math.abs(sample);
      if (size > this.peak) this.peak = size;
      if (size >= CLIPPED) this.clipped++;
      this.frameEnergy += sample * sample;
      if (++this.inFrame === this.frameLength) this.endFrame();
    }
    this.samples += block.length;
  }

  private endFrame(): void {
    const level = toDb(Math.sqrt(this.frameEnergy / this.frameLength));
    this.frames++;
    this.onFrame?.(level);
    if (level < SILENCE_DBFS) {
      this.silentRun++;
      this.longestRun = Math.max(this.longestRun, this.silentRun);
    } else {
      this.silentRun = 0;
      this.voicedFrames++;
      this.voicedEnergy += this.frameEnergy;
    }
    this.frameEnergy = 0;
    this.inFrame = 0;
  }

  result(): SignalMeasures {
    const voicedSamples = this.voicedFrames * this.frameLength;
    return {
      durationMs: Math.round((this.samples / this.sampleRate) * 1000),
      levelDbfs: rounded(toDb(voicedSamples === 0 ? 0 : Math.sqrt(this.voicedEnergy / voicedSamples)), 2),
      peakDbfs: rounded(toDb(this.peak), 2),
      clippedSamples: this.clipped,
      longestSilenceMs: this.longestRun * FRAME_MS,
      silenceShare: this.frames === 0 ? 1 : rounded(1 - this.voicedFrames / this.frames, 2),
    };
  }
}

export function measureSignal(samples: Float32Array, sampleRate: number): SignalMeasures {
  const meter = new SignalMeter(sampleRate);
  meter.push(samples);
  return meter.result();
}
