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
export async function* decodedMp3(mp3: Uint8Array): AsyncGenerator<DecodedBlock> {
  yield* decodedFrames(mp3, { from: skipId3(mp3), enableGapless: true });
}

/** Part of an MP3 that is decoded by itself, to the same samples as in the decoding of the whole. */
export interface Mp3Piece {
  /** Frames of the piece, and some before it. */
  readonly bytes: Uint8Array;
  /** Samples that it decodes to first and that differ from those of the whole. */
  readonly skip: number;
  /** Samples before the piece that follow them, as asked for. */
  readonly lead: number;
  /** Place of its own first sample in the sound, and their number. */
  readonly start: number;
  readonly length: number;
}

/** Decodes a piece of an MP3, mono or the left side, in blocks: its lead, then its own samples. Errors as above. */
export async function* decodedPiece({ bytes, skip, lead, length }: Mp3Piece): AsyncGenerator<Float32Array> {
  let at = -skip;
  for await (const { channels } of decodedFrames(bytes, { from: 0, enableGapless: false })) {
    // The decoder gives a mono file out twice; a stereo episode carries the same voice on both sides.
    const block = channels[0] as Float32Array;
    const own = block.subarray(Math.max(0, -at), Math.max(0, lead + length - at));
    at += block.length;
    if (own.length > 0) yield own;
  }
}

interface Reading {
  readonly from: number;
  readonly enableGapless: boolean;
}

async function* decodedFrames(
  mp3: Uint8Array,
  { from, enableGapless }: Reading,
): AsyncGenerator<DecodedBlock> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder({ enableGapless });
  await decoder.ready;
  try {
    for (let at = from; at < mp3.length; at += CHUNK_BYTES) {
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
