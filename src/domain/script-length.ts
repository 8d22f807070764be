/** The length asked for is the length delivered: which parts of a written script to lengthen or shorten, and by how much. */
import type { PartKind } from './script';
import type { SessionTemplate } from './templates';

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

/** Tolerances of a script's length. */
export type DeliveredLength = NonNullable<SessionTemplate['length']['delivered']>;

/** Defaults, where a session template does not say. */
export const USUAL_DELIVERY: DeliveredLength = { longFrom: 28, withinMinutes: 1, withinShare: 0.05 };
/** Share of the tolerance that may be used up here: polishing and judging still move the length. */
const USED_HERE = 0.6;
/** A writer cannot aim better. */
const FEWEST_WORDS = 12;

/** Tolerance of the length, as a share of the length asked for. */
export function lengthTolerance(minutes: number, delivered: DeliveredLength = USUAL_DELIVERY): number {
  const { longFrom, withinMinutes, withinShare } = delivered;
  return minutes >= longFrom ? withinMinutes / longFrom : withinShare;
}

/**
 * The changes that bring all parts together to `plannedWords`; none where they are within `tolerance`, a share of it. Words are added to the segments
 * that have too few and cut from the parts that have too many. Where there is none of these, or a first `round` did not help
 * (thanks and goodbyes cannot be cut much), all segments share the change by their length.
 */
export function lengthChanges(
  parts: readonly WrittenLength[],
  plannedWords: number,
  tolerance: number,
  round: number,
): LengthChange[] {
  const miss = plannedWords - parts.reduce((sum, { words }) => sum + words, 0);
  if (Math.abs(miss) <= plannedWords * tolerance * USED_HERE) return [];
  const segments = parts.filter(({ kind }) => kind === 'segment');
  const off = ({ words, targetWords }: WrittenLength) => Math.max(0, Math.sign(miss) * (targetWords - words));
  const weighed = (miss < 0 ? parts : segments).map((part) => ({ ...part, weight: off(part) }));
  const missing = round === 0 && weighed.some(({ weight }) => weight > 0);
  const shared = missing ? weighed : segments.map((part) => ({ ...part, weight: part.words }));
  const total = shared.reduce((sum, { weight }) => sum + weight, 0);
  return shared
    .map(({ id, weight }) => ({ id, words: Math.round((miss * weight) / Math.max(1, total)) }))
    .filter(({ words }) => Math.abs(words) >= Math.min(FEWEST_WORDS, Math.abs(miss)));
}
