import { endsSentence } from './sentence-ends';

export interface SentenceSpan {
  /** `text === input.slice(start, end)`, without white space at its ends. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A paragraph's end, or marks that may end a sentence with what clings to them: quotation marks, brackets, note marks. */
const POSSIBLE_END = new RegExp(
  [
    String.raw`(?<paragraph>\n[ \t\r]*\n)`,
    String.raw`(?<![.!?…])(?<mark>[.!?…]{1,80})(?<closers>["”’'»)\]*_]{0,6})(?<notes>(?:\s?\[[\w\s,–-]{1,12}\]|[⁰¹²³⁴-⁹⁻†‡*](?:,?[⁰¹²³⁴-⁹⁻†‡*]){0,5}|(?<=\p{Ll}{2}\.)\d{1,3}){0,6})(?=\s|$)`,
  ].join('|'),
  'gu',
);
/** Characters to look at on either side; longer abbreviations, names and openers do not exist. */
const SIGHT = 80;
/** Longest aside and longest quotation, characters. A mark that stays open for longer is a typing error. */
const LONGEST_ASIDE = 120;
const LONGEST_QUOTATION = 200;

/**
 * Splits running text into sentences. One ends only where white space follows, never inside a bracket or a quotation, and not
 * after an abbreviation that the sentence goes on from ("Dr. Smith", "e.g. Oak"). Offsets point into the input. Takes time in
 * proportion to the text.
 */
export function splitSentences(text: string): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let from = 0;
  const cut = (to: number): void => {
    const span = trimmed(text, from, to);
    if (span !== undefined) spans.push(span);
    from = to;
  };
  for (const match of text.matchAll(POSSIBLE_END)) {
    const { paragraph, mark = '', closers = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (paragraph !== undefined || isEnd(text, from, match.index + mark.length, closers, end)) cut(end);
  }
  cut(text.length);
  return spans;
}

function isEnd(text: string, from: number, markEnd: number, closers: string, end: number): boolean {
  const next = text.slice(end, end + SIGHT).trimStart();
  if (next === '') return false;
  const before = text.slice(Math.max(from, markEnd - SIGHT), markEnd).trimStart();
  return endsSentence({ before, closers, next }) && !isInside(text, from, end);
}

/** An aside or a quotation that began in this sentence and is closed soon. */
function isInside(text: string, from: number, end: number): boolean {
  const begun = text.slice(Math.max(from, end - LONGEST_QUOTATION), end);
  const at = end - begun.length;
  return PAIRS.some(({ opener, closer, longest }) => {
    const open = lastOpen(begun, opener, closer);
    return open !== undefined && closesWithin(text, closer, end, at + open + longest);
  });
}

const PAIRS: readonly { opener: RegExp; closer: RegExp; longest: number }[] = [
  { opener: /\(/u, closer: /\)/u, longest: LONGEST_ASIDE },
  { opener: /\[/u, closer: /\]/u, longest: LONGEST_ASIDE },
  { opener: /“/u, closer: /”/u, longest: LONGEST_QUOTATION },
  { opener: /(?<=^|[\s(—–])"(?=\S)/u, closer: /(?<=\S)"(?!\w)/u, longest: LONGEST_QUOTATION },
];

function lastOpen(begun: string, opener: RegExp, closer: RegExp): number | undefined {
  if (begun.search(opener) < 0) return undefined;
  const last = [...begun.matchAll(new RegExp(opener, 'gu'))].at(-1)?.index as number;
  return begun.slice(last + 1).search(closer) < 0 ? last : undefined;
}

function closesWithin(text: string, closer: RegExp, from: number, to: number): boolean {
  const ahead = text.slice(Math.max(0, from - 1), Math.max(from, to));
  const paragraph = ahead.search(/\n\s*\n/);
  const close = ahead.slice(1).search(closer);
  return close >= 0 && (paragraph < 0 || close < paragraph);
}

function trimmed(text: string, from: number, to: number): SentenceSpan | undefined {
  const piece = text.slice(from, to);
  const body = piece.trim();
  if (body === '') return undefined;
  const start = from + piece.length - piece.trimStart().length;
  return { text: body, start, end: start + body.length };
}
