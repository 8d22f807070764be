import { posix } from 'node:path';
import { InputError } from '../../../domain/failure';
import { withoutUndefined } from '../../../domain/without-undefined';
import { metadataValue } from './clean-text';
import { parseDate } from './dates';
import { declaredCharset, decodeText } from './decode-text';
import { type DomElement, parseXml } from './dom';
import type { Draft, DraftBlock } from './draft';
import { languageCode } from './language';
import { MARKUP_LIMITS, refuseMarkup } from './markup-counts';
import { authorsFrom } from './people';
import { readChapter } from './read-html';
import { readZip, type ZipLimits } from './zip-archive';

const CONTAINER = 'META-INF/container.xml';
const TEXT_PARTS = /(?:^META-INF\/[^/]+\.xml|\.opf|\.x?html?|\.xml)$/i;
/** Reading systems disagree on case, and some books name their chapters without an extension that says what they are. */
const CHAPTER_TYPES = [
  'application/xhtml+xml',
  'text/html',
  'application/x-dtbook+xml',
  'text/x-oeb1-document',
];
/** Parts of a book that are not its text. */
const NOT_TEXT = /\b(?:cover|toc|nav|titlepage|title-page|copyright(?:-page)?|colophon|index)\b/i;

/**
 * An e-book (EPUB 2 and 3): its chapters in reading order.
 *
 * @throws InputError when it is broken, copy-protected, or more than is read.
 */
export async function readEpub(name: string, bytes: Uint8Array, limits?: ZipLimits): Promise<Draft> {
  const parts = await readZip(name, bytes, (path) => TEXT_PARTS.test(path), limits);
  if (parts.has('META-INF/rights.xml') || parts.has('META-INF/encryption.xml')) refuseProtected(name, parts);
  const packagePath = packageOf(parts);
  const opf = packagePath === undefined ? undefined : parts.get(packagePath);
  if (packagePath === undefined || opf === undefined)
    throw new InputError(
      `${name} is not a complete e-book: it does not say what is in it. Convert it anew, or hand in its text as .txt or .md.`,
    );
  const list = decodeText(opf, declaredCharset(opf));
  refuseMarkup(name, list, LIST_LIMITS);
  const book = parseXml(list);
  const paths = spineOf(book, posix.dirname(packagePath));
  if (paths.length > MAX_CHAPTERS) throw tooMuch(name, `${paths.length} chapters`, `${MAX_CHAPTERS}`);
  return { ...metadataOf(book), blocks: blocksOf(name, paths, parts) };
}

/** A list of what is in a book has a line or two for each of its files. */
const LIST_LIMITS = { ...MARKUP_LIMITS, maxPieces: 50_000 };
const MAX_CHAPTERS = 3_000;
/** Largest number of pieces in all chapters together. */
const MAX_PIECES = 1_000_000;

function blocksOf(
  name: string,
  paths: readonly string[],
  parts: ReadonlyMap<string, Buffer>,
): readonly DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let total = 0;
  for (const path of paths) {
    const part = parts.get(path);
    if (part === undefined) continue;
    const chapter = readChapter(name, part);
    total += chapter.pieces;
    if (total > MAX_PIECES) throw tooMuch(name, 'too many tags and character references', `${MAX_PIECES}`);
    for (const block of chapter.blocks) blocks.push(block);
  }
  return blocks;
}

function tooMuch(name: string, what: string, limit: string): InputError {
  return new InputError(`${name} holds ${what}; at most ${limit} are read. Hand in the part that matters.`);
}

/** Fonts may be scrambled in a book that can be read; a locked chapter cannot. */
function refuseProtected(name: string, parts: ReadonlyMap<string, Buffer>): void {
  const encrypted = parts.get('META-INF/encryption.xml')?.toString('utf8') ?? '';
  if (!parts.has('META-INF/rights.xml') && !/URI\s*=\s*["'][^"']+\.x?html?["']/i.test(encrypted)) return;
  throw new InputError(`${name} is copy-protected and cannot be read. Hand in a copy without protection.`);
}

function packageOf(parts: ReadonlyMap<string, Buffer>): string | undefined {
  const container = parts.get(CONTAINER);
  const named = container && elementsNamed('rootfile', parseXml(container.toString('utf8')))[0];
  return named?.getAttribute('full-path') ?? [...parts.keys()].find((path) => path.endsWith('.opf'));
}

/** Paths of the chapters in the order of the spine, those that are read one after the other. */
function spineOf(book: DomElement, folder: string): string[] {
  const items = new Map(elementsNamed('item', book).map((item) => [item.getAttribute('id') ?? '', item]));
  const chapters = elementsNamed('itemref', book).flatMap((reference) => {
    const item = items.get(reference.getAttribute('idref') ?? '');
    const href = item?.getAttribute('href');
    if (!item || !href || reference.getAttribute('linear') === 'no') return [];
    const isChapter = CHAPTER_TYPES.includes(item.getAttribute('media-type')?.toLowerCase() ?? '');
    const isFrame = /\bnav\b/.test(item.getAttribute('properties') ?? '') || NOT_TEXT.test(item.id ?? '');
    return isChapter && !isFrame ? [pathOf(folder, href)] : [];
  });
  return [...new Set(chapters)];
}

function pathOf(folder: string, href: string): string {
  const bare = href.split('#')[0] ?? href;
  const path = posix.normalize(posix.join(folder, bare));
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function metadataOf(book: DomElement): Omit<Draft, 'blocks'> {
  const values = (name: string) =>
    elementsNamed(name, book).map((element) => metadataValue(element.textContent ?? ''));
  return {
    authors: authorsFrom(values('dc:creator').filter((value) => value !== undefined)),
    ...withoutUndefined({
      title: values('dc:title')[0],
      publisher: values('dc:publisher')[0],
      publishedOn: parseDate(values('dc:date')[0] ?? ''),
      language: languageCode(values('dc:language')[0]),
    }),
  };
}

/** Elements by their name, with or without a prefix that the book chose. */
function elementsNamed(name: string, root: DomElement): DomElement[] {
  const bare = name.split(':').at(-1) ?? name;
  return [...root.querySelectorAll('*')].filter(
    ({ tagName }) => tagName.toLowerCase() === name || tagName.toLowerCase().split(':').at(-1) === bare,
  );
}
