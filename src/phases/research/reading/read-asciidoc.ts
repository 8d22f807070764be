/** AsciiDoc, which is told by its marks since it often comes as .txt. */
import type { BlockKind } from '../../../domain/source';
import { asciidocText } from './asciidoc-inline';
import { metadataValue } from './clean-text';
import { parseDate } from './dates';
import type { Draft, DraftBlock } from './draft';
import { authorsFrom } from './people';

const ATTRIBUTE = /^:(!?[\w-]{1,60})(!?):(?:\s+(.*))?$/;
const BLOCK_ATTRIBUTE = /^\[[^[\]]{0,400}\]$/;
const ANCHOR = /^\[\[[^[\]]{1,200}\]\]$/;
const DIRECTIVE = /^(?:include|ifdef|ifndef|ifeval|endif|image|video|audio|toc|asciimath|latexmath)::/;
const DELIMITER = /^(?:-{4,}|\.{4,}|\+{4,}|_{4,}|={4,}|\*{4,}|\/{4,}|--|\|={3,}|```\w{0,20})$/;
const SECTION = /^(={1,6})\s+(\S.*?)(?:\s+=+)?$/;
const UNDERLINE = /^([=~^+-])\1{2,}$/;
const LEVELS = '=-~^+';
const ITEM = /^\s{0,40}(?:[*.-]|[*.]{2,5}|\d{1,3}[.)]|[a-z]\.)\s+(\S.*)$/;
const TERM = /^\s{0,40}(\S.{0,200}?)(?:::{1,3}|;;)(?:\s+(.*))?$/;
const ADMONITION = /^(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):\s+/;

/** Marks that no plain text has: each line counts once. */
const SIGNS: readonly RegExp[] = [
  /^={1,5} \S/,
  /^:[\w-]{2,40}:(?: \S.*)?$/,
  /^\[\[[\w.-]{1,80}\]\]$/,
  /^\[(?:source|verse|quote|NOTE|TIP|WARNING|caption|role|cols|options|horizontal|abstract|listing|width)\b.{0,200}\]$/,
  DIRECTIVE,
  /^\|={3,}$/,
  /(?:link|xref|linkgit|image|footnote|menu|kbd):[\w./:#-]{1,200}\[/,
  /<<[\w-]{1,60}(?:,[^<>]{1,200})?>>/,
];

/** Tells if lines of text are AsciiDoc: several kinds of its marks, or one kind and its fences in pairs. */
export function isAsciidoc(lines: readonly string[]): boolean {
  const head = lines.slice(0, 2_000);
  const kinds = SIGNS.filter((sign) => head.some((line) => line.length < 500 && sign.test(line))).length;
  const fences = head.filter((line) => /^(?:-{4,}|_{4,}|\.{4,})$/.test(line)).length;
  const follows = head.some((line, i) => isUnderlined(line, head[i + 1]));
  return kinds >= 3 || (kinds >= 1 && fences >= 2 && (follows || kinds >= 2));
}

interface Reading {
  readonly blocks: DraftBlock[];
  readonly attributes: Map<string, string>;
  /** Fences that are open, the innermost last. */
  readonly fences: { readonly mark: string; readonly kind: BlockKind }[];
  paragraph: string[];
  kind: BlockKind;
  /** The style that a line in square brackets gives to the block below it. */
  style: string;
}

/** @param lines without white space at their ends. */
export function readAsciidoc(lines: readonly string[]): Draft {
  const reading: Reading = {
    blocks: [],
    attributes: new Map(),
    fences: [],
    paragraph: [],
    kind: 'paragraph',
    style: '',
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (fenceOf(reading) === undefined && isUnderlined(line, lines[at + 1])) {
      flush(reading);
      heading(reading, LEVELS.indexOf(lines[at + 1]?.charAt(0) ?? '=') + 1, line);
      at += 1;
    } else takeLine(line, reading);
  }
  flush(reading);
  const { blocks, attributes } = reading;
  return {
    blocks,
    title: metadataValue(blocks.find(({ level }) => level === 1)?.text),
    authors: authorsFrom(attributes.get('author')),
    publishedOn: parseDate(attributes.get('date') ?? attributes.get('revdate') ?? ''),
  };
}

/** A title with a line of signs below it that is as long. */
function isUnderlined(line: string, next: string | undefined): boolean {
  if (next === undefined || !UNDERLINE.test(next) || !/^[\p{L}\d"'“(`]/u.test(line)) return false;
  return Math.abs(line.length - next.length) <= 3 && line.length >= 3;
}

/** The fence around code, a table, a comment or a passthrough, in which nothing else is a mark. */
function fenceOf({ fences }: Reading): Reading['fences'][number] | undefined {
  const last = fences.at(-1);
  return last !== undefined && /code|table|reference/.test(last.kind) ? last : undefined;
}

