/**
 * Sound out of a reply's bytes. Servers that stream write WAV headers with placeholders for sizes that they do not know
 * yet (OpenAI and Kokoro-FastAPI 0xFFFFFFFF, ElevenLabs 0x7FFFFFFF, pocket-tts 2,000,000,000, libsndfile 0); a size that
 * is stated and not met is a reply cut short.
 */
export interface Pcm {
  readonly sampleRate: number;
  /** Mono, −1…1. */
  readonly samples: Float32Array;
}

export type ReplyFormat = 'wav' | 'pcm';

/** OpenAI's `pcm`: 24 kHz, 16-bit signed little-endian, mono, without a header. */
export const PCM_SAMPLE_RATE = 24_000;

const PLACEHOLDER_FROM = 0x7000_0000;
const PCM_TAG = 1;
const FLOAT_TAG = 3;
const EXTENSIBLE_TAG = 0xfffe;
/** Neighbouring samples of random bytes change sign half of the time; of speech, hisses included, less than a third. */
const MAX_CROSSING_SHARE = 0.4;
const TEXT_BYTES_LOOKED_AT = 64;

/** Decodes a reply, or says in half a sentence ("it is …") why it is not the audio that was asked for. */
export function decodeReply(bytes: Uint8Array, format: ReplyFormat): Pcm | { readonly fault: string } {
  if (bytes.length === 0) return { fault: 'it is empty' };
  if (tagAt(bytes, 0) === 'RIFF' && tagAt(bytes, 8) === 'WAVE') return decodeWav(bytes);
  const other = otherFormat(bytes);
  if (other !== undefined) return { fault: `it is ${other}, not ${format}` };
  if (format === 'wav') return { fault: 'it is no WAV file' };
  if (bytes.length % 2 === 1) return { fault: 'it ends in the middle of a sample' };
  return heard({ sampleRate: PCM_SAMPLE_RATE, samples: integers(view(bytes, 0, bytes.length), 2, 1) });
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function otherFormat(bytes: Uint8Array): string | undefined {
  const tag = tagAt(bytes, 0);
  if (tag.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return 'MP3';
  if (tag === 'OggS') return 'Ogg';
  if (tag === 'fLaC') return 'FLAC';
  const start = bytes.subarray(0, TEXT_BYTES_LOOKED_AT);
  const printable = start.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d);
  return printable ? 'text' : undefined;
}

interface WavFormat {
  readonly encoding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSample: number;
}

function decodeWav(bytes: Uint8Array): Pcm | { readonly fault: string } {
  const header = view(bytes, 0, bytes.length);
  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const tag = tagAt(bytes, at);
    const stated = header.getUint32(at + 4, true);
    const left = bytes.length - at - 8;
    if (tag === 'data' && format !== undefined) {
      const placeholder = stated === 0 || stated >= PLACEHOLDER_FROM;
      if (!placeholder && stated > left) {
        return { fault: `it breaks off after ${left} of ${stated} bytes of sound` };
      }
      return samplesOf(view(bytes, at + 8, placeholder ? left : stated), format);
    }
    if (stated > left) return { fault: 'its WAV header is damaged' };
    if (tag === 'fmt ' && stated >= 16) format = formatAt(header, at + 8, stated);
    at += 8 + stated + (stated & 1);
  }
  return { fault: 'its WAV file has no sound' };
}

function formatAt(header: DataView, at: number, size: number): WavFormat {
  const tag = header.getUint16(at, true);
  return {
    encoding: tag === EXTENSIBLE_TAG && size >= 26 ? header.getUint16(at + 24, true) : tag,
    channels: header.getUint16(at + 2, true),
    sampleRate: header.getUint32(at + 4, true),
    bytesPerSample: header.getUint16(at + 14, true) >> 3,
  };
}

function samplesOf(data: DataView, format: WavFormat): Pcm | { readonly fault: string } {
  const { encoding, channels, sampleRate, bytesPerSample } = format;
  const float = encoding === FLOAT_TAG && bytesPerSample === 4;
  const integer = encoding === PCM_TAG && bytesPerSample >= 2 && bytesPerSample <= 4;
  if ((!float && !integer) || channels < 1 || channels > 2 || sampleRate < 8_000 || sampleRate > 192_000) {
    return {
      fault: `its WAV encoding is unknown (${encoding}, ${bytesPerSample * 8} bit, ${channels} channels)`,
    };
  }
  return heard({
    sampleRate,
    samples: float ? floats(data, channels) : integers(data, bytesPerSample, channels),
  });
}

function heard(pcm: Pcm): Pcm | { readonly fault: string } {
  const { samples } = pcm;
  let crossings = 0;
  for (let i = 1; i < samples.length; i++) {
    if ((samples[i] as number) < 0 !== (samples[i - 1] as number) < 0) crossings++;
  }
  if (crossings > samples.length * MAX_CROSSING_SHARE) return { fault: 'it is noise' };
  return pcm;
}

function view(bytes: Uint8Array, at: number, length: number): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + at, length);
}

/** Interleaved channels, mixed to one. */
function integers(data: DataView, bytesPerSample: number, channels: number): Float32Array {
  const shift = 8 * (bytesPerSample - 2);
  const scale = channels * 2 ** (15 + shift);
  const read = (at: number) => {
    if (bytesPerSample === 2) return data.getInt16(at, true);
    if (bytesPerSample === 4) return data.getInt32(at, true);
    return (data.getInt16(at + 1, true) << 8) | data.getUint8(at);
  };
  return mixed(data, bytesPerSample, channels, (at) => read(at) / scale);
}

function floats(data: DataView, channels: number): Float32Array {
  return mixed(data, 4, channels, (at) => {
    const sample = data.getFloat32(at, true);
    return Number.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) / channels : 0;
  });
}

function mixed(
  data: DataView,
  bytesPerSample: number,
  channels: number,
  read: (at: number) => number,
): Float32Array {
  const samples = new Float32Array(Math.floor(data.byteLength / (bytesPerSample * channels)));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += read((i * channels + channel) * bytesPerSample);
    samples[i] = sum;
  }
  return samples;
}
