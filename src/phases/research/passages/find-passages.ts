import type { SourceDocument } from '../../../domain/source';
import { withoutUndefined } from '../../../domain/without-undefined';
import { english } from '../../../english/nlp';
import { readingText } from '../../../english/reading-text';
import { contentStems } from '../../../english/words';
import { namingOf } from './naming';
import { type Gap, isBalanced, isLabel, type Line, type Paragraph, paragraphsOf } from './paragraphs';
import type { Passage } from './passage';
import { instructs, isSayable, oddTokens, speaksAsAuthor } from './readable';
import { isRecital } from './recital';
import { type Head, type Section, sectionsOf } from './sections';

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

/** A passage of which more sentences have no verb is a list; with a larger share of signs, paths and codes it is to be looked at. */
const FRAGMENTS = 0.4;
const ODD_TOKENS = 0.1;

interface Found extends Omit<Passage, 'id' | 'continues' | 'introduces' | 'needs'> {
  /** It leans on the one found before it. */
  readonly continues: boolean;
  /** The one behind it completes it, and it is no passage without that. */
  readonly isOpen: boolean;
}

/** A sentence with its paragraph. */
interface Placed {
  readonly line: Line;
  readonly paragraph: Paragraph;
}

/** All closed passages of a document that can be read aloud, in its order. No sentence stands in two of them. */
export function findPassages(document: SourceDocument): Passage[] {
  const sections = sectionsOf(document);
  const found = sections.flatMap((section, at) => {
    const hasParts = sections[at + 1]?.headings[section.headings.length - 1] === section.headings.at(-1);
    return inSection(document.id, section, at).map((one) => ({
      ...one,
      endsSection: one.endsSection && !(hasParts && section.headings.length > 0),
    }));
  });
  const naming = namingOf(document);
  const idOf = (at: number) => `${document.id}.p${at + 1}`;
  return found.map(({ isOpen: _, ...passage }, at) => ({
    ...passage,
    id: idOf(at),
    continues: passage.continues ? idOf(at - 1) : undefined,
    ...naming.of(passage),
  }));
}

function inSection(sourceId: string, section: Section, number: number): Found[] {
  const { head } = section;
  if (head !== undefined && !isSayable(head.text)) return [];
  const row = paragraphsOf(sourceId, section).flatMap<Placed | Gap>((paragraph) =>
    isGap(paragraph) ? [paragraph] : paragraph.lines.map((line) => ({ line, paragraph })),
  );
  const start = section.blocks[0]?.block.start ?? 0;
  const passages: Found[] = [];
  let told = 0;
  for (let at = 0; at < row.length; ) {
    const first = row[at] as Placed | Gap;
    const opens = mayOpen(row, at, head);
    const continues = !opens && told > 0 && at === told;
    const { end, isOpen } = opens || continues ? closedEnd(row, at) : NO_END;
    if (isGap(first) || end === undefined) {
      at += 1;
      continue;
    }
    const placed = row.slice(at, end) as Placed[];
    const lines = placed.map(({ line }) => line);
    const beginsInside = !isFirst(first);
    const last = placed.at(-1) as Placed;
    const endsInside = !isLast(last);
    const endsAmongItems = isAmongItems(last, row[end]);
    const opensSection = row.slice(0, at).every(isNotice);
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
        opensSection,
        endsSection: row.slice(end).every(isNotice),
        into: first.line.quote.start - start,
        beginsInside,
        endsInside,
        leadsOn: isLedOn(row[end]),
        endsAmongItems,
        endsInSpeech:
          last.paragraph.speaker === undefined && (last.paragraph.isQuoted || last.paragraph.endsInSpeech),
        paragraphs: [startOf(first), startOf(last)],
        continues,
        isOpen,
        speaksAsAuthor: speaksAsAuthor(
          placed.flatMap(({ line, paragraph }) => (paragraph.isQuoted ? [] : line.quote.text)).join(' '),
        ),
        ...withoutUndefined({ speaker: first.paragraph.speaker, head }),
      });
    }
  }
  return passages.filter((_, place) => isCompleted(passages, place));
}

function isCompleted(passages: readonly Found[], at: number): boolean {
  const behind = passages.slice(at).findIndex(({ isOpen }) => !isOpen);
  return behind >= 0 && passages.slice(at + 1, at + 1 + behind).every(({ continues }) => continues);
}

type Row = readonly (Placed | Gap)[];

function isNotice(item: Placed | Gap): boolean {
  return item === 'notice';
}

function isGap(item: Placed | Paragraph | Gap | undefined): item is Gap | undefined {
  return item === undefined || item === 'shown' || item === 'notice';
}

