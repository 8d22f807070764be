/**
 * Markdown as the HTML that readers of it see, so that one reader decides what is hidden, raised or struck out. Marks of
 * its dialects go: footnotes, wiki links, embeds, callouts, tags, citations, attributes, comments, includes.
 */
import { Lexer, Parser, Renderer, type Token, type Tokens } from 'marked';
import { lower, raise } from './raised';

/** Longer runs are not read for emphasis and links: the lexer's time grows with their square. */
const MAX_INLINE_CHARACTERS = 20_000;
/** Stand for the signs of markup where they are text; {@link unshielded} puts them back. */
const [LESS, AMPERSAND] = ['\uE005', '\uE006'] as const;
/** Stands before the text of a footnote. */
export const FOOTNOTE_TEXT = '\uE004';

/** Tags in a line of text that say how it looks; others are placeholders such as `<name>`, which nobody sees. */
const INLINE_TAG =
  /^<\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|u|var|wbr)(?:\s[^<>]*)?\/?>$/i;
const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]?/gm;
const CALLOUT = /^\s*<p>\[![\w-]{1,30}\][+-]?[ \t]*([^\n<]*)/;

/** Throws what the lexer throws on a text that it gives up on. */
export function markdownHtml(body: string): string {
  const source = unnested(withoutFrames(body));
  const tokens = new BoundedLexer({ gfm: true }).lex(source);
  const ids = new Set([...source.matchAll(DEFINITION)].map(([, id = '']) => id));
  return new Parser({ renderer: rendererFor(ids) }).parse(tokens);
}

/** Text of the HTML with the signs of markup back in their places. */
export function unshielded(text: string): string {
  return text.replaceAll(LESS, '<').replaceAll(AMPERSAND, '&');
}

class BoundedLexer extends Lexer {
  override inline(src: string, tokens: Token[] = []): Token[] {
    if (src.length <= MAX_INLINE_CHARACTERS) return super.inline(src, tokens);
    tokens.push({ type: 'text', raw: src, text: src });
    return tokens;
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

/** Comments, fences and marks that stand on lines of their own go; each footnote becomes a paragraph. */
function withoutFrames(body: string): string {
  return body
    .replace(/^%%[ \t]*\n[\s\S]{0,20000}?\n%%[ \t]*$/gm, '')
    .replace(/^[ \t]*(?::{3,}.{0,200}|\[\[?_?toc_?\]\]?|\{\{?[%<].{0,300}[%>]\}?\})[ \t]*$/gim, '')
    .replace(DEFINITION, (_, id: string) => `\n\n[^${id}]: ${FOOTNOTE_TEXT}`);
}

function rendererFor(footnotes: ReadonlySet<string>): Renderer {
  const renderer = new Renderer();
  const inside = (tokens: readonly Token[]) => renderer.parser.parseInline([...tokens]);
  return Object.assign(renderer, {
    text: (token: Tokens.Text | Tokens.Escape) =>
      'tokens' in token && token.tokens ? inside(token.tokens) : withoutMarks(token.text, footnotes),
    codespan: ({ text }: Tokens.Codespan) => shielded(text),
    code: ({ text }: Tokens.Code) => `<pre>${shielded(text)}</pre>\n`,
    image: ({ text }: Tokens.Image) => `<img alt="${text.replace(/["<>&]/g, ' ')}">`,
    checkbox: () => '',
    html: (token: Tokens.HTML | Tokens.Tag) => {
      if ('block' in token && token.block) return token.text;
      return INLINE_TAG.test(token.text) ? token.text : '';
    },
    link: ({ href, tokens }: Tokens.Link) => {
      const text = inside(tokens);
      return href.startsWith('#') || text.length <= 8 ? `<a href="#${nameOf(href)}">${text}</a>` : text;
    },
    del: ({ raw, tokens }: Tokens.Del) => {
      const text = inside(tokens);
      if (raw.startsWith('~~') || /^\p{L}.*\s.*\p{L}$/u.test(text)) return `<del>${text}</del>`;
      return /^[\da-z+−-]{1,4}$/i.test(text) ? lower(text) : `~${text}~`;
    },
    blockquote: ({ tokens }: Tokens.Blockquote) => {
      const html = renderer.parser.parse(tokens);
      const title = CALLOUT.exec(html);
      if (title === null) return `<blockquote>${html}</blockquote>`;
      return `<div><figcaption>${title[1] ?? ''}</figcaption><p>${html.slice(title[0].length)}</div>`;
    },
  });
}

function nameOf(href: string): string {
  return href.replace(/[^\w-]+/g, '').slice(0, 60) || 'link';
}

function shielded(text: string): string {
  return text.replaceAll('<', LESS).replaceAll('&', AMPERSAND);
}

/** A run of text without the marks of dialects. References to characters stay, for the reader of HTML. */
function withoutMarks(text: string, footnotes: ReadonlySet<string>): string {
  if (/^(?:\s*#\p{L}[\p{L}\d_/-]*)+\s*$/u.test(text)) return '';
  return text
    .replaceAll('<', LESS)
    .replace(/\[\^([^\]\s]{1,40})\](?!:)/g, (mark, id: string) =>
      footnotes.has(id) || /^\d+$/.test(id) ? '' : mark,
    )
    .replace(/!\[\[[^[\]\n]{1,300}\]\]/g, '')
    .replace(/\[\[([^[\]\n|]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/g, (_, page: string, shown?: string) =>
      (shown ?? page.replace(/#\^?.*$/, '')).trim(),
    )
    .replace(/\s?\[(?:see )?-?@[^\]\n]{1,200}\]/g, '')
    .replace(/==(\S(?:[^=\n]{0,300}\S)?)==/g, '$1')
    .replace(/%%[^%\n]{1,500}%%/g, '')
    .replace(/\^([^\s^]{1,12})\^/g, (_, mark: string) => raise(mark))
    .replace(/(^|[\s(])#(?=\p{L})([\p{L}\d_/-]+)/gu, '$1$2')
    .replace(/\s?\{[#.:][^{}\n]{0,200}\}|\{\{[^{}\n]{1,300}\}\}|\{%[^{}\n]{1,300}%\}/g, '')
    .replace(/\s\^[\w-]{4,40}$/, '');
}
