import { createMp3Encoder } from 'wasm-media-encoders';
import { InputError } from '../../../domain/failure';
import { SAMPLES_PER_FRAME } from './mp3-info-tag';

export interface Mp3Format {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly bitrateKbps: number;
}

const BITRATES = [32, 40, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const SAMPLE_RATES = [32_000, 44_100, 48_000] as const;
/** About a second: the encoder's memory holds a block. */
const BLOCK = 40 * SAMPLES_PER_FRAME;

/** Made once in a thread: a new one is compiled again, and slow for its first seconds of sound. */
let encoder: ReturnType<typeof createMp3Encoder> | undefined;

/**
 * Encodes mono samples, −1…1, with LAME (WebAssembly) at a constant bitrate; two channels get the same. The frames stand without
 * the tag that says how many samples they hold, one frame more than the samples fill. No dither: the encoder takes floats.
 */
export async function mp3Frames(samples: Float32Array, format: Mp3Format): Promise<Uint8Array> {
  const sampleRate = oneOf(SAMPLE_RATES, format.sampleRate, 'sample rate');
  const bitrate = oneOf(BITRATES, format.bitrateKbps, 'bitrate');
  const { channels } = format;
  encoder ??= createMp3Encoder().catch((error: unknown) => {
    encoder = undefined;
    throw error;
  });
  const lame = await encoder;
  lame.configure({ sampleRate, channels, bitrate, outputSampleRate: sampleRate });
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < samples.length; at += BLOCK) {
    const block = samples.subarray(at, at + BLOCK);
    // The encoder owns what it returns and overwrites it.
    chunks.push(lame.encode(channels === 1 ? [block] : [block, block]).slice());
  }
  chunks.push(lame.finalize().slice());
  return Buffer.concat(chunks);
}

function oneOf<T extends number>(known: readonly T[], asked: number, what: string): T {
  const found = known.find((value) => value === asked);
  if (found === undefined)
    throw new InputError(`An MP3 has no ${what} of ${asked}; choose one of ${known.join(', ')}.`);
  return found;
}
