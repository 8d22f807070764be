import type { SourceDocument } from '../../../domain/source';
import { namingOf } from './naming';
import { isBalanced, type Line, type Paragraph, paragraphsOf } from './paragraphs';
import type { Passage } from './passage';
import { type Section, sectionsOf } from './sections';

/** A passage of paragraphs ends before the paragraph that would make it longer than this, words. */
const LONGEST_WORDS = 220;
/** A passage that cannot be closed within this length is not used, words. */
const MOST_WORDS = 330;
/** A single paragraph over this length may be cut at a sentence that can open a passage, words. */
const LONG_PARAGRAPH = 160;
/** Shortest passage of whole paragraphs, and shortest run cut out of one, words. */
const SHORTEST = { whole: 5, cut: 22 } as const;

type Found = Omit<Passage, 'id' | 'introduces' | 'needs'>;

/** All closed passages of a document that can be read aloud, in its order. No sentence stands in two of them. */
export function findPassages(document: SourceDocument): Passage[] {
  const found = sectionsOf(document).flatMap((section, at) => inSection(document.id, section, at));
  const naming = namingOf(document);
  return found.map((passage, at) => ({ ...passage, id: `${document.id}.p${at + 1}`, ...naming.of(passage) }));
}

function inSection(sourceId: string, section: Section, number: number): Found[] {
  const paragraphs = paragraphsOf(sourceId, section.blocks);
  const passages: Found[] = [];
  let at = 0;
  while (at < paragraphs.length) {
    const first = paragraphs[at];
    if (first === undefined || (first.leansBack && first.speaker === undefined)) {
      at += 1;
      continue;
    }
    const end = closedEnd(paragraphs, at);
    const shared = {
      sourceId,
      headings: section.headings,
      siblings: section.siblings,
      section: number,
      position: first.position,
      ...(first.speaker === undefined ? {} : { speaker: first.speaker }),
    };
    if (end !== undefined) {
      const whole = paragraphs.slice(at, end).flatMap((paragraph) => paragraph?.lines ?? []);
      const passage = passageOf(whole);
      if (passage.words >= SHORTEST.whole)
        passages.push({ ...shared, ...passage, opensSection: at === 0, isCut: false });
      at = end;
      continue;
    }
    if (first.words > LONG_PARAGRAPH || !first.isReadable)
      for (const run of runsOf(first, paragraphs[at + 1]))
        passages.push({
          ...shared,
          ...passageOf(run),
          opensSection: at === 0 && run[0] === first.lines[0],
          isCut: true,
        });
    at += 1;
  }
  return passages;
}

/** Index behind the last paragraph of the closed passage that begins at `from`; undefined where there is none. */
function closedEnd(paragraphs: readonly (Paragraph | undefined)[], from: number): number | undefined {
  let words = 0;
  let closed: number | undefined;
  for (let at = from; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    const isFollowing =
      at === from || paragraph?.leansBack === true || paragraphs[at - 1]?.leansForward === true;
    if (!isFollowing || paragraph === undefined || !paragraph.isReadable) break;
    words += paragraph.words;
    if (words > MOST_WORDS) break;
    if (words > LONGEST_WORDS && closed !== undefined) break;
    const next = paragraphs[at + 1];
    const isOpen = paragraph.leansForward || next?.completes === true;
    if (!isOpen) closed = at + 1;
  }
  return closed;
}

/** Closed runs of sentences in a paragraph that is too long, or of which a part cannot be read aloud. */
function runsOf(paragraph: Paragraph, next: Paragraph | undefined): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  const close = (following: Line | undefined) => {
    const isOpen = following?.completes === true || (following?.leansBack === true && !following.isReadable);
    const last = run.at(-1)?.quote.text ?? '';
    const words = run.reduce((sum, line) => sum + line.words, 0);
    const whole = run.map(({ quote }) => quote.text).join(' ');
    if (
      run.length >= 2 &&
      words >= SHORTEST.cut &&
      !isOpen &&
      /[.!…]["”’)\]]*$/.test(last) &&
      isBalanced(whole)
    )
      runs.push(run);
    run = [];
  };
  paragraph.lines.forEach((line) => {
    const words = run.reduce((sum, { words: each }) => sum + each, 0);
    const mayBegin = !line.leansBack && !line.completes;
    if (!line.isReadable) close(line);
    else if (run.length === 0) {
      if (mayBegin) run = [line];
    } else if (mayBegin && words >= LONG_PARAGRAPH / 2) {
      close(line);
      run = [line];
    } else run.push(line);
  });
  close(next?.completes === true ? next.lines[0] : undefined);
  return runs;
}

function passageOf(lines: readonly Line[]): Pick<Found, 'sentences' | 'words'> {
  return {
    sentences: lines.map(({ quote }) => quote),
    words: lines.reduce((sum, { words }) => sum + words, 0),
  };
}
