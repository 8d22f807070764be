import type { SourceDocument } from '../../../domain/source';
import { words } from '../../../english/words';
import { namingOf } from './naming';
import { type Line, type Paragraph, paragraphsOf } from './paragraphs';
import type { Passage } from './passage';
import { type Section, sectionsOf } from './sections';

/** A passage of paragraphs ends before the paragraph that would make it longer than this, words. */
const LONGEST_WORDS = 220;
/** A passage that cannot be closed within this length is not used, words. */
const MOST_WORDS = 330;
/** Shortest passage, words. */
const SHORTEST = 5;

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
    if (first === undefined || !opensPassage(first)) {
      at += 1;
      continue;
    }
    const end = closedEnd(paragraphs, at);
    const lines = paragraphs.slice(at, end).flatMap((paragraph) => paragraph?.lines ?? []);
    const words = lines.reduce((sum, line) => sum + line.words, 0);
    if (end !== undefined && words >= SHORTEST && !isRecital(lines))
      passages.push({
        sourceId,
        sentences: lines.map(({ quote }) => quote),
        headings: section.headings,
        section: number,
        position: first.position,
        words,
        opensSection: at === 0,
        into: (lines[0]?.quote.start ?? 0) - (section.blocks[0]?.block.start ?? 0),
        ...(first.speaker === undefined ? {} : { speaker: first.speaker }),
      });
    at = end ?? at + 1;
  }
  return passages;
}

/** Neither a reply nor an outcome opens one: its section may begin with it, but what it answers is then a heading, which is not read. */
function opensPassage({ leansBack, completes, speaker }: Paragraph): boolean {
  return speaker !== undefined || (!leansBack && !completes);
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
