/** The headings of the documents as a listener hears of them: those that are read under, and those that are not. */
import type { NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { raiseFirst } from '../../../english/connectives';
import { withoutNumber } from '../../../english/headings';
import { fitsText, saysNothing } from '../../research/brief/heading-fit';
import { BOX, sectionsOf } from '../../research/passages/sections';

/** "The possible settings are": the beginning of a list. */
const UNFINISHED = /\b(?:an?|and|are|as|for|from|in|is|of|or|the|to|was|were|with)$/i;
/** Words and the marks between them: no code, no address. */
const SAYABLE = /^[\p{L}\p{N}“"‘'](?:[\p{L}\p{N},;:’'“”"‘&()./?!-]|[ –—](?!-))*$/u;
/** Longest heading that is said, words. */
const LONGEST = 12;

/** A heading as it is said and shown as a title: without its number. Undefined for one that says nothing, or that nobody can say. */
export function saidHeading(heading: string, longest = LONGEST): string | undefined {
  const title = withoutNumber(heading.replace(/\s+/g, ' ').trim()).replace(/[\s.:;]+$/, '');
  const isSaid =
    SAYABLE.test(title) &&
    /\p{L}{2}/u.test(title) &&
    !isOfAnyChapter(title) &&
    !UNFINISHED.test(title) &&
    title.split(' ').length <= longest;
  return isSaid ? raiseFirst(title) : undefined;
}

/** Share of the words of a heading that the passages under it have, where it says what they are about. */
const FITS = 0.5;

/** Headings that any chapter may have below it. */
function isOfAnyChapter(heading: string): boolean {
  return saysNothing(heading) || BOX.test(heading) || /^(?:examples?|notes|tips|warnings)$/i.test(heading);
}

/**
 * The passages behind the opening with which another chapter begins, and its title where it can be said, by their ids. Chapters
 * are told apart by the highest heading that differs among the told passages of a document; the title is the outermost
 * heading over all that is told of the chapter whose words are told, else the innermost. Empty for a document none of whose chapters can be said.
 */
export function chaptersBegun({
  passages,
}: Pick<NarrativeBrief, 'passages'>): ReadonlyMap<string, string | undefined> {
  const begun = new Map<string, string | undefined>();
  for (const sourceId of new Set(passages.map((passage) => passage.sourceId))) {
    const own = passages.filter((passage) => passage.sourceId === sourceId);
    const depth = sharedHeadings(own).length;
    const runs: ToldPassage[][] = [];
    for (const passage of own) {
      const last = runs.at(-1);
      if (last !== undefined && last[0]?.headings[depth] === passage.headings[depth]) last.push(passage);
      else runs.push([passage]);
    }
    const chapters = runs
      .map((run) => [(run[0] as ToldPassage).id, titleOf(run, depth)] as const)
      .filter(([id]) => id !== passages[0]?.id);
    if (chapters.some(([, title]) => title !== undefined))
      for (const [id, title] of chapters) begun.set(id, title);
  }
  return begun;
}

/** The outermost heading over passages, from a depth on, whose words they say; else the innermost. */
function titleOf(run: readonly ToldPassage[], depth: number): string | undefined {
  const text = run.flatMap(({ sentences }) => sentences.map(({ quote }) => quote.text)).join(' ');
  const said = sharedHeadings(run)
    .slice(depth)
    .flatMap((heading) => saidHeading(heading) ?? []);
  return said.find((heading) => fitsText(heading, text, FITS)) ?? said.at(-1);
}

/**
 * The question that a passage answers, or the word that it explains, unless it was said for the passage before. A word is said with
 * the heading over it where the passage before stands elsewhere, so that words of two lists are not taken for one.
 */
export function headOf(passage: ToldPassage, before: ToldPassage | undefined): string | undefined {
  const head = passage.asks ?? passage.entry;
  const isSaid = before?.sourceId === passage.sourceId && head === (before.asks ?? before.entry);
  if (head === undefined || isSaid) return undefined;
  // Of two words in one answer the second is said without the question.
  const question = /^.+\?(?= )/.exec(head)?.[0];
  const isAsked = question !== undefined && before?.asks?.startsWith(question) === true;
  const plain = raiseFirst((isAsked ? head.slice(question.length) : head).trim().replace(/[\s:;.]+$/, ''));
  const above = passage.entry === undefined ? [] : passage.headings.slice(1, -1);
  const isElsewhere = above.some((heading, at) => heading !== before?.headings[at + 1]);
  const over = isElsewhere ? saidHeading(above.at(-1) ?? '') : undefined;
  return over === undefined ? plain : `${over}: ${plain}`;
}

/** The headings that all of these have, outermost first. */
export function sharedHeadings(passages: readonly Pick<ToldPassage, 'headings'>[]): readonly string[] {
  const [first, ...rest] = passages.map(({ headings }) => headings);
  if (first === undefined) return [];
  const end = first.findIndex((heading, at) => rest.some((other) => other[at] !== heading));
  return end < 0 ? first : first.slice(0, end);
}

/** Fits into a list of subjects. */
const LISTABLE = /^[^!?()]*$/;

/** The chapters of a document that were read from, where each of them can be named in a list. */
export function readIn({ passages }: Pick<NarrativeBrief, 'passages'>, sourceId: string): readonly string[] {
  const own = passages.filter((passage) => passage.sourceId === sourceId);
  const depth = sharedHeadings(own).length;
  // Where a passage stands in no chapter, the names of the others would say that nothing else was heard.
  if (own.some(({ id, headings }) => id !== passages[0]?.id && headings[depth] === undefined)) return [];
  const read = [...new Set(own.flatMap(({ headings }) => headings[depth] ?? []))];
  const named = read.filter((heading) => !isOfAnyChapter(heading));
  // One chapter beside an introduction and a conclusion would be taken for all that was heard.
  if (named.length === 1 && read.length > 1) return [];
  const titles = named.map((heading) => saidHeading(heading));
  const isListable = titles.every((title) => title !== undefined && LISTABLE.test(title));
  return isListable ? [...new Set(titles.flatMap((title) => title ?? []))] : [];
}

export interface Unread {
  /** Those that can be named in a list, the longest first. */
  readonly titles: readonly string[];
  readonly hasQuestions: boolean;
}

const LICENCE = /\blicen[cs]es?\b/i;

/** Chapters of a document beside those that were read from, or sections of the one chapter that was; no back matter, and no licence. */
export function unreadIn(document: SourceDocument, { passages }: Pick<NarrativeBrief, 'passages'>): Unread {
  const own = passages.filter(({ sourceId }) => sourceId === document.id);
  const sections = sectionsOf(document);
  const shared = sharedHeadings(own);
  for (let depth = shared.length; depth >= 0; depth -= 1) {
    const read = new Set(own.map(({ headings }) => headings[depth]));
    const sizes = new Map<string, number>();
    for (const { headings, blocks } of sections) {
      const isBeside = shared.slice(0, depth).every((heading, at) => headings[at] === heading);
      const title = read.has(headings[depth]) ? undefined : saidHeading(headings[depth] ?? '');
      const size = blocks.reduce((sum, { block }) => sum + block.text.length, 0);
      if (isBeside && title !== undefined && !LICENCE.test(title))
        sizes.set(title, (sizes.get(title) ?? 0) + size);
    }
    const titles = [...sizes].sort(([, a], [, b]) => b - a).map(([title]) => title);
    if (titles.length > 0)
      return {
        titles: titles.filter((title) => LISTABLE.test(title)),
        hasQuestions: titles.some((title) => title.endsWith('?')),
      };
  }
  return { titles: [], hasQuestions: false };
}
