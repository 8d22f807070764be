/**
 * What a batch holds in its hands while it runs: its state, the entries that were looked up, and errands that must be done
 * before it may continue as new. Every change goes through {@link BatchDesk.change}, which shows it.
 */
import { isCancellation, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { BatchEntry, BatchInput } from '../../domain/batch/batch';
import { type BatchStep, nextStep } from '../../domain/batch/next-step';
import { type BatchProgress, type BatchStatus, batchProgress } from '../../domain/batch/progress';
import type { BatchState } from '../../domain/batch/state';
import type { Resumption } from '../../domain/episode';
import { EPISODE_COST_MICROS, EPISODE_STATUS } from '../../naming/search-attributes';
import { batchMarkdown } from './batch-markdown';

export interface KnownEntry extends BatchEntry {
  readonly id: string;
  readonly resume?: Resumption;
  /** What an earlier run of it spent. */
  readonly spentMicros: number;
}

export interface BatchDesk {
  readonly input: BatchInput;
  readonly state: BatchState;
  /** Entries that are to be begun, by their place. */
  readonly known: Map<number, KnownEntry>;
  /** Episodes whose start the server has not confirmed; not to be looked at. */
  readonly starting: Set<string>;
  /** Counts changes; the loop waits for the next. */
  readonly version: number;
  change(next: (state: BatchState, now: number) => BatchState): void;
  /** Does something in passing; the batch continues as new only when all errands are done. */
  errand(what: () => Promise<void>): void;
  readonly errands: number;
  next(): BatchStep;
  progress(): BatchProgress;
  end(status: 'completed' | 'cancelled'): void;
}

export function openDesk(input: BatchInput, opened: BatchState): BatchDesk {
  let state = opened;
  let version = 0;
  let errands = 0;
  let endedAs: 'completed' | 'cancelled' | undefined;
  let shown: BatchStatus | undefined;
  const known = new Map<number, KnownEntry>();
  const starting = new Set<string>();

  function statusOf(): BatchStatus {
    if (endedAs !== undefined) return endedAs;
    if (state.finishing) return 'finishing';
    return state.pause === undefined ? 'running' : 'paused';
  }

  const progress = () => batchProgress(input, state, statusOf(), Date.now());

  function show(): void {
    setCurrentDetails(batchMarkdown(progress(), Date.now()));
    const status = statusOf();
    if (status === shown) return;
    shown = status;
    upsertSearchAttributes([
      { key: EPISODE_STATUS, value: status },
      { key: EPISODE_COST_MICROS, value: state.spentMicros },
    ]);
  }

  show();
  return {
    input,
    known,
    starting,
    get state() {
      return state;
    },
    get version() {
      return version;
    },
    get errands() {
      return errands;
    },
    change(next) {
      const changed = next(state, Date.now());
      if (changed === state) return;
      state = changed;
      version += 1;
      show();
    },
    errand(what) {
      errands += 1;
      what()
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        })
        .finally(() => {
          errands -= 1;
        });
    },
    next: () => nextStep(state, known, Date.now()),
    progress,
    end(status) {
      endedAs = status;
      show();
    },
  };
}
