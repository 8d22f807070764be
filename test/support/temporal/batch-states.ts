import type { BatchEntry, BatchInput, BatchTotals, Standing } from '../../../src/domain/batch/batch';
import type { BatchState } from '../../../src/domain/batch/batch-state';
import { totalsOf } from '../../../src/domain/batch/money';
import { emptyBatch } from '../../../src/domain/batch/state';
import { episodeInput } from '../material/episode-input';
import { fakeRef } from './episode-fakes';

/** Quotes in micro-dollars. */
export interface EntryFigures {
  readonly low?: number;
  readonly likely?: number;
  readonly workMs?: number;
  /** Of its cost template. */
  readonly cap?: number;
}

export function batchEntry(index: number, figures: EntryFigures = {}): BatchEntry {
  const { low = 0, likely = 0, workMs = 60_000, cap = 5_000_000 } = figures;
  const { policy } = episodeInput();
  return {
    input: episodeInput({
      episode: `ep_${index}`,
      policy: { ...policy, cost: { ...policy.cost, budgetMicros: cap } },
    }),
    quote: {
      costMicros: { low, likely, high: 2 * likely },
      workMs: { low: workMs / 2, likely: workMs, high: 2 * workMs },
    },
  };
}

export function sumOfTotals(entries: readonly BatchEntry[]): BatchTotals {
  const sum = (read: (totals: BatchTotals) => number) =>
    entries.reduce((total, entry) => total + read(totalsOf(entry)), 0);
  return {
    episodes: entries.length,
    minutes: sum(({ minutes }) => minutes),
    lowMicros: sum(({ lowMicros }) => lowMicros),
    likelyMicros: sum(({ likelyMicros }) => likelyMicros),
    workMs: sum(({ workMs }) => workMs),
  };
}

/** A batch of these episodes before any has begun, at the time 0. */
export function openedBatch(entries: readonly BatchEntry[], changes: Partial<BatchInput> = {}): BatchState {
  const manifest = { ref: fakeRef('batches/b/manifest.json'), totals: sumOfTotals(entries) };
  const input: BatchInput = {
    ...{ id: 'b', title: 'B', manifest, atOnce: 5, budgetMicros: 1_000_000_000, through: 'package' },
    inputHash: 'hash',
    ...changes,
  };
  return emptyBatch(input, 0);
}

export function standingStill(needsMicros?: number): Standing {
  return {
    ...{
      status: 'parked',
      step: 'recordTake',
      reason: 'The voice did not answer.',
      nextAction: 'retry',
      since: 0,
    },
    ...(needsMicros === undefined ? {} : { needsMicros }),
  };
}