function takeLine(line: string, reading: Reading): void {
  const fence = fenceOf(reading);
  if (DELIMITER.test(line)) fenced(line, reading);
  else if (fence?.kind === 'table') tableRow(line, reading);
  else if (fence !== undefined) reading.paragraph.push(line);
  else if (line === '' || line === '+') flush(reading);
  else if (line.startsWith('//') || DIRECTIVE.test(line) || ANCHOR.test(line) || /^'{3,}$|^<{3,}$/.test(line))
    return;
  else if (ATTRIBUTE.test(line) && reading.paragraph.length === 0) attribute(line, reading);
  else if (BLOCK_ATTRIBUTE.test(line) && reading.paragraph.length === 0) reading.style = line.slice(1, -1);
  else text(line, reading);
}

function fenced(mark: string, reading: Reading): void {
  flush(reading);
  const open = reading.fences.findLastIndex((fence) => fence.mark === mark.replace(/^```.*/, '```'));
  if (open >= 0) {
    reading.fences.splice(open);
    return;
  }
  if (fenceOf(reading) !== undefined) {
    reading.paragraph.push(mark);
    return;
  }
  reading.fences.push({ mark: mark.replace(/^```.*/, '```'), kind: kindOfFence(mark, reading.style) });
  reading.style = '';
}

function kindOfFence(mark: string, style: string): BlockKind {
  if (/^\|/.test(mark)) return 'table';
  if (/^[/+]/.test(mark)) return 'reference';
  if (/^_/.test(mark)) return 'quotation';
  return /^(?:-{4}|\.|`)/.test(mark) && !/^(?:quote|verse|abstract)/.test(style) ? 'code' : 'paragraph';
}

function attribute(line: string, { attributes }: Reading): void {
  const [, name = '', , value = ''] = ATTRIBUTE.exec(line) ?? [];
  if (!name.startsWith('!') && attributes.size < 1_000)
    attributes.set(name.toLowerCase(), value.slice(0, 500));
}

function tableRow(line: string, { blocks, attributes }: Reading): void {
  const cells = line
    .split(/(?:^|\s)(?:[\d.<>^+*]*[a-z]?)\|/)
    .map((cell) => asciidocText(cell, attributes).trim());
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length > 0) blocks.push({ kind: 'table', text: filled.join(' | ') });
}

function text(line: string, reading: Reading): void {
  const section = SECTION.exec(line);
  const item = ITEM.exec(line);
  const term = TERM.exec(line);
  if (section !== null && reading.paragraph.length === 0) {
    heading(reading, section[1]?.length ?? 1, section[2] ?? '');
  } else if (/^\.[^\s.]/.test(line) && reading.paragraph.length === 0) {
    reading.blocks.push({ kind: 'caption', text: asciidocText(line.slice(1), reading.attributes) });
  } else if (item !== null) {
    flush(reading);
    reading.kind = 'list-item';
    reading.paragraph.push((item[1] ?? '').replace(/\s\+$/, ''));
  } else if (term !== null && !/^https?$/.test(term[1] ?? '')) {
    flush(reading);
    reading.blocks.push({ kind: 'term', text: asciidocText(term[1] ?? '', reading.attributes) });
    reading.kind = 'list-item';
    if (term[2] !== undefined) reading.paragraph.push(term[2]);
  } else {
    const isLiteral = reading.paragraph.length === 0 && /^\s/.test(line) && reading.kind !== 'list-item';
    if (isLiteral) reading.kind = 'code';
    reading.paragraph.push(
      line
        .trim()
        .replace(/\s\+$/, '')
        .replace(reading.paragraph.length === 0 ? ADMONITION : /^$/, ''),
    );
  }
}

function heading({ blocks, attributes }: Reading, level: number, title: string): void {
  blocks.push({ kind: 'heading', level: Math.min(6, level), text: asciidocText(title, attributes) });
}

/** Ends a paragraph; one that follows an item without an empty line between them belongs to it. */
function flush(reading: Reading): void {
  const { blocks, paragraph, attributes } = reading;
  const fence = reading.fences.at(-1);
  const style = /^(?:quote|verse)/.test(reading.style) ? 'quotation' : undefined;
  const isListing = /^(?:source|listing|literal)/.test(reading.style);
  const kind = isListing
    ? 'code'
    : reading.kind === 'paragraph'
      ? (style ?? fence?.kind ?? 'paragraph')
      : reading.kind;
  const joined = paragraph.join(kind === 'code' ? '\n' : ' ');
  const content = kind === 'code' ? joined : asciidocText(joined, attributes);
  if (content.trim() !== '' && fence?.mark.startsWith('////') !== true) blocks.push({ kind, text: content });
  if (paragraph.length > 0) reading.style = '';
  reading.paragraph = [];
  reading.kind = 'paragraph';
}
