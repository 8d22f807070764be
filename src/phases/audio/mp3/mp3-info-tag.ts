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
  return { starts, bitratesKbps: [...bitrates], end: at };
}

export interface Announced {
  /** Samples of the sound, without delay and padding. */
  readonly samples: number;
  /** Samples that a decoder gives out before them. */
  readonly delay: number;
}

/** Reads the info frame at this place; undefined when there is none. */
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

/** Frames of an encoding of so many samples: one more than they fill, for the encoder's delay and overlap. */
export function framesFor(samples: number): number {
  return Math.ceil(samples / SAMPLES_PER_FRAME) + 1;
}

/** An MP3 of `samples` samples, made of the raw CBR frames of its parts as they come, in any order, behind its info frame. Held once. */
export class JoinedMp3 {
  /** Parts that came before the ones that they follow. */
  private readonly early = new Map<number, Uint8Array>();
  private next = 0;
  private out: Uint8Array | undefined;
  private end = 0;
  private frames = 0;
  private crc = 0;

  constructor(private readonly samples: number) {}

  /** Adds whole frames; `place` counts the parts from 0. */
  add(place: number, frames: Uint8Array): void {
    this.early.set(place, frames);
    for (let part = this.early.get(this.next); part !== undefined; part = this.early.get(this.next)) {
      this.early.delete(this.next++);
      this.append(part);
    }
  }

  private append(part: Uint8Array): void {
    this.out ??= this.begun(part);
    this.out.set(part, this.end);
    this.end += part.length;
    this.frames += walkFrames(part).starts.length;
    this.crc = crc16(part, this.crc);
  }

  private begun(part: Uint8Array): Uint8Array {
    const first = firstHeader(part);
    const tag = emptyFrame(part, first);
    this.end = tag.length;
    // A frame may be a byte longer than the first one.
    const out = new Uint8Array(tag.length + framesFor(this.samples) * (first.length + 1));
    out.set(tag);
    return out;
  }

  /** The whole file, once all parts are there. */
  finish(): Uint8Array {
    const out = this.out?.subarray(0, this.end) ?? new Uint8Array();
    const header = firstHeader(out);
    const { bitrateKbps } = firstHeader(out.subarray(header.length));
    const view = new DataView(out.buffer);
    let at = tagOffset(header);
    out.set(ascii('Info'), at);
    view.setUint32(at + 4, FRAMES_BYTES_TOC_QUALITY);
    view.setUint32(at + 8, this.frames);
    view.setUint32(at + 12, out.length);
    for (let i = 0; i < TOC_ENTRIES; i++) out[at + 16 + i] = Math.floor((i * 256) / TOC_ENTRIES);
    at += 16 + TOC_ENTRIES + 4;
    out.set(ascii('LAME3.100'), at);
    out[at + 9] = METHOD_CBR;
    out[at + 20] = Math.min(255, bitrateKbps);
    const padding = Math.max(0, this.frames * SAMPLES_PER_FRAME - ENCODER_DELAY - this.samples);
    const gaps = (ENCODER_DELAY << 12) | Math.min(0xfff, padding);
    out.set([gaps >> 16, (gaps >> 8) & 0xff, gaps & 0xff], at + 21);
    view.setUint32(at + 28, out.length);
    view.setUint16(at + 32, this.crc);
    view.setUint16(at + 34, crc16(out.subarray(0, at + 34)));
    return out;
  }
}

function firstHeader(frames: Uint8Array): FrameHeader {
  const header = frameHeader(frames, 0);
  if (header === undefined) throw new Error('the encoder did not write MPEG-1 layer III frames');
  return header;
}

/** The MP3 of one encoding. */
export function withInfoTag(frames: Uint8Array, samples: number): Uint8Array {
  const mp3 = new JoinedMp3(samples);
  mp3.add(0, frames);
  return mp3.finish();
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
