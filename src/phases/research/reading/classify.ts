import { type BlockKind, carriesClaims } from '../../../domain/source';
import { asideOf } from './asides';
import type { DraftBlock } from './draft';

/** Headings whose sections list where things come from or how to go on; nothing below them is a claim. */
const BACK_MATTER =
  /^(?:[\dIVX]{1,4}[.)]?\s+)?(?:(?:selected |cited |key |general |primary |secondary |list of |further |suggested |additional )?(?:references?|bibliography|sources?|readings?|literature|citations?|links)(?: (?:and|&) (?:notes?|references?|(?:further |suggested )?readings?|bibliography|sources|links))?|works cited|literature cited|(?:end|foot)?notes?(?: (?:and|&) (?:references?|sources))?|external links|see also|related (?:articles|posts|links|reading)|acknowledge?ments?|about the authors?|licen[cs]e|licensing|copyright(?: notice)?|credits|sources used|source notes?|how to cite(?: this .{1,20})?)\s*:?$/i;

const CAPTION_LABEL =
  /^(?:figure|fig\.?|table|chart|box|plate|photo|image|map|exhibit|listing|diagram)\s{1,2}(?:\d{1,3}|[IVX]{1,4})(?:[.-]?\d{1,2})?[a-z]?(?![\p{L}\d])/iu;
/** Text after the label of a caption: punctuation or a capital. A verb in lower case makes it a sentence about the figure. */
const CAPTION_TEXT = /^(?:\s?[.:|—–-](?:\s|$)|\s\p{Lu})/u;

const LICENCE =
  /©|\(c\) \d{4}|\b(?:under|with) (?:an? |the )?creative commons\b|\bcreative commons (?:attribution|by|licen[cs]e|zero)\b|\bcc[ -]by\b|\bcc0\b|all rights reserved|\blicen[cs]ed under\b|\breleased under\b.{0,60}\blicen[cs]e\b/i;

/** "Copyright 2020 by", "copyright Ada Holm"; not what is said of copyright. */
const COPYRIGHT =
  /\b(?:[Cc]opyright(?:ed)?|COPYRIGHT):? (?:\([cC]\)|\d{4}|by \p{Lu}|\p{Lu}[\p{L}.&]*(?:,? \d{4}|,? (?:and |& )?\p{Lu}))/u;

/** Names with their addresses, as on a title page. */
const CONTACT = /[\w.+-]@[\w-]+\.\w|<\S+ at \S+>/;

const BARE_ADDRESS =
  /^(?:(?:doi|url|link|source|available (?:at|from)|retrieved (?:from|on)|accessed)\b[^.]{0,40})?(?:https?:\/\/|www\.|doi:|10\.\d{4,9}\/)\S{1,500}$/i;

/** Characters of a paragraph that is an aside as a whole when its first sentence is one. */
const MAX_ASIDE = 350;

