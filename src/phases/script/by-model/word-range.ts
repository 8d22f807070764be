import type { Outline, OutlinePart } from '../../../domain/script';
import { USUAL_DELIVERY } from '../../../domain/script-length';
import { ownWords } from '../parts/outline-head';

export interface WordRange {
  /** Fewest words that a writer is asked for. */
  readonly fewest: number;
  readonly most: number;
  /** Lengths that are accepted: a sentence more or less than was asked for is worth no repair. */
  readonly taken: readonly [fewest: number, most: number];
}

/** Share of the tolerance that a draft may use up: what is left out later still moves the length. */
const USED_HERE = 0.8;
/** Nobody aims better than this share of the words. */
const AIM = 0.08;
/** Judges take a tenth more as asked, too. */
const TAKEN = 0.1;

/** Fewest and most words of these parts as a model writes them: without the disclosure and the show's own words, which are added. */
export function wordRange(outline: Outline, parts: readonly OutlinePart[] = outline.parts): WordRange {
  const { tolerance = USUAL_DELIVERY.withinShare } = outline;
  const added = parts.reduce((sum, { kind }) => sum + ownWords(outline, kind), 0);
  const words = Math.max(
    20 + added,
    parts.reduce((sum, part) => sum + part.targetWords, 0),
  );
  const least = (share: number) => Math.ceil(words * (1 - share)) - added;
  const greatest = (share: number) => Math.floor(words * (1 + Math.max(tolerance, share))) - added;
  return {
    fewest: least(USED_HERE * tolerance),
    most: greatest(AIM),
    taken: [least(tolerance), greatest(TAKEN)],
  };
}
