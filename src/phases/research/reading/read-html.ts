import { Readability } from '@mozilla/readability';
import { countWords } from '../../../english/words';
import { declaredCharset, decodeText } from './decode-text';
import { classOf, type DomDocument, type DomElement, parseDocument, tagOf } from './dom';
import type { Draft, DraftBlock } from './draft';
import { htmlBlocks, textOf } from './html-blocks';
import { htmlMetadata } from './html-metadata';
import { refuseMarkup } from './markup-counts';
import { takeOutUnread } from './unread-markup';

/** Elements around a text that are not part of it. */
const AROUND =
  'nav, aside, form, dialog, script, style, noscript, template, iframe, menu, [hidden], [aria-hidden="true"], [role="navigation"], [role="banner"], [role="complementary"], [role="contentinfo"], [role="search"], [role="dialog"], [role="menu"]';
const AROUND_NAME =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|navbar|nav|menu|sidebar|breadcrumbs?|related(?!-work)|recommended|share|sharing|social|newsletter|subscribe|signup|advert(?:isement)?|ads?|promo|sponsored|comments?|footer|site-header|masthead|pagination|popup|modal|banner|toolbar|skip-link|toc|byline|catlinks|navbox|noprint)(?:$|[\s_-])/i;
/** Tags and character references of a page that is read with Readability, whose cost grows with their square. */
const MAX_READABILITY_PIECES = 40_000;
const MAX_READABILITY_DEPTH = 120;
/** An `<article>` or `<main>` with fewer words may be a teaser. */
const MIN_MAIN_WORDS = 80;

/** @throws InputError when the page holds more markup than can be read in reasonable time. */
export function readHtml(name: string, bytes: Uint8Array, charset?: string): Draft {
  const html = decodeText(bytes, charset, declaredCharset(bytes));
  const { pieces } = refuseMarkup(name, html);
  const document = readablePage(html);
  const metadata = htmlMetadata(document);
  const readable = () => (pieces > MAX_READABILITY_PIECES ? [] : readability(html));
  const blocks = withoutKicker(mainBlocks(document, readable)).filter(
    (block) => !isTitleEcho(block, metadata.title),
  );
  return { ...metadata, blocks };
}

/** Elements that are closed by a slash in XHTML and stay open in HTML. */
const SELF_CLOSED =
  /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-z][\w:-]{0,30})(\s[^<>]{0,500})?\/>/gi;

/**
 * The blocks of a chapter of an e-book, which is text from its first line to its last, and how much markup it holds.
 *
 * @throws InputError as {@link readHtml}.
 */
export function readChapter(
  name: string,
  bytes: Uint8Array,
): { readonly blocks: readonly DraftBlock[]; readonly pieces: number } {
  const html = decodeText(bytes, declaredCharset(bytes)).replace(SELF_CLOSED, '<$1$2></$1>');
  const { pieces } = refuseMarkup(name, html);
  const document = readablePage(html);
  const body = document.body ?? document.documentElement;
  if (!body) return { blocks: [], pieces };
  for (const element of [...body.querySelectorAll(AROUND)]) element.remove();
  return { blocks: htmlBlocks(body), pieces };
}

/** The page without what nobody reads in it. */
function readablePage(html: string): DomDocument {
  const document = parseDocument(html);
  takeOutUnread(document);
  return document;
}

/** The text itself: the page's own `<article>` or `<main>`, else what Readability finds, else the whole body. */
function mainBlocks(document: DomDocument, readability: () => DraftBlock[]): DraftBlock[] {
  const body = document.body ?? document.documentElement;
  if (!body) return [];
  strip(body);
  for (const selector of ['article', 'main', '[role="main"]']) {
    const found = [...body.querySelectorAll(selector)];
    const [only] = found;
    if (!only || found.length !== 1) continue;
    const blocks = htmlBlocks(only);
    if (wordsIn(blocks) >= MIN_MAIN_WORDS) return blocks;
  }
  const all = htmlBlocks(body);
  const readable = readability();
  return wordsIn(readable) >= Math.max(MIN_MAIN_WORDS, wordsIn(all) * 0.3) ? readable : all;
}

/** Takes navigation, notices, asides and teasers out of the page, in place. */
function strip(body: DomElement): void {
  for (const element of [...body.querySelectorAll(AROUND)]) element.remove();
  for (const element of [...body.querySelectorAll('div, section, ul, ol, p, header, footer, span')]) {
    const tag = tagOf(element);
    const pageFrame =
      (tag === 'header' || tag === 'footer') &&
      element.parentElement &&
      tagOf(element.parentElement) === 'body';
    const name = `${classOf(element)} ${element.id}`;
    if (
      (pageFrame && !element.querySelector('h1')) ||
      (name.length < 500 && AROUND_NAME.test(name) && !element.querySelector('h1, article, main'))
    )
      element.remove();
    else if (isLinkList(element, tag)) element.remove();
  }
}

/** A list whose items are links and nothing else, outside a list of references. */
function isLinkList(element: DomElement, tag: string): boolean {
  if (tag !== 'ul' && tag !== 'ol') return false;
  const items = [...element.children];
  if (items.length < 3) return false;
  const linked = items.filter((item) => {
    const text = textOf(item).trim();
    const link = item.querySelector('a');
    return link !== null && text.length > 0 && textOf(link).trim().length >= text.length * 0.9;
  });
  return linked.length === items.length;
}

/** Inline elements that Readability does not know, and would make paragraphs of. */
const UNKNOWN_INLINE = /<(\/?)(?:acronym|bdi|big|ins|nobr|tt|u)(?=[\s>])/gi;

function readability(html: string): DraftBlock[] {
  const document = readablePage(html.replace(UNKNOWN_INLINE, '<$1span'));
  if (!isShallow(document)) return [];
  // It takes a name such as "guimenuitem" for a menu, and cuts the word out of its sentence.
  for (const element of [...document.querySelectorAll('p *')]) {
    element.setAttribute('class', '');
    element.setAttribute('id', '');
  }
  try {
    const reader = new Readability<DomElement>(document as never, {
      keepClasses: false,
      serializer: (node) => node as unknown as DomElement,
    });
    const content = reader.parse()?.content;
    return content ? htmlBlocks(content) : [];
  } catch {
    // It throws on pages beyond its limits and on some broken ones; the plain reading of the body stands then.
    return [];
  }
}

function isShallow(document: DomDocument): boolean {
  const stack: { element: DomElement; depth: number }[] = document.body
    ? [{ element: document.body, depth: 0 }]
    : [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.depth > MAX_READABILITY_DEPTH) return false;
    for (const child of next.element.children) stack.push({ element: child, depth: next.depth + 1 });
  }
  return true;
}

function wordsIn(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + countWords(text), 0);
}

/** The title said again as a bare paragraph (Readability does that to headings outside the text). */
function isTitleEcho(block: DraftBlock, title: string | undefined): boolean {
  return block.kind === 'paragraph' && title !== undefined && block.text.trim() === title;
}

/** A word or two over the headline ("Opinion", "Clinic report") are the section's name. */
function withoutKicker(blocks: readonly DraftBlock[]): DraftBlock[] {
  const headline = blocks.findIndex(({ kind, level }) => kind === 'heading' && level === 1);
  return blocks.filter(
    ({ kind, text }, i) => i >= headline || kind !== 'paragraph' || text.trim().split(/\s+/).length > 6,
  );
}
