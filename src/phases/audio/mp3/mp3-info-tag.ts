import { setImmediate } from 'node:timers/promises';

/**
 * The Xing/Info frame with the LAME extension, which says how many frames follow and how much silence the encoder put
 * around the audio, so that players show the exact length and decoders give back exactly the samples that went in.
 * http://gabriel.mp3-tech.org/mp3infotag.html
 */

export const SAMPLES_PER_FRAME = 1152;
/** kbit/s by index, MPEG-1 layer III. */
const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const SAMPLE_RATES = [44_100, 48_000, 32_000];
/** LAME's own delay, and that of every decoder. */
const ENCODER_DELAY = 576;
const DECODER_DELAY = 528 + 1;
const TOC_ENTRIES = 100;
const FRAMES_BYTES_TOC_QUALITY = 0x0f;
const METHOD_CBR = 1;

export interface FrameHeader {
  readonly bitrateKbps: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Bytes of the frame, header included. */
  readonly length: number;
}

/** Reads the MPEG-1 layer III header at this place, or undefined when there is none. */
export function frameHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const [sync = 0, version = 0, rates = 0, mode = 0] = bytes.subarray(at, at + 4);
  const bitrateKbps = BITRATES[rates >> 4];
  const sampleRate = SAMPLE_RATES[(rates >> 2) & 3];
  if (sync !== 0xff || (version & 0xfe) !== 0xfa || !bitrateKbps || sampleRate === undefined)
    return undefined;
  const length = Math.floor((144_000 * bitrateKbps) / sampleRate) + ((rates >> 1) & 1);
  return { bitrateKbps, sampleRate, channels: mode >> 6 === 3 ? 1 : 2, length };
}

export interface FrameWalk {
  readonly frames: number;
  /** Byte at which each frame begins. */
  readonly starts: readonly number[];
  /** Bitrates that occur, kbit/s; one in a constant-bitrate file. */
  readonly bitratesKbps: readonly number[];
  /** Byte at which the last whole frame ends. */
  readonly end: number;
}

/** Walks over the whole frames from this place. */
export function walkFrames(bytes: Uint8Array, from = 0): FrameWalk {
  const bitrates = new Set<number>();
  const starts: number[] = [];
  let at = from;
  while (at < bytes.length) {
    const header = frameHeader(bytes, at);
    if (header === undefined || at + header.length > bytes.length) break;
    bitrates.add(header.bitrateKbps);
    starts.push(at);
    at += header.length;
  }
  return { frames: starts.length, starts, bitratesKbps: [...bitrates], end: at };
}

export interface Announced {
  /** Samples of the sound, without delay and padding. */
  readonly samples: number;
  /** Samples that a decoder gives out before them. */
  readonly delay: number;
}

/** What the info frame at this place announces; undefined when there is none. */
export function announcedAt(bytes: Uint8Array, at: number): Announced | undefined {
  const header = frameHeader(bytes, at);
  if (header === undefined) return undefined;
  const tag = at + tagOffset(header);
  if (String.fromCharCode(...bytes.subarray(tag, tag + 4)) !== 'Info') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const gaps = view.getUint32(tag + 120 + 20) & 0xff_ffff;
  return {
    samples: view.getUint32(tag + 8) * SAMPLES_PER_FRAME - (gaps >> 12) - (gaps & 0xfff),
    delay: (gaps >> 12) + DECODER_DELAY,
  };
}

/**
 * Raw CBR frames of an encoding of `samples` samples, in pieces that end with whole frames → one MP3 behind its info frame.
 * Other work runs between the pieces: an hour has 43 MB.
 */
export async function withInfoTag(pieces: readonly Uint8Array[], samples: number): Promise<Uint8Array> {
  const [opening] = pieces;
  const first = opening && frameHeader(opening, 0);
  if (opening === undefined || first === undefined)
    throw new Error('the encoder did not write MPEG-1 layer III frames');
  const tag = emptyFrame(opening, first);
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, tag.length));
  let frames = 0;
  let crc = 0;
  let end = tag.length;
  for (const piece of pieces) {
    out.set(piece, end);
    frames += walkFrames(piece).frames;
    crc = crc16(piece, crc);
    end += piece.length;
    await setImmediate();
  }
  const view = new DataView(out.buffer);
  out.set(tag);
  let at = tagOffset(first);
  out.set(ascii('Info'), at);
  view.setUint32(at + 4, FRAMES_BYTES_TOC_QUALITY);
  view.setUint32(at + 8, frames);
  view.setUint32(at + 12, out.length);
  for (let i = 0; i < TOC_ENTRIES; i++) out[at + 16 + i] = Math.floor((i * 256) / TOC_ENTRIES);
  at += 16 + TOC_ENTRIES + 4;
  out.set(ascii('LAME3.100'), at);
  out[at + 9] = METHOD_CBR;
  out[at + 20] = Math.min(255, first.bitrateKbps);
  const padding = Math.max(0, frames * SAMPLES_PER_FRAME - ENCODER_DELAY - samples);
  const gaps = (ENCODER_DELAY << 12) | Math.min(0xfff, padding);
  out.set([gaps >> 16, (gaps >> 8) & 0xff, gaps & 0xff], at + 21);
  view.setUint32(at + 28, out.length);
  view.setUint16(at + 32, crc);
  view.setUint16(at + 34, crc16(out.subarray(0, at + 34)));
  return out;
}

const tagOffset = ({ channels }: FrameHeader) => 4 + (channels === 1 ? 17 : 32);

/** A silent frame in the format of the first one, without padding, at a bitrate that has room for the tag. */
function emptyFrame(audio: Uint8Array, first: FrameHeader): Uint8Array {
  const needed = tagOffset(first) + 156;
  const length = (kbps: number) => Math.floor((144_000 * kbps) / first.sampleRate);
  const index = BITRATES.findIndex((kbps) => kbps >= first.bitrateKbps && length(kbps) >= needed);
  const frame = new Uint8Array(length(BITRATES[index] as number));
  frame.set([0xff, 0xfb, (index << 4) | ((audio[2] as number) & 0x0c), audio[3] as number]);
  return frame;
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** CRC-16/ARC, as LAME uses it. */
function crc16(bytes: Uint8Array, before = 0): number {
  let crc = before;
  for (let i = 0; i < bytes.length; i++)
    crc = (crc >> 8) ^ (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number);
  return crc;
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});
