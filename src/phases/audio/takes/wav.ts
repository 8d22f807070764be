import { DefectError } from '../../../domain/failure';

const HEADER_BYTES = 44;
const PCM = 1;

export interface Pcm {
  readonly sampleRate: number;
  /** Mono, −1…1. */
  readonly samples: Float32Array;
}

/** 16-bit mono PCM WAV (RIFF). Rounds to the nearest step; what is outside −1…1 is clipped. */
export function encodeWav({ sampleRate, samples }: Pcm): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  };
  ascii(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 2 * sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  for (let i = 0; i < samples.length; i++) {
    const step = Math.round((samples[i] as number) * 32_768);
    view.setInt16(HEADER_BYTES + 2 * i, Math.max(-32_768, Math.min(32_767, step)), true);
  }
  return bytes;
}

interface WavLayout {
  readonly sampleRate: number;
  readonly samples: number;
  /** Byte at which the first sample stands. */
  readonly offset: number;
}

/**
 * Reads what `encodeWav` writes, with any other chunks around it, at this gain (factor). DefectError when it is not whole 16-bit
 * mono PCM.
 */
export function decodeWav(bytes: Uint8Array, gain = 1): Pcm {
  const { sampleRate, samples: length, offset } = wavLayout(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 2 * length);
  const samples = new Float32Array(length);
  const factor = gain / 32_768;
  for (let i = 0; i < length; i++) samples[i] = view.getInt16(2 * i, true) * factor;
  return { sampleRate, samples };
}

/** Errors as in `decodeWav`. */
function wavLayout(bytes: Uint8Array): WavLayout {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < HEADER_BYTES || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') {
    throw new DefectError('A take is not a WAV file.');
  }
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (body + size > bytes.length)
      throw new DefectError('A take is cut short: its WAV file ends too early.');
    if (tag(at) === 'fmt ') {
      const [format, channels, bits] = [
        view.getUint16(body, true),
        view.getUint16(body + 2, true),
        view.getUint16(body + 14, true),
      ];
      if (format !== PCM || channels !== 1 || bits !== 16)
        throw new DefectError('A take is not 16-bit mono PCM.');
      sampleRate = view.getUint32(body + 4, true);
    }
    if (tag(at) === 'data' && sampleRate > 0) {
      return { sampleRate, samples: size >> 1, offset: body };
    }
    at = body + size + (size & 1);
  }
  throw new DefectError('A take has no audio in its WAV file.');
}
