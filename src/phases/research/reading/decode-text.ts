import { detect } from 'chardet';
import { decode as decodeWith, encodingExists } from 'iconv-lite';

/** Bytes of a file that are looked at to tell its encoding. */
export const SAMPLE_BYTES = 65_536;

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The WHATWG reading of names that documents use for a superset of what they say. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  gb2312: 'gbk',
  'iso-8859-9': 'windows-1254',
};

/**
 * The characters of a text file. Encodings are told, in this order, by byte order mark, zero bytes (UTF-16),
 * validity as UTF-8, the encoding that is declared, and the statistics of its bytes.
 *
 * @param declared what is said of it, the more trusted first: by the server that it came from, then by the document itself
 *   (`<meta charset>`); the order of https://html.spec.whatwg.org/#determining-the-character-encoding.
 */
export function decodeText(bytes: Uint8Array, ...declared: readonly (string | undefined)[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = byteOrderMark(buffer);
  if (marked) return decodeWith(buffer.subarray(marked[1].length), marked[0]);
  const wide = wideEncoding(buffer);
  if (wide) return decodeWith(buffer, wide);
  const utf8 = readUtf8(buffer);
  if (utf8 !== undefined) return utf8;
  return decodeWith(buffer, legacyEncoding(buffer, declared));
}

/** The mark that the bytes begin with, and the encoding that it stands for. */
export function byteOrderMark(bytes: Uint8Array): (typeof BYTE_ORDER_MARKS)[number] | undefined {
  return BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
}

/** UTF-16 without a mark: Latin text has a zero in nearly every other byte. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (sample.length / 2));
  if (odd > 0.6 && even < 0.2) return 'utf-16le';
  if (even > 0.6 && odd < 0.2) return 'utf-16be';
  return undefined;
}

/** UTF-8, also with a few broken characters in it; undefined when the bytes are something else. */
function readUtf8(buffer: Buffer): string | undefined {
  const text = buffer.toString('utf8');
  const broken = text.split('\uFFFD').length - 1;
  if (broken === 0) return text;
  const nonAscii = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return broken <= (nonAscii - broken) * 0.1 ? text : undefined;
}

function legacyEncoding(buffer: Buffer, declared: readonly (string | undefined)[]): string {
  const said = declared.find((name) => name && encodingExists(name) && !/^utf-?8$/i.test(name));
  if (said) return widened(said);
  const sample = buffer.subarray(0, SAMPLE_BYTES);
  const guess = detect(sample) ?? 'windows-1252';
  const nonAscii = sample.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0);
  // Statistics need material: a few curly quotes and dashes in English text look like any code page.
  if (nonAscii < sample.length * 0.05 && /^(iso-8859|windows-125)/i.test(guess)) return 'windows-1252';
  return encodingExists(guess) ? widened(guess) : 'windows-1252';
}

function widened(encoding: string): string {
  return SUPERSETS[encoding.toLowerCase()] ?? encoding;
}

/** The charset that an HTML document declares in its first bytes. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  const match = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:-]{2,40})/i.exec(head);
  return (match ?? /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:-]{2,40})["']/i.exec(head))?.[1];
}
