import type { SourceMediaType } from '../../../domain/episode';
import { InputError } from '../../../domain/failure';
import { byteOrderMark, SAMPLE_BYTES, wideEncoding } from './decode-text';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const EPUB = 'application/epub+zip';

const READ =
  'What is read: text (.txt), Markdown (.md), HTML (.html), PDF (.pdf), Word (.docx) and e-books (.epub).';

const BY_EXTENSION: Readonly<Record<string, SourceMediaType>> = {
  txt: 'text/plain',
  text: 'text/plain',
  adoc: 'text/plain',
  asciidoc: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  mdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  pdf: 'application/pdf',
  docx: DOCX,
  epub: EPUB,
};

/** First bytes of files that are not read, in ASCII where possible. */
const SIGNATURES: readonly (readonly [what: string, starts: string, offset?: number])[] = [
  ['a PNG picture', '\x89PNG'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a WebP picture', 'WEBP', 8],
  ['a TIFF picture', 'II*\0'],
  ['a TIFF picture', 'MM\0*'],
  ['a zip archive', 'PK\x03\x04'],
  ['a zip archive', 'PK\x05\x06'],
  ['a gzip archive', '\x1f\x8b'],
  ['a 7-Zip archive', "7z\xbc\xaf'"],
  ['a RAR archive', 'Rar!\x1a'],
  ['an xz archive', '\xfd7zXZ'],
  ['an old Office document', '\xd0\xcf\x11\xe0'],
  ['a rich text document', '{\\rtf'],
  ['a PostScript file', '%!PS'],
  ['an MP3 recording', 'ID3'],
  ['a WAVE recording', 'WAVE', 8],
  ['an Ogg recording', 'OggS'],
  ['a FLAC recording', 'fLaC'],
  ['a film or recording', 'ftyp', 4],
  ['a program', '\x7fELF'],
  ['a SQLite database', 'SQLite format 3'],
];

/** Documents that are zip archives inside and are not read, by extension. */
const ZIPPED: Readonly<Record<string, string>> = {
  odt: 'an OpenDocument text',
  pages: 'a Pages document',
  pptx: 'a PowerPoint presentation',
  xlsx: 'an Excel workbook',
};

/** The extension in lower case, without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^./\\]\.([a-z\d]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function isReadExtension(name: string): boolean {
  return extensionOf(name) in BY_EXTENSION;
}

/**
 * Kind of document in a file, by its first bytes and its name; where they disagree the bytes win.
 *
 * @throws InputError naming the file, what it is and what is read.
 */
export function detectMediaType(name: string, bytes: Uint8Array): SourceMediaType {
  const extension = extensionOf(name);
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (/%PDF-\d/.test(head)) return 'application/pdf';
  const zipped = zippedType(bytes, head);
  if (zipped !== undefined) return zipped;
  if (head.startsWith('PK') && (extension === 'docx' || extension === 'epub'))
    throw new InputError(
      `${name} is named .${extension}, but the archive that it is holds no such text. ${READ}`,
    );
  const signature = SIGNATURES.find(([, starts, offset = 0]) => head.startsWith(starts, offset));
  if (signature) {
    const what = (signature[1].startsWith('PK') && ZIPPED[extension]) || signature[0];
    const hint =
      extension in ZIPPED || /Office|rich text|PostScript/.test(what)
        ? ' Save it as PDF or text and hand that in.'
        : '';
    throw new InputError(`${name} is ${what}, which is not read.${hint} ${READ}`);
  }
  if (extension === 'pdf')
    throw new InputError(`${name} is named as a PDF but is none: it does not begin with %PDF. ${READ}`);
  if (extension === 'docx' || extension === 'epub')
    throw new InputError(`${name} is named .${extension} but is none: it is no zip archive inside. ${READ}`);
  if (looksBinary(bytes)) throw new InputError(`${name} is a binary file and holds no text. ${READ}`);
  const declared = BY_EXTENSION[extension];
  if (declared === undefined && extension !== '')
    throw new InputError(`${name} is a .${extension} file, which is not read. ${READ}`);
  if (
    declared !== 'text/markdown' &&
    /^(?:\xef\xbb\xbf)?\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html)[\s>]/i.test(head)
  )
    return 'text/html';
  return declared ?? 'text/plain';
}

/**
 * E-books name themselves in their first entry; a Word document has its text in `word/document.xml`, whose name stands in
 * the archive's list at its end.
 */
function zippedType(bytes: Uint8Array, head: string): SourceMediaType | undefined {
  if (!head.startsWith('PK\x03\x04')) return undefined;
  if (head.slice(30, 100).startsWith('mimetypeapplication/epub+zip')) return EPUB;
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes('word/document.xml') || names.includes('word/document2.xml')) return DOCX;
  return names.includes('META-INF/container.xml') ? EPUB : undefined;
}

/**
 * Tells if bytes are not text in any encoding: too many control characters. A stray NUL in a text is forgiven, and the
 * zeros of UTF-16 are characters.
 */
function looksBinary(bytes: Uint8Array): boolean {
  const mark = byteOrderMark(bytes);
  if ((mark !== undefined && mark[0] !== 'utf-8') || wideEncoding(bytes) !== undefined) return false;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const controls = sample.filter(
    (byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== ESCAPE) || byte === DELETE,
  ).length;
  return controls > sample.length * 0.02 + 2;
}

/** Escapes colour logs, which are text. */
const ESCAPE = 27;
const DELETE = 127;
