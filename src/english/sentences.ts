import { endsInAbbreviation } from './abbreviations';
import { english } from './nlp';

export interface SentenceSpan {
  /** `text === input.slice(start, end)`, without white space at its ends. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A full stop with a reference marker stuck to it, which the tokenizer reads as one word: `so.[3] Next`. */
const MARKED_END = /[.!?]["”’)]*(?:\s?\[[\w\s,–-]{1,12}\])+(?=\s+["“‘(]?\p{Lu})/gu;

/** Splits running text into sentences. Knows abbreviations ("Dr. Smith", "et al."); offsets point into the input. */
export function splitSentences(text: string): SentenceSpan[] {
  return markersToTheirSentence(text, mendSplits(text, rawSpans(text)).flatMap(splitAtMarkers));
}

function rawSpans(text: string): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let cursor = 0;
  for (const sentence of english().readDoc(text).sentences().out() as string[]) {
    const trimmed = sentence.trim();
    if (trimmed === '') continue;
    const start = text.indexOf(trimmed, cursor);
    if (start < 0) continue;
    cursor = start + trimmed.length;
    spans.push({ text: trimmed, start, end: cursor });
  }
  return spans;
}

/** Joins what was cut inside a bracket, after an abbreviation, or before a lower-case word. */
function mendSplits(text: string, spans: readonly SentenceSpan[]): SentenceSpan[] {
  const mended: SentenceSpan[] = [];
  for (const span of spans) {
    const before = mended.at(-1);
    if (before && belongsTo(before.text, span.text)) {
      mended[mended.length - 1] = {
        text: text.slice(before.start, span.end),
        start: before.start,
        end: span.end,
      };
    } else {
      mended.push(span);
    }
  }
  return mended;
}

function belongsTo(before: string, next: string): boolean {
  return (
    /^[\p{Ll}),;]/u.test(next) ||
    opensBracket(before) ||
    opensQuotation(before) ||
    endsInAbbreviation(before, next)
  );
}

/** An open bracket without its end; one left open for longer than an aside is a typing error, not an aside. */
function opensBracket(text: string): boolean {
  const open = text.lastIndexOf('(');
  return open >= 0 && text.indexOf(')', open) < 0 && text.length - open < 120;
}

/** A quotation of several sentences is one statement of whoever says it; one open for longer than that is a typing error. */
function opensQuotation(text: string): boolean {
  const curly = text.lastIndexOf('“');
  if (curly >= 0) return text.indexOf('”', curly) < 0 && text.length - curly < LONGEST_QUOTATION;
  const straight = text.split('"');
  return straight.length % 2 === 0 && (straight.at(-1) as string).length < LONGEST_QUOTATION;
}

const LONGEST_QUOTATION = 200;

/** A marker that opens a sentence ("[3] Next …") belongs to the statement before it. */
function markersToTheirSentence(text: string, spans: readonly SentenceSpan[]): SentenceSpan[] {
  const moved: SentenceSpan[] = [];
  for (const span of spans) {
    const marker = /^(?:\[[\d\s,–-]{1,12}\]\s*)+/.exec(span.text)?.[0];
    const before = moved.at(-1);
    if (!marker || !before) {
      moved.push(span);
      continue;
    }
    const end = span.start + marker.trimEnd().length;
    moved[moved.length - 1] = { text: text.slice(before.start, end), start: before.start, end };
    const start = span.start + marker.length;
    if (start < span.end) moved.push({ text: text.slice(start, span.end), start, end: span.end });
  }
  return moved;
}

function splitAtMarkers(span: SentenceSpan): SentenceSpan[] {
  const pieces: SentenceSpan[] = [];
  let from = 0;
  const cut = (to: number): void => {
    const piece = span.text.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed === '') return;
    const start = span.start + from + lead;
    pieces.push({ text: trimmed, start, end: start + trimmed.length });
  };
  for (const match of span.text.matchAll(MARKED_END)) {
    cut(match.index + match[0].length);
    from = match.index + match[0].length;
  }
  cut(span.text.length);
  return pieces;
}
