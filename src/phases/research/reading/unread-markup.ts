/** Takes out of a page, in place, what a reader of it does not read: hidden and struck-out text, and marks of notes. */
import { classOf, type DomDocument, type DomElement, isText, tagOf } from './dom';
import { sightOf } from './visibility';

/** Set on elements that hold notes. */
export const NOTE = 'data-note';

const STRUCK = new Set(['s', 'strike', 'del']);
/** Pages hide all of their text until a script has run; it is shown then. */
const FRAMES = new Set(['main', 'article']);
const ROLES = /\bdoc-(?:noteref|backlink|pagebreak)\b/;
const EPUB_TYPES = /\b(?:noteref|pagebreak|backlink|referrer)\b/;
const MARK_CLASS =
  /(?:^|[\s_-])(?:pagebreak|page-?num(?:ber)?|footnote-?(?:ref|reference|anchor|back(?:ref|link)?)|noteref|fnref|endnote-?ref|sdfootnoteanc|sdendnoteanc|mw-cite-backlink)(?:$|[\s_-])/i;
const NOTE_HOLDER = /\bdoc-(?:footnote|endnotes?)\b|\b(?:footnotes?|endnotes?|rearnotes?)\b/;
/** `3`, `[12]`, `(a)`, `†`, `note 4`. */
const MARK = /^[[({]?(?:(?:note|fn|n|nb)\.? ?)?(?:\d{1,4}|[a-z]|[ivx]{1,6}|[*†‡§¶#↑↩^]{1,4}\uFE0E?)[\])}]?$/i;
const BACK_TO_TEXT = /^(?:[↑↩⤴^¶][\uFE0E\uFE0F]?|back(?: to (?:text|content|top))?|return to text)$/i;

export function takeOutUnread(document: DomDocument): void {
  const sight = sightOf(document);
  const root = document.body ?? document.documentElement;
  if (!root) return;
  const elements = [...root.querySelectorAll('*')];
  const byId = new Map(elements.map((element) => [element.id, element]));
  for (const element of elements)
    if (STRUCK.has(tagOf(element)) || (!FRAMES.has(tagOf(element)) && sight.isHidden(element)))
      element.remove();
  const targets: string[] = [];
  for (const element of elements) {
    if (isMarked(element) || isNoteLink(element)) {
      const link = tagOf(element) === 'a' ? element : element.querySelector('a');
      targets.push(fragmentOf(link?.getAttribute('href')) ?? '');
      closeGap(element);
      element.remove();
    } else if (NOTE_HOLDER.test(kindsOf(element))) element.setAttribute(NOTE, '');
  }
  const holders = new Set(targets.map((target) => (target === '' ? undefined : holderOf(byId.get(target)))));
  for (const holder of holders) if (holder !== undefined) markNotes(holder);
}

function kindsOf(element: DomElement): string {
  const type = element.getAttribute('epub:type');
  return `${element.getAttribute('role') ?? ''} ${type ?? ''} ${classOf(element)}`.trim();
}

function isMarked(element: DomElement): boolean {
  const kinds = kindsOf(element);
  if (kinds === '') return false;
  // Headings of documents made by docutils are links back to the table of contents.
  if (ROLES.test(element.getAttribute('role') ?? ''))
    return !/^h[1-6]$/i.test(element.parentElement?.tagName ?? '');
  if (EPUB_TYPES.test(element.getAttribute('epub:type') ?? '')) return true;
  return MARK_CLASS.test(classOf(element)) && (element.textContent ?? '').trim().length <= 16;
}

/** A link inside a document whose text is a mark: raised, or hanging on the word before it. */
function isNoteLink(element: DomElement): boolean {
  if (tagOf(element) !== 'a' || fragmentOf(element.getAttribute('href')) === undefined) return false;
  const text = (element.textContent ?? '').trim();
  if (BACK_TO_TEXT.test(text)) return true;
  if (!MARK.test(text)) return false;
  const parent = element.parentElement;
  const isRaised = element.querySelector('sup') !== null || (parent !== null && tagOf(parent) === 'sup');
  return isRaised || /^[[({*†‡]/.test(text) || hangsOnWord(element);
}

function hangsOnWord({ previousSibling }: DomElement): boolean {
  if (previousSibling === null || !isText(previousSibling)) return false;
  return /[\p{L}.,;:!?"”’)]$/u.test((previousSibling.textContent ?? '').slice(-2));
}

/** `#fn3` or `notes.xhtml#fn3` → `fn3`. */
function fragmentOf(href: string | null | undefined): string | undefined {
  return /^[^#?]{0,200}#([^#]{1,200})$/.exec(href ?? '')?.[1];
}

const HOLDERS = new Set(['li', 'p', 'dd', 'dt', 'div', 'aside', 'tr', 'section']);
/** A longer part of a page is more than a note, whatever points to it. */
const MAX_NOTE_CHARACTERS = 5_000;

/** "about maintenance [2]." keeps no space before its full stop. */
function closeGap({ previousSibling, nextSibling }: DomElement): void {
  if (previousSibling === null || !isText(previousSibling)) return;
  const after = nextSibling?.textContent ?? '';
  if (after.trim() === '' || /^[.,;:!?)]/.test(after))
    previousSibling.textContent = (previousSibling.textContent ?? '').trimEnd();
}

function holderOf(target: DomElement | undefined): DomElement | undefined {
  for (let at: DomElement | null = target ?? null; at !== null; at = at.parentElement)
    if (HOLDERS.has(tagOf(at))) return at;
  return undefined;
}

/** The note that a mark points to, and with it the list that it stands in, is no part of the text. */
function markNotes(holder: DomElement): void {
  if ((holder.textContent ?? '').length > MAX_NOTE_CHARACTERS || holder.querySelector('h1, h2, h3') !== null)
    return;
  const list = holder.parentElement;
  const notes = tagOf(holder) === 'li' && list !== null && /^[ou]l$/.test(tagOf(list)) ? list : holder;
  notes.setAttribute(NOTE, '');
}
