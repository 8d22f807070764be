/** The length asked for is the length delivered: which parts of a written script to lengthen or shorten, and by how much. */
import type { PartKind } from './script';

export interface WrittenLength {
  readonly id: string;
  readonly kind: PartKind;
  readonly words: number;
  readonly targetWords: number;
}

/** A part and the words to add to it; below zero to cut. */
export interface LengthChange {
  readonly id: string;
  readonly words: number;
}

/** Minutes from which one of them is the tolerance; below, five in a hundred are. */
const LONG_MINUTES = 28;
const SHORT_TOLERANCE = 0.05;
/** How much of the tolerance may be used up here: polishing and judging still move the length. */
const USED_HERE = 0.6;
/** A writer cannot aim better. */
const FEWEST_WORDS = 12;

/** How far from the asked length is still the asked length, as a share of it. */
export function lengthTolerance(minutes: number): number {
  return minutes >= LONG_MINUTES ? 1 / LONG_MINUTES : SHORT_TOLERANCE;
}

/**
 * The changes that bring all parts together to `plannedWords`; none where they are near enough. The segments that miss most in
 * the direction of the whole change first; where none does, all segments share it by their length.
 */
export function lengthChanges(
  parts: readonly WrittenLength[],
  plannedWords: number,
  minutes: number,
): LengthChange[] {
  const miss = plannedWords - parts.reduce((sum, { words }) => sum + words, 0);
  if (Math.abs(miss) <= plannedWords * lengthTolerance(minutes) * USED_HERE) return [];
  const segments = parts.filter(({ kind }) => kind === 'segment');
  const weights = segments.map(({ words, targetWords }) =>
    Math.max(0, Math.sign(miss) * (targetWords - words)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const all = segments.reduce((sum, { words }) => sum + words, 0);
  return segments
    .map(({ id, words }, at) => {
      const share = total > 0 ? (weights[at] ?? 0) / total : words / Math.max(1, all);
      return { id, words: Math.round(miss * share) };
    })
    .filter(({ words }) => Math.abs(words) >= Math.min(FEWEST_WORDS, Math.abs(miss)));
}
