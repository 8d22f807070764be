import type { SourceDocument } from '../../../domain/source';
import { words } from '../../../english/words';
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

/** Fewer sentences of one mould are no recital. */
const RECITAL = 4;

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
    if (first === undefined || !opensPassage(first, at)) {
      at += 1;
      continue;
    }
    const end = closedEnd(paragraphs, at);
    const shared = {
      sourceId,
      headings: section.headings,
      section: number,
      position: first.position,
      ...(first.speaker === undefined ? {} : { speaker: first.speaker }),
    };
    if (end !== undefined) {
      const whole = paragraphs.slice(at, end).flatMap((paragraph) => paragraph?.lines ?? []);
      const passage = passageOf(whole);
      if (passage.words >= SHORTEST.whole && !isRecital(whole))
        passages.push({
          ...shared,
          ...passage,
          opensSection: at === 0,
          beginsInside: false,
          endsInside: false,
        });
      at = end;
      continue;
    }
    if (first.words > LONG_PARAGRAPH || !first.isReadable)
      for (const run of runsOf(first, paragraphs[at + 1]))
        passages.push({
          ...shared,
          ...passageOf(run),
          opensSection: at === 0 && run[0] === first.lines[0],
          beginsInside: run[0] !== first.lines[0],
          endsInside: run.at(-1) !== first.lines.at(-1),
        });
    at += 1;
  }
  return passages;
}

/** A reply or an outcome opens one only where a section begins with it: what it answers is the heading then. */
function opensPassage({ leansBack, completes, speaker }: Paragraph, at: number): boolean {
  return speaker !== undefined || (!leansBack && (!completes || at === 0));
}

/** Index behind the last paragraph of the closed passage that begins at `from`; undefined where there is none. */
function closedEnd(paragraphs: readonly (Paragraph | undefined)[], from: number): number | undefined {
  let words = 0;
  let closed: number | undefined;
  for (let at = from; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    const isFollowing =
      at === from ||
      paragraph?.leansBack === true ||
      paragraph?.completes === true ||
      paragraphs[at - 1]?.leansForward === true ||
      paragraphs[at - 1]?.endsInSpeech === true;
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

/** Sentences of one mould, as in a table that was written out: three words in a row that most of them share. */
function isRecital(lines: readonly Line[]): boolean {
  if (lines.length < RECITAL) return false;
  const counts = new Map<string, number>();
  for (const { quote } of lines) {
    const said = words(quote.text.toLowerCase());
    for (const three of new Set(said.slice(2).map((_word, at) => said.slice(at, at + 3).join(' '))))
      counts.set(three, (counts.get(three) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) > lines.length / 2;
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
      isBalanced(whole) &&
      !isRecital(run)
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
