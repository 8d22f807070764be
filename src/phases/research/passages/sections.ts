import type { Block, SourceDocument } from '../../../domain/source';
import { raiseFirst } from '../../../english/connectives';
import { withoutNumber } from '../../../english/headings';

/** Paragraphs under one heading or behind one term, in the order of the document. */
export interface Section {
  /** Headings above it, outermost first, and its term. */
  readonly headings: readonly string[];
  readonly blocks: readonly PlacedBlock[];
  readonly head?: Head;
}

/** Words of the document that a section answers or explains: it cannot be understood without them. */
export interface Head {
  readonly kind: 'question' | 'entry';
  readonly text: string;
}

/** A block with its place among all blocks of the document, 0–1. */
export interface PlacedBlock {
  readonly block: Block;
  readonly position: number;
}

/** Headings of sections that list, thank or license, whatever kind their blocks were read as, without their number. */
const BACK_MATTER = new RegExp(
  [
    '^(?:references?|bibliography|literature(?: lists?| used)?|sources|works cited|notes|footnotes|endnotes|further (?:reading|information)|acknowledge?ments?',
    '|about (?:the|this) (?:authors?|book|document|manual|guide)|credits|copyright|licen[cs]e|legal notices?|disclaimer',
    '|external links|see also|related(?: (?:articles|documents|links|pages|reading|topics))?|disclosure|contents|table of contents',
    '|index|changelog|revision history|preface|foreword|dedication|colophon|feedback|contact)',
    '(?:\\s(?:and|&|cited|consulted|notices?|us|information|(?:of|on|to) (?:this|the) (?:article|book|document|guide|manual|site|text))\\b.{0,40})?$',
  ].join(''),
  'iu',
);

function isBackMatter(heading: string): boolean {
  const plain = heading.replace(/^[§#]\s*/, '').trim();
  // "A.1 What is it?": a section of an appendix, which often holds another document.
  return (
    /^(?:appendix|addendum)\b|^[A-Z]\.\d|\b(?:public|documentation|commons|software) licen[cs]e\b/i.test(
      plain,
    ) || BACK_MATTER.test(withoutNumber(plain))
  );
}

/** Headings of boxes beside the text; where a box ends is not known. */
export const BOX = /^(?:caution|important|note|tip|warning)[!:.]?$/i;

/** Titles of what is shown between paragraphs, which a reader of a file may have taken for headings. */
const CAPTION = /^(?:[Ff]ig(?:ure|\.)|[Tt]able|[Ee]quation|[Ll]isting) (?:[A-Z]|[A-Z]?\d+)(?:[.-]\d+)*[.:]/;

/** Levels below every heading: of a question that stands as a paragraph, of a term. */
const QUESTION_LEVEL = 7;
const TERM_LEVEL = 8;

interface Open {
  readonly headings: readonly string[];
  readonly blocks: PlacedBlock[];
  readonly isTerm: boolean;
}

/** The sections of a document that can carry evidence: those of its back matter are left out. */
export function sectionsOf(document: SourceDocument): Section[] {
  const sections: Open[] = [];
  const stack: { level: number; text: string }[] = [];
  const last = Math.max(1, document.blocks.length - 1);
  const asked = document.blocks.map(isAskedInParagraph);
  const isAnswered = (at: number) => asked[at] === true && asked[at + 1] === false;
  const asksOften = asked.filter((_is, at) => isAnswered(at)).length >= MANY_QUESTIONS;
  let current: Open | undefined;
  const raise = (level: number, text: string) => {
    while ((stack.at(-1)?.level ?? 0) >= level) stack.pop();
    if (text !== '') stack.push({ level, text });
    current = undefined;
  };
  for (const [at, block] of document.blocks.entries()) {
    const level = levelOf(block, asksOften && isAnswered(at));
    if (level !== undefined) {
      raise(level, block.text);
      continue;
    }
    const inner = stack.at(-1)?.text ?? '';
    const isBox = BOX.test(inner) && inner !== document.title;
    if (block.kind === 'heading' || isBox || stack.some(({ text }) => isBackMatter(text))) continue;
    if (current?.isTerm && block.kind === 'paragraph') raise(TERM_LEVEL, '');
    if (current === undefined) {
      const isTerm = stack.at(-1)?.level === TERM_LEVEL;
      current = { headings: stack.map(({ text }) => text), blocks: [], isTerm };
      sections.push(current);
    }
    current.blocks.push({ block, position: at / last });
  }
  const isEntry = entriesOf(sections);
  return sections.map(({ headings, blocks, isTerm }) => {
    const text = withoutNumber((headings.at(-1) ?? '').replace(QUESTION_NUMBER, '')).replace(/[\s:;.]+$/, '');
    // A title that asks is said when the document is named.
    if (text.endsWith('?') && text !== document.title)
      return { headings, blocks, head: { kind: 'question', text } };
    const asked = headings.at(-2);
    // A word under a question is a part of its answer.
    if (isTerm && asked?.endsWith('?') && asked !== document.title)
      return { headings, blocks, head: { kind: 'question', text: `${asked} ${raiseFirst(text)}` } };
    return { headings, blocks, ...(isTerm || isEntry(headings) ? { head: { kind: 'entry', text } } : {}) };
  });
}

/** "(4) Why is the sky blue?", "Q: May I?": a paragraph that is a heading of what answers it. */
const QUESTION_NUMBER = /^(?:\(?\d{1,3}[.)]|Q(?:uestion)?\s?\d*[.:)])\s+(?=\S.{5,200}\?$)/i;
/** A paragraph that is one question, before one that is none. In a document with so many they are headings, too. */
const QUESTION = /^\p{L}[^.!?]{8,200}\?$/u;
const MANY_QUESTIONS = 5;

function isAskedInParagraph({ kind, text, speaker }: Block): boolean {
  return kind === 'paragraph' && speaker === undefined && QUESTION.test(text);
}

function levelOf({ kind, level, text }: Block, isQuestion: boolean): number | undefined {
  if (kind === 'heading') return CAPTION.test(text) ? undefined : (level ?? 1);
  if (kind === 'term') return TERM_LEVEL;
  return isQuestion || (kind === 'paragraph' && QUESTION_NUMBER.test(text)) ? QUESTION_LEVEL : undefined;
}

/** Fewest headings of one depth that are a dictionary, and share of them that stand behind the one before by the alphabet. */
const DICTIONARY = { fewest: 8, inOrder: 0.9 } as const;

/** Tells the entries of a dictionary: headings of one depth that stand in the order of the alphabet. */
function entriesOf(sections: readonly Pick<Section, 'headings'>[]) {
  const byDepth = new Map<number, string[]>();
  for (const { headings } of sections) {
    const key = withoutNumber(headings.at(-1) ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
    const known = byDepth.get(headings.length) ?? [];
    if (known.at(-1) !== key) byDepth.set(headings.length, [...known, key]);
  }
  return ({ length }: readonly string[]): boolean => {
    const keys = byDepth.get(length) ?? [];
    const inOrder = keys.filter((key, at) => at > 0 && (keys[at - 1] as string) <= key).length;
    return keys.length >= DICTIONARY.fewest && inOrder >= DICTIONARY.inOrder * (keys.length - 1);
  };
}
