import { Readability } from '@mozilla/readability';
import { countWords } from '../../../language/words';
import { declaredCharset, decodeText } from './decode-text';
import { type DomDocument, type DomElement, type DomNode, parseDocument, tagOf } from './dom';
import type { Draft, DraftBlock } from './draft';
import { htmlBlocks, textOf } from './html-blocks';
import { htmlMetadata } from './html-metadata';

/** What is around a text and not part of it. */
const AROUND =
  'nav, aside, form, dialog, script, style, noscript, template, iframe, menu, [hidden], [aria-hidden="true"], [role="navigation"], [role="banner"], [role="complementary"], [role="contentinfo"], [role="search"], [role="dialog"], [role="menu"]';
const AROUND_NAME =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|navbar|nav|menu|sidebar|breadcrumbs?|related(?!-work)|recommended|share|sharing|social|newsletter|subscribe|signup|advert(?:isement)?|ads?|promo|sponsored|comments?|footer|site-header|masthead|pagination|popup|modal|banner|toolbar|skip-link|toc|byline|catlinks|navbox|noprint)(?:$|[\s_-])/i;
/** A page with more nodes is read without Readability, whose cost grows with their square. */
const MAX_NODES = 10_000;
const MAX_READABILITY_DEPTH = 120;
/** An `<article>` or `<main>` with fewer words may be a teaser. */
const MIN_MAIN_WORDS = 80;

export function readHtml(bytes: Uint8Array): Draft {
  return readHtmlText(decodeText(bytes, declaredCharset(bytes)));
}

export function readHtmlText(html: string): Draft {
  const document = parseDocument(html);
  const metadata = htmlMetadata(document);
  const blocks = withoutKicker(mainBlocks(document, html)).filter(
    (block) => !isTitleEcho(block, metadata.title),
  );
  return { ...metadata, blocks };
}

/** The text itself: the page's own `<article>` or `<main>`, else what Readability finds, else the whole body. */
function mainBlocks(document: DomDocument, html: string): DraftBlock[] {
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
  const readable = readability(html);
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
    const name = `${element.className} ${element.id}`;
    if (
      (pageFrame && !element.querySelector('h1')) ||
      (name.length < 500 && AROUND_NAME.test(name) && !element.querySelector('h1, article, main'))
    )
      element.remove();
    else if (/display:\s*none/i.test(element.getAttribute('style') ?? '')) element.remove();
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

function readability(html: string): DraftBlock[] {
  const document = parseDocument(html);
  if (!isModest(document)) return [];
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

function isModest(document: DomDocument): boolean {
  const stack: { node: DomNode; depth: number }[] = document.body ? [{ node: document.body, depth: 0 }] : [];
  let count = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (++count > MAX_NODES || next.depth > MAX_READABILITY_DEPTH) return false;
    for (const child of next.node.childNodes) stack.push({ node: child, depth: next.depth + 1 });
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
