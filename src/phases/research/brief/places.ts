/** Compares the positions of passages in their documents. */
import type { Passage } from '../passages/passage';

type Placed = Pick<Passage, 'sourceId' | 'section' | 'sentences'>;
type Headed = Pick<Passage, 'sourceId' | 'headings'>;

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

/** Two passages stand under the same headings of one document. */
export function isUnderSameHeadings(a: Headed, b: Headed): boolean {
  return a.sourceId === b.sourceId && a.headings.join('\n') === b.headings.join('\n');
}

/** Characters that may be left out between two passages of a section that are read one behind the other. */
export const SKIPPED = 400;

/** It is understood only behind the beginning of its section, where the question or the word is said that it is about. */
export function needsHead({ head, opensSection }: Pick<Passage, 'head' | 'opensSection'>): boolean {
  return head !== undefined && !opensSection;
}

/** It stands under a part of the headings of another: what it says is the premise of that. */
export function isAbove(a: Passage, b: Passage): boolean {
  return (
    a.sourceId === b.sourceId &&
    a.headings.length > 0 &&
    a.headings.length < b.headings.length &&
    a.headings.every((heading, at) => heading === b.headings[at])
  );
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
