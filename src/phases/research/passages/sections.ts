import type { Block, SourceDocument } from '../../../domain/source';
import { withoutNumber } from '../../../english/headings';

/** Paragraphs under one heading, in the order of the document. */
export interface Section {
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly blocks: readonly PlacedBlock[];
}

/** A block with its place among all blocks of the document, 0–1. */
export interface PlacedBlock {
  readonly block: Block;
  readonly position: number;
}

/** Headings of sections that list, thank or license, whatever kind their blocks were read as, without their number. */
const BACK_MATTER = new RegExp(
  [
    '^(?:references?|bibliography|sources|works cited|notes|footnotes|endnotes|further (?:reading|information)|acknowledge?ments?',
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
  return /^appendix\b|^[A-Z]\.\d/i.test(plain) || BACK_MATTER.test(withoutNumber(plain));
}

/** The sections of a document that can carry evidence: those of its back matter are left out. */
export function sectionsOf(document: SourceDocument): Section[] {
  const sections: { headings: readonly string[]; blocks: PlacedBlock[] }[] = [];
  const stack: { level: number; text: string }[] = [];
  const last = Math.max(1, document.blocks.length - 1);
  let current: PlacedBlock[] | undefined;
  for (const [at, block] of document.blocks.entries()) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1;
      while ((stack.at(-1)?.level ?? 0) >= level) stack.pop();
      stack.push({ level, text: block.text });
      current = undefined;
      continue;
    }
    if (stack.some(({ text }) => isBackMatter(text))) continue;
    if (current === undefined) {
      current = [];
      sections.push({ headings: stack.map(({ text }) => text), blocks: current });
    }
    current.push({ block, position: at / last });
  }
  return sections;
}
