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

/** Characters that may be left out where a section is read from its beginning, and between two of its passages. */
export const SKIPPED = 400;

/**
 * It is understood only behind the beginning of its section, where the question or the word is said that it is about. The
 * answer to a question may begin a little later, with a paragraph that stands alone.
 */
export function needsHead({
  head,
  opensSection,
  into,
  continues,
}: Pick<Passage, 'head' | 'opensSection' | 'into' | 'continues'>): boolean {
  if (head === undefined || opensSection) return false;
  return head.kind === 'entry' || into > SKIPPED || continues !== undefined;
}

/** Nothing that is read aloud stands between the two: white space, or the mark of a note. */
export function isNext(a: Placed & Pick<Passage, 'id'>, b: Placed & Pick<Passage, 'continues'>): boolean {
  const gap = startOf(b) - (a.sentences.at(-1)?.end ?? 0);
  return b.continues === a.id || (isSameSection(a, b) && gap >= 0 && gap <= 4);
}

/** The second begins in the paragraph in which the first ends, behind it. */
export function isSameParagraph(
  a: Placed & Pick<Passage, 'paragraphs'>,
  b: Placed & Pick<Passage, 'paragraphs'>,
): boolean {
  return isSameSection(a, b) && isBefore(a, b) && a.paragraphs[1] === b.paragraphs[0];
}
