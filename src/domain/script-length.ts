/** The length asked for is the length delivered. */
import type { SessionTemplate } from './templates';

/** The material that an episode has to tell from, and its length. */
export interface Telling {
  readonly minutes: number;
  /** Words of all its sources. */
  readonly sourceWords: number;
}

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

/** Words that a second reader reads at once, or more where a part has more: parts are read with their neighbours. */
const ONE_READING = 200;
/** A last reading of fewer words is added to the one before it. */
const SHORT_READING = 100;

/** The parts that are read together, in order. `words` is the length of readings in episodes that were begun with other ones. */
export function readingsOf<P extends { readonly targetWords: number }>(
  parts: readonly P[],
  words = ONE_READING,
): P[][] {
  const wordsOf = (reading: readonly P[]) => reading.reduce((sum, { targetWords }) => sum + targetWords, 0);
  const readings: P[][] = [];
  for (const part of parts) {
    const last = readings.at(-1);
    if (last !== undefined && wordsOf(last) < words) last.push(part);
    else readings.push([part]);
  }
  const [end, before] = [readings.at(-1) ?? [], readings.at(-2)];
  if (before !== undefined && wordsOf(end) < SHORT_READING) before.push(...(readings.pop() ?? []));
  return readings;
}
