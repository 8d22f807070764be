import type { BlockKind } from '../../../domain/source';
import { classOf, type DomElement, type DomNode, isElement, isText, tagOf } from './dom';
import type { DraftBlock } from './draft';
import { lower, raise, settleRaised } from './raised';
import { NOTE } from './unread-markup';

/** Elements that never hold text to be read. */
const SILENT = new Set(
  'script style noscript template svg canvas iframe object embed audio video button select textarea input dialog head nav'.split(
    ' ',
  ),
);
/** Elements that start a new block. */
const BREAKING = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const EDIT_LINK = /\bmw-editsection\b|\bsr-only\b|\bvisually-hidden\b|\bscreen-reader/;

/** The blocks below an element, in reading order. */
export function htmlBlocks(root: DomElement): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  collect(root, 'paragraph', blocks);
  return blocks;
}

function collect(element: DomElement, kind: BlockKind, blocks: DraftBlock[]): void {
  let inline: string[] = [];
  let picture: string | undefined;
  const flush = () => {
    const text = settleRaised(inline.join(''));
    if (text.trim() !== '') blocks.push({ kind, text });
    else if (picture !== undefined) blocks.push({ kind: 'caption', text: picture });
    inline = [];
    picture = undefined;
  };
  for (const child of element.childNodes) {
    if (isElement(child) && breaks(child)) {
      flush();
      collectBlock(child, kind, blocks);
    } else {
      const previous = inline.length;
      inlineText(child, inline);
      if (isElement(child)) picture ??= pictureIn(child);
      // Two line breaks are how old pages write paragraphs.
      if (inline.length > previous && inline.at(-1) === '\n' && /\n\s*$/.test(inline.at(-2) ?? '')) flush();
    }
  }
  flush();
}

/** What is written for those who do not see a picture; undefined without a picture, for an ornament, and where its figure has a caption. */
function pictureIn(element: DomElement): string | undefined {
  const picture = tagOf(element) === 'img' ? element : element.querySelector('img');
  if (picture === null || picture.getAttribute('role') === 'presentation') return undefined;
  if (picture.closest('figure')?.querySelector('figcaption')) return undefined;
  const text = picture.getAttribute('alt')?.trim() ?? 'Picture';
  return text === '' ? undefined : text;
}

function collectBlock(element: DomElement, outer: BlockKind, blocks: DraftBlock[]): void {
  const tag = tagOf(element);
  if (SILENT.has(tag)) return;
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level) {
    const text = textOf(element);
    if (text.trim() !== '') blocks.push({ kind: 'heading', level: Number(level), text });
  } else if (tag === 'pre') blocks.push({ kind: 'code', text: textOf(element) });
  else if (tag === 'table') collectTable(element, outer, blocks);
  else collect(element, element.hasAttribute(NOTE) ? 'reference' : kindInside(tag, outer), blocks);
}

function kindInside(tag: string, outer: BlockKind): BlockKind {
  if (outer === 'reference') return outer;
  // What a text sets beside itself may be somebody else's words.
  if (tag === 'blockquote' || tag === 'aside') return 'quotation';
  if (tag === 'figcaption' || tag === 'caption') return 'caption';
  if (tag === 'dt') return 'term';
  if ((tag === 'li' || tag === 'dd') && outer !== 'quotation') return 'list-item';
  return outer;
}

/** A data table gives one block a row; a table that only lays out the page gives what its cells hold. */
function collectTable(table: DomElement, outer: BlockKind, blocks: DraftBlock[]): void {
  if (
    table.getAttribute('role') === 'presentation' ||
    table.querySelector('td p, td div, td h1, td h2, td h3, td table')
  ) {
    collect(table, outer, blocks);
    return;
  }
  for (const part of table.querySelectorAll('caption, tr')) {
    if (tagOf(part) === 'caption') blocks.push({ kind: 'caption', text: textOf(part) });
    else {
      const cells = [...part.children].map((cell) => textOf(cell).trim()).filter((text) => text !== '');
      if (cells.length > 0) blocks.push({ kind: 'table', text: cells.join(' | ') });
    }
  }
}

/** An inline element that wraps block elements (`<a><div>`) breaks too. */
function breaks(element: DomElement): boolean {
  const tag = tagOf(element);
  if (BREAKING.has(tag) || SILENT.has(tag)) return true;
  return [...element.children].some((child) => BREAKING.has(tagOf(child)));
}

/** The text of an element, its raised and lowered print settled. */
export function textOf(node: DomNode): string {
  const parts: string[] = [];
  inlineText(node, parts);
  return settleRaised(parts.join(''));
}

function inlineText(node: DomNode, parts: string[]): void {
  if (isText(node)) {
    parts.push((node.textContent ?? '').replace(/\s+/g, ' '));
    return;
  }
  if (!isElement(node)) return;
  const tag = tagOf(node);
  if (tag === 'br') parts.push('\n');
  else if (tag === 'math') parts.push(node.getAttribute('alttext') ?? '');
  else if (tag === 'rt' || tag === 'rp' || SILENT.has(tag) || EDIT_LINK.test(classOf(node))) return;
  else if (tag === 'sup') parts.push(raise(contentOf(node)));
  else if (tag === 'sub') parts.push(lower(contentOf(node)));
  else {
    for (const child of node.childNodes) inlineText(child, parts);
    if (BREAKING.has(tag)) parts.push(' ');
  }
}

function contentOf(element: DomElement): string {
  const parts: string[] = [];
  for (const child of element.childNodes) inlineText(child, parts);
  return parts.join('');
}
