/** The blocks of a plain text, told by their shape. */
import { singleSpaced } from './clean-text';
import type { DraftBlock } from './draft';
import { joinLines } from './join-lines';

const BULLET = /^\s{0,8}(?:[-*•–◦▪]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s+(?=\S)/;
/** A line of signs that parts or underlines. */
export const RULE = /^\s*(?:=|-|_|\*|~|#){3,}\s*$/;

/** @param title of the document, so far as it is known: its heading is of the first rank. */
export function textBlocks(lines: readonly string[], title: string | undefined): DraftBlock[] {
  const groups = groupLines(lines);
  return groups.flatMap((group, i) => groupBlocks(group, i < groups.length - 1, title));
}

/** Lines between blank lines; where a text has no blank lines, every line is a paragraph. */
function groupLines(lines: readonly string[]): string[][] {
  const filled = lines.filter((line) => line.trim() !== '');
  const blank = lines.length - filled.length;
  const longLines = filled.filter((line) => line.length > 120).length;
  if (longLines > filled.length / 2 || (blank === 0 && filled.length > 3 && longLines > 0))
    return filled.map((line) => [line]);
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

/** A line of a table that is drawn with signs. */
const GRID = /^\s*(?:\|.*\||\+(?:[-=]+\+)+)\s*$/;

/** Rows of a drawn table, of which one may go over several lines. */
function gridRows(lines: readonly string[]): DraftBlock[] {
  const rows: string[][][] = [[]];
  for (const line of lines) {
    if (/^\s*\+/.test(line)) rows.push([]);
    else rows.at(-1)?.push(line.trim().slice(1, -1).split('|'));
  }
  return rows
    .map((row) => (row[0] ?? []).map((_, at) => singleSpaced(row.map((cells) => cells[at] ?? '').join(' '))))
    .map((cells) => cells.filter((cell) => cell !== '').join(' | '))
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'table', text }));
}

function groupBlocks(group: readonly string[], textFollows: boolean, title?: string): DraftBlock[] {
  if (group.length > 1 && group.every((line) => GRID.test(line))) return gridRows(group);
  const headings: DraftBlock[] = [];
  let [from, to] = [0, group.length];
  // Rules around the lines go, and titles that are underlined are taken off, one after the other.
  while (from < to) {
    const [first = '', second] = group.slice(from, from + 2);
    if (RULE.test(first)) from += 1;
    else if (to - from > 2 && RULE.test(group[to - 1] ?? '')) to -= 1;
    else if (from + 1 < to && second !== undefined && RULE.test(second) && first.length <= 120) {
      headings.push({ kind: 'heading', level: second.trim().startsWith('=') ? 1 : 2, text: first });
      from += 2;
    } else break;
  }
  return from === to ? headings : [...headings, ...shapedBlocks(group.slice(from, to), textFollows, title)];
}

function shapedBlocks(group: readonly string[], textFollows: boolean, title?: string): DraftBlock[] {
  const [first = '', second] = group;
  // A title in capitals with its subtitle directly below.
  if (textFollows && group.length === 2 && second && isCapitals(first) && isHeadingShaped(second.trim())) {
    return group.map((line) => ({ kind: 'heading', level: line === first ? 1 : 2, text: line }));
  }
  if (group.length === 1 && textFollows && isHeadingShaped(first.trim()))
    return [
      { kind: 'heading', level: headingLevel(first.trim(), title), text: first.replace(/^#{1,6}\s+/, '') },
    ];
  if (group.every((line) => /^\s*>/.test(line)))
    return [{ kind: 'quotation', text: joinLines(group.map((line) => line.replace(/^\s*(?:>\s?)+/, ''))) }];
  if (
    BULLET.test(first) ||
    group.slice(1).some((line) => BULLET.test(line) && /^[\s]*[-*•]/.test(line)) ||
    isCounted(group)
  )
    return listBlocks(group);
  return [{ kind: isIndented(group) ? 'quotation' : 'paragraph', text: joinLines(group) }];
}

/** Lines that begin with 1, 2 and on, below a line that leads to them. */
function isCounted(group: readonly string[]): boolean {
  const numbers = group.flatMap((line) => /^\s{0,12}\(?(\d{1,2})[.)]\s+\S/.exec(line)?.[1] ?? []).map(Number);
  return numbers.length > 1 && numbers.every((number, at) => number === at + 1);
}

function listBlocks(group: readonly string[]): DraftBlock[] {
  const items: { kind: 'paragraph' | 'list-item'; lines: string[] }[] = [];
  const widest = Math.max(...group.map((line) => line.length));
  for (const line of group) {
    if (BULLET.test(line))
      items.push({
        kind: 'list-item',
        lines: [/^\s*\d/.test(line) ? line.trim() : line.replace(BULLET, '')],
      });
    else if (items.length === 0) items.push({ kind: 'paragraph', lines: [line] });
    else if (isHeadingOfItem(items.at(-1)?.lines ?? [], line, widest))
      items.push({ kind: 'list-item', lines: [line] });
    else items.at(-1)?.lines.push(line);
  }
  return items.map(({ kind, lines }) => ({
    kind,
    text: joinLines(
      kind === 'list-item'
        ? lines.map((line) =>
            line.replace(/^\d{1,3}[.)]\s+(?=\D)/, (mark) => (looksLikeReference(lines) ? mark : '')),
          )
        : lines,
    ),
  }));
}

/** A short first line of an item, with a sentence below it, is its heading. */
function isHeadingOfItem(lines: readonly string[], next: string, widest: number): boolean {
  const [first = ''] = lines;
  return (
    lines.length === 1 &&
    first.length < widest * 0.75 &&
    !/[.,;:!?–—-]$/.test(first.trim()) &&
    /^\s*["“]?\p{Lu}/u.test(next)
  );
}

/** Numbers stay on reference entries, where they are how the text points at them. */
function looksLikeReference(lines: readonly string[]): boolean {
  return /\b(?:1[4-9]|20)\d{2}\b/.test(lines.join(' '));
}

function isCapitals(line: string): boolean {
  return line.length <= 90 && /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line);
}

function isIndented(group: readonly string[]): boolean {
  return group.length > 1 && group.every((line) => /^(?: {4,}|\t)\S/.test(line));
}

/** Short, begins like a title, does not end like a sentence. */
export function isHeadingShaped(line: string): boolean {
  if (line.endsWith(':') && line.split(/\s+/).length > 5) return false;
  if (line.length > 90 || line.split(/\s+/).length > 14 || !/\p{L}{2}/u.test(line)) return false;
  if (
    /[.,;!]["'”’)]?$/.test(line) ||
    /^["'“‘(]/.test(line) ||
    BULLET.test(line) !== /^\d{1,2}\.\s+\p{Lu}[^.]*$/u.test(line)
  )
    return false;
  return /^(?:#{1,6}\s+)?(?:[\dIVX]{1,4}(?:\.\d{1,2}){0,3}[.:)]?\s+)?\p{Lu}/u.test(line);
}

function headingLevel(line: string, title?: string): number {
  if (title !== undefined && line.toLowerCase() === title.toLowerCase()) return 1;
  const marks = /^(#{1,6})\s/.exec(line)?.[1];
  if (marks) return marks.length;
  const numbered = /^\d{1,2}((?:\.\d{1,2})*)/.exec(line)?.[1];
  return 2 + (numbered ? numbered.split('.').length - 1 : 0);
}
