import type { SourceDocument } from '../../../domain/source';
import { namingOf } from './naming';
import { isBalanced, isLabel, type Line, type Paragraph, paragraphsOf } from './paragraphs';
import type { Passage } from './passage';
import { instructs, speaksAsAuthor } from './readable';
import { isRecital } from './recital';
import { type Section, sectionsOf } from './sections';

/** A passage of paragraphs ends before the paragraph that would make it longer than this, words. */
const LONGEST_WORDS = 220;
/** A passage ends before the sentence that would make it longer than this, words, or with its paragraph if that is no longer than `toEnd`. */
const MOST_WORDS = { usual: 330, toEnd: 400 } as const;
/** Shortest passage of whole paragraphs, and shortest run out of one, words. */
const SHORTEST = { whole: 5, cut: 22 } as const;
/** Fewest sentences of a run that does not take its paragraph whole. */
const FEWEST_CUT = 2;
/** A passage of which a larger share tells the reader what to do is a set of instructions. */
const INSTRUCTIONS = 0.34;

interface Found extends Omit<Passage, 'id' | 'continues' | 'introduces' | 'needs'> {
  /** It leans on the one found before it. */
  readonly continues: boolean;
}

/** A sentence with its paragraph. */
interface Placed {
  readonly line: Line;
  readonly paragraph: Paragraph;
}

/** All closed passages of a document that can be read aloud, in its order. No sentence stands in two of them. */
export function findPassages(document: SourceDocument): Passage[] {
  const found = sectionsOf(document).flatMap((section, at) => inSection(document.id, section, at));
  const naming = namingOf(document);
  const idOf = (at: number) => `${document.id}.p${at + 1}`;
  return found.map((passage, at) => ({
    ...passage,
    id: idOf(at),
    continues: passage.continues ? idOf(at - 1) : undefined,
    ...naming.of(passage),
  }));
}

function inSection(sourceId: string, section: Section, number: number): Found[] {
  const row = paragraphsOf(sourceId, section.blocks).flatMap<Placed | undefined>((paragraph) =>
    paragraph === undefined ? [undefined] : paragraph.lines.map((line) => ({ line, paragraph })),
  );
  const start = section.blocks[0]?.block.start ?? 0;
  const passages: Found[] = [];
  let told = 0;
  for (let at = 0; at < row.length; ) {
    const first = row[at];
    const opens = first !== undefined && mayOpen(first);
    const continues = !opens && told > 0 && at === told;
    const end = opens || continues ? closedEnd(row, at) : undefined;
    if (first === undefined || end === undefined) {
      at += 1;
      continue;
    }
    const placed = row.slice(at, end) as Placed[];
    const lines = placed.map(({ line }) => line);
    const beginsInside = !isFirst(first);
    const last = placed.at(-1) as Placed;
    const endsInside = !isLast(last);
    at = end;
    if (isWorthTelling(lines, beginsInside || endsInside)) {
      told = end;
      passages.push({
        sourceId,
        sentences: lines.map(({ quote }) => quote),
        headings: section.headings,
        section: number,
        position: first.paragraph.position,
        words: wordsOf(lines),
        opensSection: first === row[0],
        into: first.line.quote.start - start,
        beginsInside,
        endsInside,
        paragraphs: [startOf(first), startOf(last)],
        continues,
        speaksAsAuthor: speaksAsAuthor(
          placed.flatMap(({ line, paragraph }) => (paragraph.isQuoted ? [] : line.quote.text)).join(' '),
        ),
        ...(first.paragraph.speaker === undefined ? {} : { speaker: first.paragraph.speaker }),
      });
    }
  }
  return passages;
}

/** Neither a reply nor an outcome opens one: its section may begin with it, but what it answers is then a heading, which is not read. */
function mayOpen({ line, paragraph }: Placed): boolean {
  const isSpoken = paragraph.speaker !== undefined && line === paragraph.lines[0];
  const standsAlone =
    !paragraph.isQuoted && !line.leansBack && !line.completes && !instructs(line.quote.text);
  return line.isReadable && (isSpoken || standsAlone);
}

/** Place at which its paragraph begins. */
function startOf({ paragraph }: Placed): number {
  return paragraph.lines[0]?.quote.start ?? 0;
}

function isFirst({ line, paragraph }: Placed): boolean {
  return line === paragraph.lines[0];
}

function isLast({ line, paragraph }: Placed): boolean {
  return line === paragraph.lines.at(-1);
}

/**
 * Index behind the last sentence of the closed passage that begins at `from`; undefined where there is none. It ends with a
 * paragraph where it can, else before the sentence that cannot be read or does not fit.
 */
function closedEnd(row: readonly (Placed | undefined)[], from: number): number | undefined {
  const lines: Line[] = [];
  const closed: { end: number; isWhole: boolean }[] = [];
  for (let at = from; at < row.length; at += 1) {
    const here = row[at];
    if (here === undefined || !here.line.isReadable || (at > from && !goesOn(row, at))) break;
    lines.push(here.line);
    const words = wordsOf(lines);
    if (words > MOST_WORDS.toEnd || (words > LONGEST_WORDS && closed.some(({ isWhole }) => isWhole))) break;
    const isOpen = here.line.leansForward || row[at + 1]?.line.completes === true;
    const trailsOff =
      !isLast(here) && (/(?:\.\.|…)["”’)\]]*$/.test(here.line.quote.text) || isLabel(here.line.quote.text));
    const fits = words <= MOST_WORDS.usual || isLast(here);
    if (fits && !isOpen && !trailsOff && isBalanced(lines.map(({ quote }) => quote.text).join(' ')))
      closed.push({ end: at + 1, isWhole: isLast(here) });
  }
  const last = closed.at(-1);
  return (closed.findLast(({ isWhole }) => isWhole) ?? last)?.end;
}

/** It is of the paragraph before it, or of one that belongs to that; never another speaker's. */
function goesOn(row: readonly (Placed | undefined)[], at: number): boolean {
  const [before, here] = [row[at - 1], row[at]];
  if (before === undefined || here === undefined) return false;
  const { speaker } = here.paragraph;
  if (speaker !== undefined && speaker !== before.paragraph.speaker) return false;
  return (
    before.paragraph === here.paragraph ||
    here.line.leansBack ||
    here.line.completes ||
    before.line.leansForward ||
    before.paragraph.endsInSpeech
  );
}

function isWorthTelling(lines: readonly Line[], isCut: boolean): boolean {
  const told = wordsOf(lines);
  const instructions = lines.filter(({ quote }) => instructs(quote.text)).length;
  return (
    (isCut ? lines.length >= FEWEST_CUT && told >= SHORTEST.cut : told >= SHORTEST.whole) &&
    instructions <= lines.length * INSTRUCTIONS &&
    !isRecital(lines.map(({ quote }) => quote.text))
  );
}

function wordsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.words, 0);
}
