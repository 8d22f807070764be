import type { Quote } from '../../../domain/research';
import type { Head } from './sections';

/**
 * Neighbouring sentences of one section that can be understood together: whole paragraphs where possible, unchanged and
 * in their order. A passage is closed: nothing in its first sentence points back, unless to the head of its
 * section, and no reply or outcome follows that it lacks.
 */
export interface Passage {
  /** `s1.p3`. */
  readonly id: string;
  readonly sourceId: string;
  /** Verbatim, in reading order; at least one. */
  readonly sentences: readonly Quote[];
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** Number of its section in the document, from 0. */
  readonly section: number;
  /** Position of its first block among the blocks of the document, 0–1. */
  readonly position: number;
  readonly words: number;
  /** Its first sentence is the first of its section. */
  readonly opensSection: boolean;
  /** Its last sentence is the last of its section. */
  readonly endsSection: boolean;
  /** Question that its section answers, or word that it explains: said before it. */
  readonly head?: Head;
  /** It ends with somebody else's words, to which its document may reply. */
  readonly endsInSpeech: boolean;
  /** Characters of its section that stand before it. */
  readonly into: number;
  /** It begins inside a paragraph; a writer has to say so. */
  readonly beginsInside: boolean;
  /** It ends inside a paragraph; likewise. */
  readonly endsInside: boolean;
  /** What completes it is the passage behind it: it is told with that or not at all. */
  readonly isOpen: boolean;
  /** What stands behind it in its section, readable or not, leans on it. */
  readonly leadsOn: boolean;
  /** It ends with an item of a list that goes on. */
  readonly endsAmongItems: boolean;
  /** Places in the document at which the paragraphs begin in which it begins and ends, characters. */
  readonly paragraphs: readonly [first: number, last: number];
  /** Id of the passage directly before it, where it leans on that: it is told behind it or not at all. */
  readonly continues: string | undefined;
  /** Its author says "I" in it; a writer has to say so. */
  readonly speaksAsAuthor: boolean;
  /** Speaker of the passage, in an interview or a log. */
  readonly speaker?: string;
  /** Short names, acronyms and things that it mentions in full, by which later passages may call them. */
  readonly introduces: ReadonlySet<string>;
  /** Names and things that it uses and that only an earlier passage of its document mentions in full. */
  readonly needs: ReadonlySet<string>;
}

export function textOf({ sentences }: Pick<Passage, 'sentences'>): string {
  return sentences.map(({ text }) => text).join(' ');
}

/** Tells the sections of all documents apart. */
export function sectionOf({ sourceId, section }: Pick<Passage, 'sourceId' | 'section'>): string {
  return `${sourceId}:${section}`;
}
