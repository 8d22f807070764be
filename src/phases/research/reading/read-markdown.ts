import { Lexer, type Token, type Tokens } from 'marked';
import { parse as parseYaml } from 'yaml';
import type { BlockKind } from '../../../domain/source';
import { cleanText, metadataValue, singleSpaced } from './clean-text';
import { parseDate } from './dates';
import { decodeText } from './decode-text';
import { parseDocument } from './dom';
import type { Draft, DraftBlock } from './draft';
import { htmlBlocks, textOf } from './html-blocks';
import { languageCode } from './language';
import { authorsFrom } from './people';
import { readPlainText } from './read-text';

/** Longer runs are not read for emphasis and links: the lexer's time grows with their square. */
const MAX_INLINE_CHARACTERS = 20_000;
const MAX_NESTING = 20;

export function readMarkdown(bytes: Uint8Array, charset?: string): Draft {
  const { fields, body } = splitFrontMatter(cleanText(decodeText(bytes, charset)));
  const drafts = markdownBlocks(body);
  if (drafts === undefined) return readPlainText(body);
  const { blocks, authors, publishedOn } = liftByline(drafts);
  const field = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
  const named = authorsFrom(field('authors', 'author', 'by', 'creator'));
  const url = metadataValue(
    field('url', 'link', 'canonical', 'canonical_url', 'source_url', 'permalink'),
    2_000,
  );
  return {
    blocks,
    title:
      metadataValue(field('title', 'headline')) ??
      blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.text,
    authors: named.length > 0 ? named : authors,
    publisher: metadataValue(
      field(
        'publisher',
        'publication',
        'journal',
        'container-title',
        'site',
        'institution',
        'organization',
        'source',
      ),
    ),
    publishedOn:
      parseDate(
        metadataValue(
          dateText(field('date', 'published', 'publishedOn', 'published_on', 'issued', 'year')),
        ) ?? '',
      ) ?? publishedOn,
    url: url && /^https?:\/\//.test(url) ? url : undefined,
    language: languageCode(field('lang', 'language', 'locale')),
  };
}

function splitFrontMatter(text: string): { fields: Readonly<Record<string, unknown>>; body: string } {
  const match = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { fields: {}, body: text };
  const body = text.slice(match[0].length);
  try {
    const fields: unknown = parseYaml(match[1] ?? '', { maxAliasCount: 20 });
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return { fields: fields as Record<string, unknown>, body };
    // A rule, some text, a rule: no front matter.
    return { fields: {}, body: fields === null ? body : text };
  } catch {
    return { fields: {}, body };
  }
}

/** `---\ndate: 2021-03-09` is text under YAML 1.2, but a `Date` when tagged. */
function dateText(value: unknown): unknown {
  return value instanceof Date && !Number.isNaN(value.valueOf()) ? value.toISOString() : value;
}

class BoundedLexer extends Lexer {
  override inline(src: string, tokens: Token[] = []): Token[] {
    if (src.length <= MAX_INLINE_CHARACTERS) return super.inline(src, tokens);
    tokens.push({ type: 'text', raw: src, text: src });
    return tokens;
  }
}

/** The blocks, or undefined when the lexer gives up. */
function markdownBlocks(body: string): DraftBlock[] | undefined {
  try {
    const blocks: DraftBlock[] = [];
    collect(new BoundedLexer({ gfm: true }).lex(unnested(body)), 'paragraph', blocks, 0);
    return blocks;
  } catch {
    return undefined;
  }
}

/** Quotation marks and list indents beyond any sense are taken off, since each level is a recursion. */
function unnested(body: string): string {
  return body
    .replace(/^(?:[ \t]*>){21,}/gm, '> ')
    .replace(/^[ \t]{80,}/gm, '    ')
    .replace(/^(?:[-*+][ \t]+){21,}/gm, '- ')
    .replace(/^(?:\d+[.)][ \t]+){21,}/gm, '- ');
}

function collect(tokens: readonly Token[], kind: BlockKind, blocks: DraftBlock[], depth: number): void {
  if (depth > MAX_NESTING) return;
  for (const token of tokens) collectToken(token, kind, blocks, depth);
}

function collectToken(token: Token, kind: BlockKind, blocks: DraftBlock[], depth: number): void {
  switch (token.type) {
    case 'heading':
      blocks.push({ kind: 'heading', level: (token as Tokens.Heading).depth, text: inline(token) });
      return;
    case 'blockquote':
      collect((token as Tokens.Blockquote).tokens, 'quotation', blocks, depth + 1);
      return;
    case 'list':
      for (const item of (token as Tokens.List).items)
        collect(item.tokens, kind === 'quotation' ? kind : 'list-item', blocks, depth + 1);
      return;
    case 'code':
      blocks.push({ kind: 'code', text: (token as Tokens.Code).text });
      return;
    case 'table':
      for (const row of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows]) {
        blocks.push({
          kind: 'table',
          text: row
            .map((cell) => inlineAll(cell.tokens).trim())
            .filter(Boolean)
            .join(' | '),
        });
      }
      return;
    case 'html':
      blocks.push(...htmlBlocks(parseDocument(`<body>${(token as Tokens.HTML).text}</body>`)));
      return;
    case 'space':
    case 'hr':
    case 'def':
      return;
    default:
      pushParagraphs(inline(token), kind, blocks);
  }
}

/** A footnote definition directly under another belongs to no paragraph. */
function pushParagraphs(text: string, kind: BlockKind, blocks: DraftBlock[]): void {
  for (const part of text.split(/\n(?=\[\^[^\]]{1,40}\]:)/))
    if (part.trim() !== '') blocks.push({ kind, text: part });
}

function inline(token: Token): string {
  const { tokens, text, raw } = token as Tokens.Generic;
  return tokens ? inlineAll(tokens) : unescapeHtml(String(text ?? raw));
}

function inlineAll(tokens: readonly Token[]): string {
  return tokens.map(inlineOne).join('');
}

function inlineOne(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'image':
      return '';
    case 'html':
      return ' ';
    case 'codespan':
      return (token as Tokens.Codespan).text;
    case 'checkbox':
      return '';
    default:
      return inline(token);
  }
}

function unescapeHtml(text: string): string {
  if (!/&#?\w{2,31};/.test(text)) return text;
  const element = parseDocument(`<body><p>${text.replaceAll('<', '&lt;')}</p></body>`).querySelector('p');
  return element ? textOf(element) : text;
}

/** A line under the title such as "*By Anna Smith, March 2021*" is metadata, not text. */
function liftByline(blocks: readonly DraftBlock[]): Pick<Draft, 'blocks' | 'authors' | 'publishedOn'> {
  const index = blocks
    .slice(0, 4)
    .findIndex(
      ({ kind, text }) => kind === 'paragraph' && text.length <= 160 && /^[Bb]y\s+\p{Lu}/u.test(text.trim()),
    );
  const line = singleSpaced(blocks[index]?.text ?? '');
  if (index < 0 || /[.!?]\s+\p{Lu}/u.test(line.replace(/\b\p{Lu}\./gu, ''))) return { blocks, authors: [] };
  const [names = ''] = line.split(
    /\s*[|·•–—]\s*|,?\s+(?=\d)|,\s+(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/,
  );
  return {
    blocks: blocks.filter((_, i) => i !== index),
    authors: authorsFrom(names),
    publishedOn: parseDate(line),
  };
}
