/**
 * The money of a batch as a portfolio. What episodes spent and what is allotted to those that have begun never exceed the
 * cap together; the rest is shared among those that have not begun, so what one leaves over flows to the others.
 */
import { makingThrough, type Phase } from '../phase';
import type { CostPolicy } from '../templates';
import type { BatchEntry, BatchTotals } from './batch';
import type { BatchState } from './batch-state';
import { openEpisodes } from './state';

/** Neither spent nor allotted. */
export function freeMicros(state: BatchState): number {
  return state.capMicros - state.spentMicros - allottedMicros(state);
}

/** Set aside for episodes that have begun. */
export function allottedMicros(state: BatchState): number {
  return openEpisodes(state).reduce((sum, [, episode]) => sum + episode.allottedMicros, 0);
}

/** Maximum that an episode may spend by its own cost template, as far as it is to go: the shares of its phases. */
export function episodeCap({ budgetMicros, phaseShares }: CostPolicy, through: Phase): number {
  const share = makingThrough(through).reduce((sum, phase) => sum + phaseShares[phase], 0);
  return Math.floor(budgetMicros * Math.min(1, share));
}

/** `short`: not even its lowest quote is free; a person decides what then. */
export type Allotment = { readonly micros: number } | { readonly short: number };

/**
 * The money of the next episode: its part of what is free, by what the remaining ones are expected to need; not less than
 * its lowest quote, not so much that the others fall below theirs, and at most its own cap.
 */
export function allotmentFor(state: BatchState, entry: BatchEntry): Allotment {
  const free = Math.max(0, freeMicros(state));
  const { likely, low } = entry.quote.costMicros;
  const { remaining } = state;
  const cap = episodeCap(entry.input.policy.cost, entry.input.through);
  // With a cap below its lowest quote no budget of the batch would be enough; it asks for more when it needs it.
  const needs = Math.min(low, cap);
  if (free < needs) return { short: needs - free };
  const part =
    remaining.likelyMicros > 0 ? likely / remaining.likelyMicros : entry.input.minutes / remaining.minutes;
  const share = Math.floor(free * Math.min(1, part));
  const spare = free - Math.max(0, remaining.lowMicros - low);
  return { micros: Math.min(cap, Math.max(needs, Math.min(share, spare))) };
}

/** An episode that stands for want of money and can have it without touching what the others are expected to need. */
export function canAllotMore(state: BatchState): { id: string; micros: number } | undefined {
  const expected = state.finishing ? 0 : Math.max(0, state.remaining.likelyMicros);
  const surplus = freeMicros(state) - expected;
  for (const [id, { standing, allottedMicros: has }] of Object.entries(state.standing)) {
    const needs = standing.needsMicros;
    if (needs !== undefined && needs > has && needs - has <= surplus) return { id, micros: needs };
  }
  return undefined;
}

/** The sums of one entry. */
export function totalsOf({ input, quote }: BatchEntry): BatchTotals {
  return {
    episodes: 1,
    minutes: input.minutes,
    lowMicros: quote.costMicros.low,
    likelyMicros: quote.costMicros.likely,
    workMs: quote.workMs.likely,
  };
}