/**
 * A passage opens with its paragraph. Neither a reply nor an outcome opens one, unless it answers the head of its section, which
 * is said before it; nor does what stands behind something to look at, or a sentence about that.
 */
function mayOpen(row: Row, at: number, head: Head | undefined): boolean {
  const here = row[at];
  if (isGap(here) || !here.line.isReadable || !(isFirst(here) || isEndless(here))) return false;
  const { line, paragraph } = here;
  if (at === 0 && head !== undefined) return isAnswer(line.quote.text, head);
  if (paragraph.speaker !== undefined && isFirst(here)) return true;
  const before = row[at - 1];
  return (
    before !== 'shown' &&
    (isGap(before) || !before.line.pointsAtPage) &&
    !paragraph.isQuoted &&
    // What a section begins with may say again what another said.
    (!line.leansBack || (at === 0 && line.saysAgain)) &&
    !line.completes &&
    !instructs(line.quote.text)
  );
}

/** "This unit", behind a word that is none, is something that only the page says; "this word" is the word. */
function isAnswer(sentence: string, { kind, text }: Head): boolean {
  const thing = /^(?:This|These) (?!(?:word|term|name|phrase|expression)\b)(\p{Ll}{3,})/u.exec(sentence)?.[1];
  if (kind !== 'entry' || thing === undefined) return true;
  const { its } = english();
  const tag = (english().readDoc(sentence).tokens().out(its.pos) as string[])[1];
  const named = contentStems(text);
  return tag !== 'NOUN' || contentStems(thing).every((stem) => named.includes(stem));
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

/** An item of a list with another behind it. */
function isAmongItems({ paragraph }: Placed, next: Placed | Gap | undefined): boolean {
  return paragraph.isItem && !isGap(next) && next.paragraph.isItem;
}

function isLedOn(next: Placed | Gap | undefined): boolean {
  return !isGap(next) && (next.line.leansBack || next.line.completes);
}

/** Longer than a passage can be: only of such a paragraph a part is told, which a writer has to say. */
function isEndless({ paragraph }: Placed): boolean {
  return wordsOf(paragraph.lines) > MOST_WORDS.toEnd;
}

interface End {
  /** Index behind the last sentence of the closed passage that begins at a place; undefined where there is none. */
  readonly end: number | undefined;
  /** What completes it stands behind it, and is too long to be of it. */
  readonly isOpen: boolean;
}

const NO_END: End = { end: undefined, isOpen: false };

/** A passage ends with a paragraph. */
function closedEnd(row: Row, from: number): End {
  const lines: Line[] = [];
  const closed: { end: number; isWhole: boolean }[] = [];
  let open: number | undefined;
  for (let at = from; at < row.length; at += 1) {
    const here = row[at];
    if (isGap(here) || !here.line.isReadable || (at > from && !goesOn(row, at))) break;
    lines.push(here.line);
    const words = wordsOf(lines);
    if (words > MOST_WORDS.toEnd || (words > LONGEST_WORDS && closed.some(({ isWhole }) => isWhole))) break;
    const next = row[at + 1];
    const trailsOff =
      !isLast(here) && (/(?:\.\.|…)["”’)\]]*$/.test(here.line.quote.text) || isLabel(here.line.quote.text));
    const fits = words <= MOST_WORDS.usual || isLast(here);
    const mayEnd = isLast(here) || isEndless(here);
    if (!mayEnd || !fits || here.line.leansForward || trailsOff) continue;
    if (!isBalanced(lines.map(({ quote }) => quote.text).join(' '))) continue;
    if (isGap(next) || !next.line.completes) closed.push({ end: at + 1, isWhole: isLast(here) });
    else if (isLast(here)) open = at + 1;
  }
  const last = closed.at(-1);
  const end = (closed.findLast(({ isWhole }) => isWhole) ?? last)?.end;
  return end === undefined ? { end: open, isOpen: open !== undefined } : { end, isOpen: false };
}

/** It is of the paragraph before it, or of one that belongs to that; never another speaker's. */
function goesOn(row: Row, at: number): boolean {
  const [before, here] = [row[at - 1], row[at]];
  if (isGap(before) || isGap(here)) return false;
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
    !isListOfFragments(lines) &&
    oddTokens(lines.map(({ quote }) => readingText(quote.text)).join(' ')) <= ODD_TOKENS &&
    !isRecital(lines.map(({ quote }) => quote.text))
  );
}

/** Titles, addresses and names that stand one behind the other, as in a list of literature. */
function isListOfFragments(lines: readonly Line[]): boolean {
  const fragments = lines.filter(({ isFragment, completes }) => isFragment && !completes);
  return fragments.length > Math.max(1, lines.length * FRAGMENTS);
}

function wordsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.words, 0);
}
