import { capDecodedBytes, type DecodedBytes } from './decoded-bytes';

/** A run of text as it is placed on its page: points, origin at the bottom left. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
}

export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** Number of pages of the document; fewer may have been read. */
  readonly pageCount: number;
  /** Title, Author, CreationDate, … of the document's information dictionary. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** Pages after these, and text after this many characters, are not a document for an episode. */
const MAX_PAGES = 1_000;
const MAX_CHARACTERS = 30_000_000;
/** Largest size of a document's unpacked streams, bytes; the text of a long book has some megabytes. */
const MAX_BUFFER = 40_000_000;
const MAX_UNPACKED = 200_000_000;

export type PdfOutcome =
  | { readonly kind: 'read'; readonly content: PdfContent }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'too large' }
  | { readonly kind: 'broken'; readonly reason: string };

/** The part of PDF.js that is used. */
interface PdfPageProxy {
  readonly view: readonly [left: number, bottom: number, right: number, top: number];
  getTextContent(): Promise<{ readonly items: readonly PdfTextItem[] }>;
  cleanup(): void;
}
interface PdfTextItem {
  readonly str?: unknown;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** Text runs of a PDF. A hostile file can keep PDF.js busy for ever: only ever called in a thread that can be ended. */
export async function readPdfContent(bytes: Uint8Array): Promise<PdfOutcome> {
  const { getDocumentProxy } = await import('unpdf');
  const data = Uint8Array.from(bytes);
  const unpacked = capDecodedBytes({ maxBuffer: MAX_BUFFER, maxTotal: MAX_UNPACKED + bytes.length * 4 });
  try {
    const content = await readPages(await getDocumentProxy(data, OPTIONS), unpacked);
    return unpacked.isExceeded() ? { kind: 'too large' } : { kind: 'read', content };
  } catch (error) {
    if (unpacked.isExceeded()) return { kind: 'too large' };
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return name === 'PasswordException'
      ? { kind: 'encrypted' }
      : { kind: 'broken', reason: message.slice(0, 200) };
  } finally {
    unpacked.end();
  }
}

const OPTIONS = { verbosity: 0, stopAtErrors: false } as const;

type PdfDocument = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;

/** Stops where the text or what was unpacked is too much. */
async function readPages(pdf: PdfDocument, unpacked: DecodedBytes): Promise<PdfContent> {
  const meta = await pdf.getMetadata().catch(() => ({ info: {} }));
  const pages: PdfPage[] = [];
  let room = MAX_CHARACTERS;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES) && room > 0; number++) {
    if (unpacked.isExceeded()) break;
    const page = await pageOf((await pdf.getPage(number)) as unknown as PdfPageProxy);
    room -= page.items.reduce((sum, { text }) => sum + text.length, 0);
    pages.push(page);
  }
  const content = { pages, pageCount: pdf.numPages, info: infoOf(meta.info) };
  await pdf.destroy();
  return content;
}

async function pageOf(page: PdfPageProxy): Promise<PdfPage> {
  const [left, bottom, right, top] = page.view;
  const { items } = await page.getTextContent();
  const runs = items.flatMap(({ str, transform, width, fontName }) => {
    if (typeof str !== 'string' || str === '') return [];
    const [, , skew = 0, height = 0, x = 0, y = 0] = transform;
    return [{ text: str, x: x - left, y: y - bottom, width, size: Math.hypot(skew, height), font: fontName }];
  });
  page.cleanup();
  return { width: right - left, height: top - bottom, items: runs };
}

function infoOf(info: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(info ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value.slice(0, 2_000)]] : [],
    ),
  );
}
