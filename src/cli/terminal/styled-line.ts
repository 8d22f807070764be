/** Lines made of styled pieces: cut to a width first, coloured last, so that colour never counts as width. */
import pc from 'picocolors';
import stringWidth from 'string-width';
import { printable } from '../../domain/printable';

export type Style = 'plain' | 'bold' | 'dim' | 'good' | 'active' | 'alarm';

export interface Piece {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Piece[];

export function piece(text: string, style: Style = 'plain'): Piece {
  return { text: printable(text), style };
}

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The text filled with spaces to `columns`; a longer one stays as it is. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or as much of it as fits into `columns` with an ellipsis. */
export function truncated(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return '';
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The line cut to `columns`. */
export function fitted(whole: Line, columns: number): Line {
  const line = withoutTrail(whole);
  const fitting: Piece[] = [];
  let left = columns;
  const total = displayWidth(line.map(({ text }) => text).join(''));
  if (total <= columns) return line;
  for (const { text, style } of line) {
    const room = truncated(text, left);
    if (room !== '') fitting.push({ text: room, style });
    left -= displayWidth(room);
    if (room !== text) return fitting;
    if (left <= 0) break;
  }
  const last = fitting.at(-1);
  if (last !== undefined)
    fitting[fitting.length - 1] = { ...last, text: truncated(`${last.text}  `, displayWidth(last.text)) };
  return fitting;
}

/** For lines that {@link fitted} gave: nothing but colour is added. */
export function painted(line: Line, colours: boolean): string {
  const paint = pc.createColors(colours);
  const painters: Readonly<Record<Style, (text: string) => string>> = {
    plain: (text) => text,
    bold: paint.bold,
    dim: paint.dim,
    good: paint.green,
    active: paint.cyan,
    alarm: (text) => paint.bold(paint.yellow(text)),
  };
  return line.map(({ text, style }) => (text === '' ? '' : painters[style](text))).join('');
}

/** The line without the spaces at its end. */
function withoutTrail(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined) return line;
  const text = last.text.trimEnd();
  const before = line.slice(0, -1);
  return text === '' ? withoutTrail(before) : [...before, { ...last, text }];
}

/** The text in lines of at most `columns`, broken between words; a longer word is broken anywhere. */
export function wrapped(text: string, columns: number): string[] {
  const width = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const { segment } of graphemes.segment(word)) {
      if (line !== '' && displayWidth(line + segment) > width) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
