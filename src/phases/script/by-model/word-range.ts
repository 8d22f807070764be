import type { Outline, OutlinePart } from '../../../domain/script';
import { USUAL_DELIVERY } from '../../../domain/script-length';
import { countWords } from '../../../english/words';

export interface WordRange {
  readonly fewest: number;
  readonly most: number;
}

/** Share of the tolerance that a draft may use up: what is left out later still moves the length. */
const USED_HERE = 0.8;
/** Nobody aims better than this share of the words. */
const AIM = 0.08;

/** Fewest and most words of these parts as a model writes them: without the disclosure, which is added afterwards. */
export function wordRange(outline: Outline, parts: readonly OutlinePart[] = outline.parts): WordRange {
  const { disclosure, tolerance = USUAL_DELIVERY.withinShare } = outline;
  const added = parts.some(({ kind }) => kind === 'close') ? countWords(disclosure) : 0;
  const words = Math.max(
    20 + added,
    parts.reduce((sum, part) => sum + part.targetWords, 0),
  );
  return {
    fewest: Math.ceil(words * (1 - USED_HERE * tolerance)) - added,
    most: Math.floor(words * (1 + Math.max(tolerance, AIM))) - added,
  };
}
