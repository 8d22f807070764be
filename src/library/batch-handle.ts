import type { BatchProgress } from '../domain/batch/progress';
import type { BatchClient, EpisodesAsked } from '../temporal/clients/batch-client';
import type { Retried } from '../temporal/clients/batch-retry';
import type { BatchSummary } from '../temporal/clients/batch-summary';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';

/**
 * One batch. Every call rejects with `UnknownEpisodeError` where there is none with this id, and with `InputError`, whose
 * message is a sentence, for what the batch refuses.
 */
export interface BatchHandle {
  /** The batch's id as producers name it; the workflow id is `batch:<id>`. */
  readonly id: string;
  summary(): Promise<BatchSummary>;
  /** Lanes, money, forecast, live; undefined where no worker answers within five seconds. */
  progress(signal?: AbortSignal): Promise<BatchProgress | undefined>;
  /** Resolves when the batch ends; rejects with `EpisodeEndedError` where it was cancelled or failed. */
  result(signal?: AbortSignal): Promise<BatchProgress>;
  /** Lists its episodes that have begun. */
  episodes(asked?: EpisodesAsked): Promise<EpisodeSummary[]>;
  /** Begins no new episode until `resume`; those at work go on. */
  pause(reason?: string): Promise<void>;
  resume(): Promise<void>;
  /** Ends the batch with what is done and at work. */
  finish(): Promise<void>;
  /** Number of episodes at work at once, 1 to 5. */
  setAtOnce(atOnce: number): Promise<void>;
  /** Sets the budget of all episodes together, micro-dollars. */
  setBudget(budgetMicros: number): Promise<void>;
  /** Epoch ms; null takes the deadline away. */
  setDeadline(deadlineAt: number | null): Promise<void>;
  /** Puts episodes, `show/episode`, that have not begun first. Returns their number. */
  prioritise(ids: readonly string[]): Promise<number>;
  /** Cancels one episode, `show/episode`, whether it has begun or not. */
  cancelEpisode(id: string): Promise<void>;
  /** Tries again what did not complete; the rest costs nothing again. */
  retry(): Promise<Retried>;
  /** Cancels the batch and every episode of it that has not ended. */
  cancel(): Promise<void>;
}

export function createBatchHandle(id: string, batches: BatchClient): BatchHandle {
  return {
    id,
    summary: () => batches.summary(id),
    progress: (signal) => batches.progress(id, signal),
    result: (signal) => batches.result(id, signal),
    episodes: async (asked) => {
      // Visibility has no episode of a batch that is not there, and says nothing of it.
      await batches.summary(id);
      return batches.episodes(id, asked);
    },
    pause: (reason) => batches.pause(id, reason),
    resume: () => batches.resume(id),
    finish: () => batches.finish(id),
    setAtOnce: (atOnce) => batches.setAtOnce(id, atOnce),
    setBudget: (budgetMicros) => batches.setBudget(id, budgetMicros),
    setDeadline: (deadlineAt) => batches.setDeadline(id, deadlineAt),
    prioritise: (ids) => batches.prioritise(id, ids),
    cancelEpisode: (episode) => batches.cancelEpisode(id, episode),
    retry: () => batches.retry(id),
    cancel: () => batches.cancel(id),
  };
}
