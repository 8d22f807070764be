/** Compares the positions of passages in their documents. */
import type { Passage } from '../passages/passage';

type Placed = Pick<Passage, 'sourceId' | 'section' | 'sentences'>;

export function startOf(passage: Placed): number {
  return passage.sentences[0]?.start ?? 0;
}

export function isBefore(a: Placed, b: Placed): boolean {
  return startOf(a) < startOf(b);
}

export function isSameDocument(a: Placed, b: Placed): boolean {
  return a.sourceId === b.sourceId;
}

export function isSameSection(a: Placed, b: Placed): boolean {
  return a.sourceId === b.sourceId && a.section === b.section;
}

/** Nothing but white space between the two. */
export function isNext(a: Placed, b: Placed): boolean {
  const end = a.sentences.at(-1)?.end ?? 0;
  return isSameSection(a, b) && startOf(b) >= end && startOf(b) - end <= 4;
}
