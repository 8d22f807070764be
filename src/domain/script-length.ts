/** The length asked for is the length delivered. */
import type { SessionTemplate } from './templates';

/** Tolerances of a script's length. */
export type DeliveredLength = NonNullable<SessionTemplate['length']['delivered']>;

/** Defaults, where a session template does not say. */
export const USUAL_DELIVERY: DeliveredLength = { longFrom: 28, withinMinutes: 1, withinShare: 0.05 };

/** Tolerance of the length, as a share of the length asked for. */
export function lengthTolerance(minutes: number, delivered: DeliveredLength = USUAL_DELIVERY): number {
  const { longFrom, withinMinutes, withinShare } = delivered;
  return minutes >= longFrom ? withinMinutes / longFrom : withinShare;
}

/** Words that a model writes in one go; a longer script is written part by part, in order. */
const ONE_DRAFT = 2_500;

/** The parts that are written together, in order: all of them where they fit one draft, else each alone. */
export function draftsOf<P extends { readonly targetWords: number }>(parts: readonly P[]): P[][] {
  const words = parts.reduce((sum, { targetWords }) => sum + targetWords, 0);
  return words <= ONE_DRAFT ? [[...parts]] : parts.map((part) => [part]);
}
