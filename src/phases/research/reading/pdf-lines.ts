import { cleanText, singleSpaced } from './clean-text';
import type { PdfContent, PdfItem, PdfPage } from './pdf-content';
import { lower, raise, settleRaised } from './raised';

/** One printed line. Points; `y` is the base line, counted from the bottom of the page. */
export interface PdfLine {
  readonly text: string;
  /** The parts of the text that wide gaps keep apart: several in a table's row. */
  readonly cells: readonly string[];
  /** Positions at which cells begin. */
  readonly starts: readonly number[];
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Font size of most of its characters. */
  readonly size: number;
  readonly font: string;
  /** True when a page number stands at its beginning or end, apart from the rest. */
  readonly isNumbered: boolean;
  /** True when it begins with small print above the line, as a note does with its number. */
  readonly opensRaised: boolean;
  /** Position down the page: 0 top, 1 bottom. */
  readonly depth: number;
}

interface Piece {
  readonly text: string;
  readonly size: number;
  readonly y: number;
}

interface OpenCell {
  readonly start: number;
  readonly pieces: Piece[];
}

interface OpenLine {
  readonly cells: OpenCell[];
  readonly x: number;
  readonly sizes: Map<number, number>;
  readonly fonts: Map<string, number>;
  right: number;
  y: number;
  size: number;
  spaced: boolean;
}

/** A gap wider than this many letter heights parts two cells; justified text stays well below. */
const CELL_GAP = 1.5;

/** The lines of all pages in reading order, without running headers, footers and page numbers. */
export function pdfLines(content: PdfContent): PdfLine[] {
  return withoutRunningLines(content.pages.map(pageLines)).flat();
}

/** Text runs come in the order they were written, which in nearly all files is the order they are read. */
function pageLines(page: PdfPage, pageIndex: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: OpenLine | undefined;
  for (const item of page.items) {
    const size = item.size || open?.size || 10;
    if (open && item.text.trim() === '') {
      open.spaced = true;
      continue;
    }
    if (open && !continues(open, item, size)) {
      lines.push(closed(open, page, pageIndex));
      open = undefined;
    }
    open ??= {
      cells: [{ start: item.x, pieces: [] }],
      x: item.x,
      right: item.x,
      y: item.y,
      size,
      sizes: new Map(),
      fonts: new Map(),
      spaced: false,
    };
    append(open, item, size);
  }
  if (open) lines.push(closed(open, page, pageIndex));
  return lines.filter(({ text }) => text !== '');
}

/** Same base line, raised and lowered marks included, and not back at the left. */
function continues(open: OpenLine, item: PdfItem, size: number): boolean {
  return Math.abs(item.y - open.y) <= Math.max(open.size, size) * 0.55 && item.x - open.right >= -size * 2;
}

function append(open: OpenLine, item: PdfItem, size: number): void {
  const gap = item.x - open.right;
  const piece = { text: item.text, size, y: item.y };
  const last = open.cells.at(-1);
  if (last === undefined || (gap > size * CELL_GAP && last.pieces.length > 0))
    open.cells.push({ start: item.x, pieces: [piece] });
  else {
    if (last.pieces.length > 0 && (open.spaced || gap > Math.max(size, open.size) * 0.18))
      last.pieces.push({ ...piece, text: ` ${item.text}` });
    else last.pieces.push(piece);
  }
  open.spaced = false;
  open.right = Math.max(open.right, item.x + item.width);
  if (size > open.size) {
    open.size = size;
    open.y = item.y;
  }
  const letters = item.text.trim().length;
  const rounded = Math.round(size * 2) / 2;
  open.sizes.set(rounded, (open.sizes.get(rounded) ?? 0) + letters);
  open.fonts.set(item.font, (open.fonts.get(item.font) ?? 0) + letters);
}

/** A bullet or a number apart from its text makes no row of a table. */
const LABEL_CELL = /^(?:[-•–◦▪●‣*]|\(?[\dA-Za-z]{1,3}[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,2})*)$/;

function closed(open: OpenLine, page: PdfPage, pageIndex: number): PdfLine {
  const size = most(open.sizes);
  const filled = open.cells
    .map(({ start, pieces }) => ({ start, text: cellText(pieces, size, open.y) }))
    .filter(({ text }) => text !== '');
  const [first, second] = filled;
  const isNumbered =
    filled.length > 1 && [first, filled.at(-1)].some((cell) => PAGE_NUMBER.test(cell?.text ?? ''));
  if (first && second && filled.length === 2 && LABEL_CELL.test(first.text))
    filled.splice(0, 2, { start: first.start, text: `${first.text} ${second.text}` });
  const cells = filled.map(({ text }) => text);
  return {
    text: cells.join(' '),
    cells,
    isNumbered,
    opensRaised: isRaised(open.cells[0]?.pieces[0], size, open.y),
    starts: filled.map(({ start }) => start),
    page: pageIndex,
    x: open.x,
    right: open.right,
    y: open.y,
    size,
    font: most(open.fonts),
    depth: page.height > 0 ? 1 - open.y / page.height : 0,
  };
}

function isRaised(piece: Piece | undefined, size: number, y: number): boolean {
  return piece !== undefined && piece.size <= size * 0.85 && piece.y - y > size * 0.15;
}

/** The runs of a cell as one text; small print above and below the line is settled as raised and lowered. */
function cellText(pieces: readonly Piece[], size: number, y: number): string {
  const text = pieces.map((piece) => {
    const [, before = '', mark = ''] = /^(\s*)([\s\S]*)$/.exec(piece.text) ?? [];
    if (isRaised(piece, size, y)) return before + raise(mark);
    return piece.size <= size * 0.85 && piece.y - y < -size * 0.08 ? before + lower(mark) : piece.text;
  });
  return singleSpaced(cleanText(settleRaised(text.join(''))));
}

/** The key with the largest count; the first of equals. */
export function most<K>(counts: ReadonlyMap<K, number>): K {
  let best: [K, number] | undefined;
  for (const entry of counts) if (!best || entry[1] > best[1]) best = entry;
  return best?.[0] as K;
}

const PAGE_NUMBER =
  /^(?:[-–—|]\s*)?(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|\/|\|)\s*\d{1,4})?(?:\s*[-–—|])?$/i;

/** Drops lines at the edge of the page that are page numbers or that other pages repeat, figures aside. */
function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const seenOn = new Map<string, Set<number>>();
  for (const line of pages.flat()) {
    if (!isAtEdge(line)) continue;
    const key = runningKey(line);
    seenOn.set(key, (seenOn.get(key) ?? new Set()).add(line.page));
  }
  const needed = pages.length <= 3 ? 2 : Math.max(3, Math.ceil(pages.length * 0.2));
  return pages.map((lines) =>
    lines.filter(
      (line) =>
        !isAtEdge(line) ||
        !(PAGE_NUMBER.test(line.text) || (seenOn.get(runningKey(line))?.size ?? 0) >= needed),
    ),
  );
}

function isAtEdge({ depth, text }: PdfLine): boolean {
  return (depth < 0.11 || depth > 0.89) && text.length <= 150;
}

/** Key that lines of one running head share: their words, or the page number beside them. */
function runningKey({ text, isNumbered, depth }: PdfLine): string {
  const place = depth < 0.5 ? 'top' : 'bottom';
  return isNumbered ? `${place} with a number` : `${place} ${text.toLowerCase().replace(/\d+/g, '#')}`;
}
