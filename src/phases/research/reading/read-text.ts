import { cleanText, metadataValue } from './clean-text';
import { chatTurns } from './conversation';
import { parseDate } from './dates';
import { decodeText } from './decode-text';
import type { Draft, DraftBlock } from './draft';
import { joinLines } from './join-lines';
import { languageCode } from './language';
import { authorsFrom } from './people';
import { isAsciidoc, readAsciidoc } from './read-asciidoc';

const HEADER_FIELD =
  /^(title|author|authors|by|written by|date|published|publication date|published on|publisher|source|publication|journal|organi[sz]ation|url|link|web|language|licen[cs]e|rights|copyright|tags|keywords|version|status)\s*:\s*(\S.*)$/i;
const BYLINE = /^[Bb][Yy]\s+(\p{Lu}.{2,120})$/u;
const BULLET = /^\s{0,8}(?:[-*•–◦▪]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s+(?=\S)/;
const RULE = /^\s*(?:=|-|_|\*|~|#){3,}\s*$/;

type Header = { -readonly [K in keyof Omit<Draft, 'blocks'>]: Draft[K] };

export function readText(bytes: Uint8Array, charset?: string): Draft {
  return readPlainText(cleanText(decodeText(bytes, charset)));
}

/** A plain text: header lines, then paragraphs, headings, lists and quotations told by their shape. */
export function readPlainText(text: string): Draft {
  const lines = text
    .replaceAll('\f', '\n\n')
    .split('\n')
    .map((line) => line.trimEnd());
  if (isAsciidoc(lines)) return readAsciidoc(lines);
  const turns = chatTurns(lines);
  if (turns !== undefined) return { authors: [], blocks: turns };
  const { header, rest } = takeHeader(lines);
  const groups = groupLines(rest);
  const blocks = groups.flatMap((group, i) => groupBlocks(group, i < groups.length - 1, header.title));
  return { ...header, blocks: blocks.map((block) => ({ ...block, text: withoutEmphasis(block.text) })) };
}

/** Stars and underscores around words, as people write emphasis where there is none. */
function withoutEmphasis(text: string): string {
  return text.replace(
    /(?<![\p{L}\d*_/\\])([*_]{1,2})(?=[\p{L}\d"“(])([^*_\n]{1,200}?)(?<=\S)\1(?![\p{L}\d*_])/gu,
    '$2',
  );
}

/** `Title: …`, `By …` and a date in the first lines; a short first line on its own is the title. */
function takeHeader(lines: readonly string[]): { header: Header; rest: string[] } {
  const header: Header = { authors: [] };
  const rest: string[] = [];
  let inHeader = true;
  let seen = 0;
  for (const [at, line] of lines.entries()) {
    if (inHeader && line.trim() !== '') {
      seen += 1;
      if (seen <= 12 && takeHeaderLine(line.trim(), header, seen, standsAlone(lines, at))) {
        if (seen === 1 && header.title === line.trim()) rest.push(line);
        continue;
      }
      inHeader = RULE.test(line) && seen <= 12;
    }
    rest.push(line);
  }
  return { header, rest };
}

/** Whether the line below goes on with something else: a line of prose that is wrapped is no title. */
function standsAlone(lines: readonly string[], at: number): boolean {
  const next = lines[at + 1]?.trim() ?? '';
  return (
    next === '' ||
    RULE.test(next) ||
    BYLINE.test(next) ||
    HEADER_FIELD.test(next) ||
    parseDate(next) !== undefined ||
    (isHeadingShaped(next) && next.length <= 60)
  );
}

function takeHeaderLine(line: string, header: Header, position: number, isAlone: boolean): boolean {
  const [, name = '', value = ''] = HEADER_FIELD.exec(line) ?? [];
  if (name) return setField(header, name.toLowerCase(), value);
  const byline = BYLINE.exec(line)?.[1];
  if (byline && position <= 4 && !/[.!?]$/.test(byline.replace(/\b\p{Lu}\.$/u, ''))) {
    header.authors = authorsFrom(
      byline.replace(
        /,?\s+\(?(?:\d|January|February|March|April|May|June|July|August|September|October|November|December).*$/,
        '',
      ),
    );
    header.publishedOn ??= parseDate(byline);
    return true;
  }
  if (
    position > 1 &&
    position <= 5 &&
    line.length <= 40 &&
    parseDate(line) &&
    line.split(/\s+/).length <= 4
  ) {
    header.publishedOn ??= parseDate(line);
    return true;
  }
  if (position === 1 && isAlone && isHeadingShaped(line)) {
    header.title = line;
    return true;
  }
  return false;
}

function setField(header: Header, name: string, value: string): boolean {
  if (name === 'title') header.title = metadataValue(value);
  else if (/^(author|by|written)/.test(name)) header.authors = authorsFrom(value);
  else if (/^(date|published|publication date)/.test(name)) header.publishedOn = parseDate(value);
  else if (/^(url|link|web)/.test(name) || /^https?:\/\//.test(value))
    header.url = /https?:\/\/\S{1,2000}/.exec(value)?.[0];
  else if (name === 'language') header.language = languageCode(value);
  else if (/^(publisher|source|publication|journal|organi[sz]ation)/.test(name))
    header.publisher ??= metadataValue(value);
  return true;
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

function groupBlocks(group: readonly string[], textFollows: boolean, title?: string): DraftBlock[] {
  const [first = '', second] = group;
  if (group.length === 0) return [];
  if (RULE.test(first)) return groupBlocks(group.slice(1), textFollows, title);
  if (group.length > 2 && RULE.test(group.at(-1) ?? ''))
    return groupBlocks(group.slice(0, -1), textFollows, title);
  // A title in capitals with its subtitle directly below.
  if (textFollows && group.length === 2 && second && isCapitals(first) && isHeadingShaped(second.trim())) {
    return group.map((line) => ({ kind: 'heading', level: line === first ? 1 : 2, text: line }));
  }
  if (second !== undefined && RULE.test(second) && first.length <= 120) {
    const level = second.trim().startsWith('=') ? 1 : 2;
    return [{ kind: 'heading', level, text: first }, ...groupBlocks(group.slice(2), textFollows, title)];
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
function isHeadingShaped(line: string): boolean {
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
