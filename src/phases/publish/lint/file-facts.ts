/** Finds the size, the hash and the kind of a file that a feed names. */
import { createHash } from 'node:crypto';
import { read as readId3 } from 'node-id3';
import { skipId3 } from '../../audio/mp3/mp3-reader';
import { type Picture, pictureOf } from '../../package/picture';

export type FileFacts =
  | { readonly state: 'missing' }
  | {
      readonly state: 'there';
      readonly bytes: number;
      readonly sha384Base64: string;
      readonly picture?: Picture;
      readonly mp3?: { readonly disclosure: string | undefined };
      /** Content of small files, which are transcripts and chapters. */
      readonly text?: string;
    };

const MOST_TEXT_BYTES = 5_000_000;

export function fileFacts(content: Uint8Array): FileFacts {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const picture = pictureOf(bytes);
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

/** An ID3 tag, or the sync word of a frame, makes an MP3. */
function mp3Facts(bytes: Buffer): { readonly disclosure: string | undefined } | undefined {
  const isTagged = bytes.toString('latin1', 0, 3) === 'ID3';
  const start = isTagged ? skipId3(bytes) : 0;
  if (start + 2 > bytes.length || (bytes.readUInt16BE(start) & 0xffe0) !== 0xffe0) return undefined;
  if (!isTagged) return { disclosure: undefined };
  const texts = readId3(bytes.subarray(0, start), { noRaw: true }).userDefinedText ?? [];
  return { disclosure: texts.find(({ description }) => description === 'AI-DISCLOSURE')?.value };
}
