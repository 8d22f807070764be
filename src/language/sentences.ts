import { english } from './nlp';

export interface SentenceSpan {
  /** `text === input.slice(start, end)`, without white space at its ends. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits running text into sentences. Knows abbreviations ("Dr. Smith", "et al."); offsets point into the input. */
export function splitSentences(text: string): SentenceSpan[] {
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
