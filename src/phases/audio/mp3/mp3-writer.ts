import { createMp3Encoder } from 'wasm-media-encoders';
import { InputError } from '../../../domain/failure';
import { withInfoTag } from './mp3-info-tag';

export interface Mp3Format {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly bitrateKbps: number;
}

const BITRATES = [32, 40, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const SAMPLE_RATES = [32_000, 44_100, 48_000] as const;

/** LAME (WebAssembly) at a constant bitrate, fed block by block. */
export class Mp3Writer {
  private readonly chunks: Uint8Array[] = [];
  private samples = 0;

  private constructor(
    private readonly encoder: Awaited<ReturnType<typeof createMp3Encoder>>,
    private readonly channels: number,
  ) {}

  static async open({ sampleRate, channels, bitrateKbps }: Mp3Format): Promise<Mp3Writer> {
    const rate = oneOf(SAMPLE_RATES, sampleRate, 'sample rate');
    const bitrate = oneOf(BITRATES, bitrateKbps, 'bitrate');
    const encoder = await createMp3Encoder();
    encoder.configure({ sampleRate, channels, bitrate, outputSampleRate: rate });
    return new Mp3Writer(encoder, channels);
  }

  /** Takes mono samples, −1…1; two channels get the same. No dither: the encoder takes floats. */
  write(block: Float32Array): void {
    if (block.length === 0) return;
    this.samples += block.length;
    const bytes = this.encoder.encode(this.channels === 1 ? [block] : [block, block]);
    // The encoder owns what it returns and overwrites it.
    if (bytes.length > 0) this.chunks.push(bytes.slice());
  }

  finish(): Uint8Array {
    this.chunks.push(this.encoder.finalize().slice());
    return withInfoTag(Buffer.concat(this.chunks.splice(0)), this.samples);
  }
}

function oneOf<T extends number>(known: readonly T[], asked: number, what: string): T {
  const found = known.find((value) => value === asked);
  if (found === undefined)
    throw new InputError(`An MP3 has no ${what} of ${asked}; choose one of ${known.join(', ')}.`);
  return found;
}
