/** What is in a file that a feed names: its size, its hash, and what kind of file it is. */
import { createHash } from 'node:crypto';
import { read as readId3 } from 'node-id3';
import { skipId3 } from '../../audio/mp3/mp3-reader';

export type FileFacts =
  | { readonly state: 'missing' }
  | {
      readonly state: 'there';
      readonly bytes: number;
      readonly sha384Base64: string;
      readonly picture?: PictureFacts;
      readonly mp3?: { readonly disclosure: string | undefined };
      /** Only of small files: transcripts and chapters. */
      readonly text?: string;
    };

export interface PictureFacts {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** In words, where it is not plain RGB. */
  readonly colourFault: string | undefined;
}

const MOST_TEXT_BYTES = 5_000_000;

export function fileFacts(content: Uint8Array): FileFacts {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const picture = pngFacts(bytes) ?? jpegFacts(bytes);
  const mp3 = picture === undefined ? mp3Facts(bytes) : undefined;
  const isText = picture === undefined && mp3 === undefined && bytes.length <= MOST_TEXT_BYTES;
  return {
    state: 'there',
    bytes: bytes.length,
    sha384Base64: createHash('sha384').update(bytes).digest('base64'),
    ...(picture === undefined ? {} : { picture }),
    ...(mp3 === undefined ? {} : { mp3 }),
    ...(isText ? { text: bytes.toString('utf8') } : {}),
  };
}

const PNG_COLOURS: Readonly<Record<number, string>> = {
  0: 'greyscale',
  4: 'greyscale with an alpha channel',
  6: 'RGB with an alpha channel',
};

/** PNG, third edition, 11.2.1: the header stands first; `tRNS` is transparency without a channel. */
export function pngFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 33 || bytes.readUInt32BE(0) !== 0x89504e47) return undefined;
  const fault = PNG_COLOURS[bytes.readUInt8(25)];
  return {
    type: 'png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    colourFault: fault ?? (hasTransparency(bytes) ? 'RGB with transparency' : undefined),
  };
}

function hasTransparency(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'tRNS') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** JPEG (ITU T.81): the frame header has size and number of components; four are CMYK, one is grey. */
export function jpegFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (!isFrame) continue;
    const components = bytes.readUInt8(at + 9);
    return {
      type: 'jpeg',
      width: bytes.readUInt16BE(at + 7),
      height: bytes.readUInt16BE(at + 5),
      colourFault: components === 3 ? undefined : components === 1 ? 'greyscale' : 'CMYK',
    };
  }
  return undefined;
}

/** An ID3 tag, or the sync word of a frame, makes an MP3. */
function mp3Facts(bytes: Buffer): { readonly disclosure: string | undefined } | undefined {
  const isTagged = bytes.toString('latin1', 0, 3) === 'ID3';
  const start = isTagged ? skipId3(bytes) : 0;
  if (start + 2 > bytes.length || (bytes.readUInt16BE(start) & 0xffe0) !== 0xffe0) return undefined;
  if (!isTagged) return { disclosure: undefined };
  const texts = readId3(bytes.subarray(0, start), { noRaw: true }).userDefinedText ?? [];
  return { disclosure: texts.find(({ description }) => description === 'AI-DISCLOSURE')?.value };
}
