import { setImmediate } from 'node:timers/promises';
import { DefectError } from '../../../domain/failure';

/** About a second of audio at 96 kbit/s. */
const CHUNK_BYTES = 12_288;

export interface DecodedBlock {
  readonly sampleRate: number;
  readonly channels: readonly Float32Array[];
}

/**
 * Decodes an MP3 with mpg123 (another code base than the encoder's), block by block and letting other work run in
 * between. Encoder delay and padding are taken off, as players do. DefectError when the file does not decode cleanly.
 */
export async function* decodedMp3(mp3: Uint8Array, signal?: AbortSignal): AsyncGenerator<DecodedBlock> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  try {
    for (let at = skipId3(mp3); at < mp3.length; at += CHUNK_BYTES) {
      signal?.throwIfAborted();
      const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(
        mp3.subarray(at, at + CHUNK_BYTES),
      );
      const [error] = errors;
      if (error !== undefined)
        throw new DefectError(`The MP3 does not decode at byte ${at}: ${error.message}.`);
      if (samplesDecoded > 0) yield { sampleRate, channels: channelData };
      await setImmediate();
    }
  } finally {
    decoder.free();
  }
}

/** Length of the ID3v2 tag at the start; 0 without one. */
export function skipId3(mp3: Uint8Array): number {
  if (String.fromCharCode(...mp3.subarray(0, 3)) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = mp3.subarray(6, 10);
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}
