/** Sums over the episodes of a batch. */
import type { BatchTotals } from './batch';

export const NO_TOTALS: BatchTotals = { episodes: 0, minutes: 0, lowMicros: 0, likelyMicros: 0, workMs: 0 };

export function more(one: BatchTotals, other: BatchTotals): BatchTotals {
  return sums(one, other, 1);
}

export function less(one: BatchTotals, other: BatchTotals): BatchTotals {
  return sums(one, other, -1);
}

/** The expected cost of the same episodes under another standard. */
export function atShare(totals: BatchTotals, share: number): BatchTotals {
  return {
    ...totals,
    lowMicros: Math.round(totals.lowMicros * share),
    likelyMicros: Math.round(totals.likelyMicros * share),
  };
}

function sums(one: BatchTotals, other: BatchTotals, sign: 1 | -1): BatchTotals {
  return {
    episodes: one.episodes + sign * other.episodes,
    minutes: one.minutes + sign * other.minutes,
    lowMicros: one.lowMicros + sign * other.lowMicros,
    likelyMicros: one.likelyMicros + sign * other.likelyMicros,
    workMs: one.workMs + sign * other.workMs,
  };
}
