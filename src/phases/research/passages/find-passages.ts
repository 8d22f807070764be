import type { SourceDocument } from '../../../domain/source';
import { withoutUndefined } from '../../../domain/without-undefined';
import { english } from '../../../english/nlp';
import { readingText } from '../../../english/reading-text';
import { contentStems } from '../../../english/words';
import { closedEnd, isEndless, isFirst, isLast, NO_END, type Placed, type Row, wordsOf } from './closed-end';
import { namingOf } from './naming';
import { type Gap, isGap, type Line, paragraphsOf } from './paragraphs';
import type { Passage } from './passage';
import { instructs, isSayable, oddTokens, speaksAsAuthor } from './readable';
import { isRecital } from './recital';
import { type Head, type Section, sectionsOf } from './sections';

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
  return found.map((passage, at) => ({
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
  return completed(passages);
}

/** Without those that what should complete them does not follow. */
function completed(passages: readonly Found[]): Found[] {
  const kept: Found[] = [];
  let behind: Found | undefined;
  for (const passage of [...passages].reverse()) {
    const isKept = !passage.isOpen || behind?.continues === true;
    if (isKept) kept.push(passage);
    behind = isKept ? passage : undefined;
  }
  return kept.reverse();
}

function isNotice(item: Placed | Gap): boolean {
  return item === 'notice';
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

/** An item of a list with another behind it. */
function isAmongItems({ paragraph }: Placed, next: Placed | Gap | undefined): boolean {
  return paragraph.isItem && !isGap(next) && next.paragraph.isItem;
}

function isLedOn(next: Placed | Gap | undefined): boolean {
  return !isGap(next) && (next.line.leansBack || next.line.completes);
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