const FOOTNOTE = /^\[\^[^\]]{1,40}\]:?/;
const BRACKETED_NUMBER = /^\[\d{1,3}\]\s/;
const NUMBERED = /^(?:\[\d{1,3}\]|\d{1,3}[.)])\s/;
const YEAR = /\b(?:1[4-9]|20)\d{2}[a-z]?\b/;
const AUTHOR_FIRST =
  /^(?:(?:\[\d{1,3}\]|\d{1,3}[.)])\s)?\p{Lu}[\p{L}'’-]{1,30},\s(?:\p{Lu}\.|\p{Lu}[\p{L}'’-]{1,20}[,.&]|\p{Lu}[\p{L}'’-]{1,20}\s\()/u;
const PUBLICATION =
  /\bdoi\b|https?:\/\/|\bpp?\. ?\d|\bvol\. ?\d|\bno\. ?\d|\b\d{1,4}\s?\(\d{1,4}\)\s?[:,]|\bet al\b|\bpress\b|\bjournal\b|\bpublish|\bedn?\.|\btrans\.|\bisbn\b|\bretrieved\b|\baccessed\b|[:,]\s?\d{1,4}[–-]\d{1,4}\b/i;

/** `Figure 2. The market`, but not `Figure 2 shows the market.` */
export function isCaption(text: string): boolean {
  const label = CAPTION_LABEL.exec(text.slice(0, 60))?.[0];
  return label !== undefined && CAPTION_TEXT.test(text.slice(label.length, label.length + 4));
}

/** A heading over references, notes or other back matter. */
export function isBackMatterHeading(text: string): boolean {
  return text.length <= 80 && BACK_MATTER.test(text.trim());
}

const CONTENTS =
  /^(?:(?:table|list) of (?:contents|figures|tables|illustrations|abbreviations|examples)|contents|in this (?:article|chapter|section|document)|on this page|index|revision history|collaborators)\s*:?$/i;

/** A line of a table of contents: `2.1. The Berkeley project ..... 17`. */
function entryKey(text: string): string {
  return text
    .slice(0, 300)
    .toLowerCase()
    .replace(/(?:[\s.·…]|\|)+(?:\d{1,4}|[ivxlc]{1,6})?$/, '')
    .replace(/^(?:chapter|section|part|appendix)?\s*(?:\d{1,3}(?:\.|(?!\d)))*[a-z]?[.):]?\s+(?=\S)/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Entries of a table of contents: what stands under its heading until prose begins, and runs of lines that are headings elsewhere. */
function contentsEntries(drafts: readonly DraftBlock[]): ReadonlySet<DraftBlock> {
  const headings = new Set(drafts.flatMap(({ kind, text }) => (kind === 'heading' ? [entryKey(text)] : [])));
  const entries = new Set<DraftBlock>();
  let isUnderContents = false;
  let run: DraftBlock[] = [];
  for (const draft of drafts) {
    const isProse = draft.text.length > 120 && /[.!?]["”’)]?\s*$/.test(draft.text) && !isNumbered(draft.text);
    if (draft.kind === 'heading') isUnderContents = CONTENTS.test(draft.text.trim());
    else if (isUnderContents && !isProse) entries.add(draft);
    if (isProse) isUnderContents = false;
    const isHeadingElsewhere = draft.kind !== 'heading' && headings.has(entryKey(draft.text));
    run = isHeadingElsewhere ? [...run, draft] : [];
    if (run.length >= 3) for (const entry of run.slice(run.length > 3 ? -1 : 0)) entries.add(entry);
  }
  return entries;
}

/** Several section numbers in one block. */
function isNumbered(text: string): boolean {
  return (text.match(/(?:^|\s)\d{1,3}(?:\.\d{1,3})+\.?\s/g)?.length ?? 0) > 2;
}

/**
 * Second look at blocks that a reader took for running text: captions, licence lines and references are told
 * by their shape, and everything below a references heading is a reference until a heading of its rank.
 */
export function classifyBlocks(drafts: readonly DraftBlock[]): DraftBlock[] {
  let backMatterLevel: number | undefined;
  const contents = contentsEntries(drafts);
  return drafts.map((draft) => {
    if (contents.has(draft) || (draft.kind === 'heading' && CONTACT.test(draft.text)))
      return { kind: 'reference', text: draft.text };
    if (draft.kind === 'heading') {
      const level = draft.level ?? 1;
      if (isBackMatterHeading(draft.text)) backMatterLevel = Math.min(level, backMatterLevel ?? level);
      else if (backMatterLevel !== undefined && level <= backMatterLevel) backMatterLevel = undefined;
      return draft;
    }
    if (backMatterLevel !== undefined) return { kind: 'reference', text: draft.text };
    const kind = shapeOf(draft);
    if (kind !== draft.kind) return { kind, text: draft.text };
    const aside =
      carriesClaims(draft) && draft.text.length <= MAX_ASIDE ? asideOf(firstSentence(draft.text)) : undefined;
    return aside === undefined ? draft : { ...draft, aside };
  });
}

function firstSentence(text: string): string {
  return text.trim().split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?\p{Lu})/u)[0] ?? text;
}

function shapeOf({ kind, text }: DraftBlock): BlockKind {
  if (kind === 'quotation') return isCaption(text.trimStart()) ? 'caption' : kind;
  if (kind !== 'paragraph' && kind !== 'list-item') return kind;
  const head = text.trimStart().slice(0, 700);
  if (head.length >= 700) return isCode(head) ? 'code' : kind;
  if (FOOTNOTE.test(head) || BRACKETED_NUMBER.test(head) || BARE_ADDRESS.test(head.trimEnd()))
    return 'reference';
  if (isCode(head)) return 'code';
  const wordCount = head.split(/\s+/).length;
  if (wordCount <= 60 && isCaption(head)) return 'caption';
  const [first = ''] = head.split(/[.!?]\s/);
  if (wordCount <= 45 && (LICENCE.test(first) || COPYRIGHT.test(first))) return 'reference';
  if (wordCount <= 25 && CONTACT.test(head) && !/[.!?]["”’)]?\s*$/.test(head)) return 'reference';
  return isReferenceEntry(head, wordCount) ? 'reference' : kind;
}

/** Signs of programs and shells, options among them; a text has some in an example, code has them all over. */
const SIGNS = /[{}[\]$;|\\=<>#&*_@`~^]|(?<=\s)--?(?=[a-z])/gi;
const CODE_SHARE = 0.08;

function isCode(text: string): boolean {
  const letters = text.replace(/\s/g, '').length;
  return letters > 20 && (text.match(SIGNS)?.length ?? 0) >= letters * CODE_SHARE;
}

/** `[12] Robertson, D. (2019). How to Think …. St. Martin's Press.` */
function isReferenceEntry(text: string, wordCount: number): boolean {
  if (wordCount > 70 || !YEAR.test(text) || !PUBLICATION.test(text)) return false;
  return (
    AUTHOR_FIRST.test(text) ||
    (NUMBERED.test(text) && /https?:\/\/|\bdoi\b|\bpp?\. ?\d|\bpress\b/i.test(text))
  );
}
