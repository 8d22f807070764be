/**
 * A batch while it runs: its state, the entries that were looked up, and the background work that must end before it may
 * continue as new. Every change goes through {@link RunningBatch.change}, which also shows it in the Web UI.
 */
import { isCancellation, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { BatchEntry, BatchInput } from '../../domain/batch/batch';
import type { BatchState } from '../../domain/batch/batch-state';
import { type BatchStep, nextStep } from '../../domain/batch/next-step';
import { type BatchProgress, type BatchStatus, batchProgress } from '../../domain/batch/progress';
import type { Resumption } from '../../domain/episode';
import { EPISODE_COST_MICROS, EPISODE_STATUS } from '../../naming/search-attributes';
import { batchMarkdown } from './batch-markdown';
import { createHistoryLength, type HistoryLength } from './history-length';

export interface KnownEntry extends BatchEntry {
  readonly id: string;
  readonly resume?: Resumption;
  /** Cost of its earlier runs, micro-dollars. */
  readonly spentMicros: number;
}

export interface RunningBatch {
  readonly input: BatchInput;
  readonly history: HistoryLength;
  readonly state: BatchState;
  /** Entries that are to be begun, by their place. */
  readonly known: Map<number, KnownEntry>;
  /** Episodes whose start the server has not confirmed; not to be looked at. */
  readonly starting: Set<string>;
  /** Counts changes; the loop waits for the next. */
  readonly version: number;
  change(next: (state: BatchState, now: number) => BatchState): void;
  /** Does something beside the loop; the batch continues as new only when all of this is done. */
  inBackground(work: () => Promise<void>): void;
  /** Number of pieces of background work that are not done yet. */
  readonly backgroundCount: number;
  next(): BatchStep;
  progress(): BatchProgress;
  end(status: 'completed' | 'cancelled'): void;
}

export function createRunningBatch(input: BatchInput, opened: BatchState): RunningBatch {
  let state = opened;
  let version = 0;
  let backgroundCount = 0;
  let endedAs: 'completed' | 'cancelled' | undefined;
  let shown: BatchStatus | undefined;
  const history = createHistoryLength();
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
    history,
    known,
    starting,
    get state() {
      return state;
    },
    get version() {
      return version;
    },
    get backgroundCount() {
      return backgroundCount;
    },
    change(next) {
      const changed = next(state, Date.now());
      if (changed === state) return;
      state = changed;
      version += 1;
      show();
    },
    inBackground(work) {
      backgroundCount += 1;
      work()
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        })
        .finally(() => {
          backgroundCount -= 1;
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
