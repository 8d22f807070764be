import { isBackMatterHeading, isCaption } from './classify';
import type { DraftBlock } from './draft';
import { joinLines } from './join-lines';
import { most, type PdfLine } from './pdf-lines';
import { type BodyStyle, tableRows } from './pdf-tables';

const BULLET = /^(?:[-•–◦▪●‣]|\(?[a-z\d]{1,2}\)|\d{1,2}\.)\s+/;
const NUMBERED_REFERENCE = /^\[\d{1,3}\]\s/;
const BULLET_MARK = /^[-•–◦▪●‣]\s+/;
const SENTENCE_END = /[.!?:]["'”’)\]]*(?:\[\d+\]|\d{1,3})?$/;

/** Lines put together to paragraphs, headings, list items and table rows. */
export function pdfBlocks(lines: readonly PdfLine[]): DraftBlock[] {
  const style = bodyStyle(lines);
  const look: Look = {
    style,
    sizes: [...new Set(lines.filter((line) => line.size > style.size * 1.1).map(({ size }) => size))].sort(
      (a, b) => b - a,
    ),
    knows: vocabulary(lines),
  };
  const rows = tableRows(lines, style);
  const blocks: DraftBlock[] = [];
  let group: PdfLine[] = [];
  const flush = () => {
    if (group.length > 0) blocks.push(blockOf(group, look));
    group = [];
  };
  for (const line of lines) {
    const previous = group.at(-1);
    if (rows.has(line)) {
      flush();
      blocks.push({ kind: 'table', text: line.cells.join(' | ') });
      continue;
    }
    if (previous && startsBlock(previous, line, style)) flush();
    group.push(line);
  }
  flush();
  return blocks;
}

/** Properties of the whole document that its lines are judged by. */
interface Look {
  readonly style: BodyStyle;
  /** Sizes larger than the body's, largest first. */
  readonly sizes: readonly number[];
  readonly knows: (word: string) => boolean;
}

function blockOf(group: readonly PdfLine[], { style, sizes, knows }: Look): DraftBlock {
  const [first] = group as [PdfLine];
  const text = joinLines(
    group.map((line) => line.text),
    knows,
  );
  if (isFootnote(group, style)) return { kind: 'reference', text };
  if (isHeading(group, text, style)) return { kind: 'heading', level: headingLevel(first, sizes), text };
  if (BULLET.test(first.text)) return { kind: 'list-item', text: text.replace(BULLET_MARK, '') };
  return { kind: 'paragraph', text };
}

/** Small print that begins with the mark of a note: at the foot of a page, or at the end of a section. */
function isFootnote([first]: readonly PdfLine[], style: BodyStyle): boolean {
  if (first === undefined || first.size > style.size * 0.92) return false;
  return first.opensRaised || /^(?:\d{1,3}|[*†‡§])\s?["“(]?\p{L}/u.test(first.text);
}

function bodyStyle(lines: readonly PdfLine[]): BodyStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const { size, font, text } of lines) {
    sizes.set(size, (sizes.get(size) ?? 0) + text.length);
    fonts.set(font, (fonts.get(font) ?? 0) + text.length);
  }
  const size = lines.length > 0 ? most(sizes) : 10;
  const body = lines.filter((line) => line.size === size);
  const leadings = new Map<number, number>();
  const rights = body.map(({ right }) => right).sort((a, b) => a - b);
  body.forEach((line, i) => {
    const next = body[i + 1];
    const step = next && next.page === line.page ? Math.round((line.y - next.y) * 2) / 2 : 0;
    if (step > size * 0.8 && step < size * 3) leadings.set(step, (leadings.get(step) ?? 0) + 1);
  });
  return {
    size,
    font: lines.length > 0 ? most(fonts) : '',
    leading: leadings.size > 0 ? most(leadings) : size * 1.2,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
  };
}

function startsBlock(previous: PdfLine, line: PdfLine, style: BodyStyle): boolean {
  if (Math.abs(previous.size - line.size) > 0.75) return true;
  if (isCaption(line.text) || NUMBERED_REFERENCE.test(line.text)) return true;
  if (
    BULLET.test(line.text) &&
    (SENTENCE_END.test(previous.text) || BULLET_MARK.test(line.text) || isShort(previous, style))
  )
    return true;
  // Headings of the body's size stand in a font of their own.
  if (previous.font !== line.font && (isLabel(previous, style) || isLabel(line, style))) return true;
  const ends = SENTENCE_END.test(previous.text);
  if (line.page !== previous.page || line.y > previous.y)
    return ends && !(/^\p{Ll}/u.test(line.text) && !isShort(previous, style));
  const step = previous.y - line.y;
  if (step > Math.max(style.leading, line.size * 1.1) * 1.3) return true;
  if (line.x > previous.x + line.size * 0.9 && ends && /^["“‘'(]?[\p{Lu}\d]/u.test(line.text)) return true;
  return (
    ends &&
    isShort(previous, style) &&
    /^["“‘'(]?[\p{Lu}\d]/u.test(line.text) &&
    previous.right < style.right * 0.8
  );
}

function isShort(line: PdfLine, style: BodyStyle): boolean {
  return line.right < style.right - style.size * 4;
}

function isLabel(line: PdfLine, style: BodyStyle): boolean {
  return (
    line.font !== style.font &&
    line.text.length <= 90 &&
    !/[.,;]$/.test(line.text) &&
    line.size >= style.size * 0.95
  );
}

function isHeading(group: readonly PdfLine[], text: string, style: BodyStyle): boolean {
  const [first] = group;
  if (!first || group.length > 4 || text.length > 200 || !/\p{L}/u.test(text)) return false;
  if (first.size > style.size * 1.12) return !/[.;,]$/.test(text) || text.split(' ').length < 6;
  if (/[.,;]$/.test(text) || group.length > 2 || first.size < style.size * 0.95) return false;
  if (isBackMatterHeading(text)) return true;
  const numbered = /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\p{Lu}[^.]{2,70}$/u.test(text);
  return numbered || (group.every((line) => isLabel(line, style)) && /^[\p{Lu}\d]/u.test(text));
}

function headingLevel(first: PdfLine, sizes: readonly number[]): number {
  const numbered = /^\d{1,2}((?:\.\d{1,2})*)\.?\s/.exec(first.text)?.[1];
  if (numbered) return Math.min(6, 2 + numbered.split('.').length - 1);
  const rank = sizes.indexOf(first.size);
  return rank < 0 ? Math.min(6, Math.max(2, sizes.length + 1)) : Math.min(6, rank + 1);
}

/** Words of the document that stand inside a line, where nothing breaks them. */
function vocabulary(lines: readonly PdfLine[]): (word: string) => boolean {
  const known = new Set<string>();
  for (const { text } of lines)
    for (const word of text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*(?!-?$)/gu) ?? []) known.add(word);
  return (word) => known.has(word);
}
