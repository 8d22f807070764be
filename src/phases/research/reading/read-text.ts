import { MONTH } from '../../../english/lists/calendar';
import { cleanText, metadataValue } from './clean-text';
import { chatTurns } from './conversation';
import { parseDate } from './dates';
import { decodeText } from './decode-text';
import type { Draft } from './draft';
import { languageCode } from './language';
import { authorsFrom } from './people';
import { isAsciidoc, readAsciidoc } from './read-asciidoc';
import { withoutPages } from './running-heads';
import { isHeadingShaped, RULE, textBlocks } from './text-blocks';

const HEADER_FIELD =
  /^(title|author|authors|by|written by|date|published|publication date|published on|publisher|source|publication|journal|organi[sz]ation|url|link|web|language|licen[cs]e|rights|copyright|tags|keywords|version|status)\s*:\s*(\S.*)$/i;
const BYLINE = /^[Bb][Yy]\s+(\p{Lu}.{2,120})$/u;

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
  const { header, rest } = takeHeader(withoutPages(lines));
  const blocks = textBlocks(rest, header.title);
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
        if (seen === 1 && header.title === line.trim().replace(/^#{1,6}\s+/, '')) rest.push(line);
        continue;
      }
      inHeader = RULE.test(line) && seen <= 12;
    }
    rest.push(line);
  }
  return { header, rest };
}

/** Tells if the line below begins something else: a wrapped line of prose is not a title. */
function standsAlone(lines: readonly string[], at: number): boolean {
  const next = lines[at + 1]?.trim() ?? '';
  return (
    next === '' ||
    /^\(.*\)$/.test(next) ||
    RULE.test(next) ||
    BYLINE.test(next) ||
    HEADER_FIELD.test(next) ||
    parseDate(next) !== undefined ||
    (isHeadingShaped(next) && next.length <= 60)
  );
}

/** The date behind the names in a byline. */
const DATE_BEHIND = new RegExp(`,?\\s+\\(?(?:\\d|${MONTH}).*$`);

function takeHeaderLine(line: string, header: Header, position: number, isAlone: boolean): boolean {
  const [, name = '', value = ''] = HEADER_FIELD.exec(line) ?? [];
  if (name) return setField(header, name.toLowerCase(), value);
  const byline = BYLINE.exec(line)?.[1];
  if (byline && position <= 4 && !/[.!?]$/.test(byline.replace(/\b\p{Lu}\.$/u, ''))) {
    header.authors = authorsFrom(byline.replace(DATE_BEHIND, ''));
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
    header.title = line.replace(/^#{1,6}\s+/, '');
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
