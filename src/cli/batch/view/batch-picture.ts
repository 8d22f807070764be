/** One look at a batch: its own progress, and that of its episodes at work. */
import type { BatchProgress, Lane } from '../../../domain/batch/progress';
import type { EpisodeProgress } from '../../../domain/progress';
import type { EpisodeSummary } from '../../../temporal/clients/episode-summary';

export interface BatchPicture {
  readonly progress: BatchProgress;
  /** Progress of the episodes at work, by id; an episode that did not answer is missing. */
  readonly episodes: ReadonlyMap<string, EpisodeProgress>;
  /** Episodes that ended since the look before. */
  readonly left: readonly EpisodeSummary[];
  /** Epoch ms, once the batch is over. */
  readonly endedAt?: number;
}

export function endedCount({ ended }: Pick<BatchProgress, 'ended'>): number {
  return Object.values(ended).reduce((sum, count) => sum + count, 0);
}

/** The phase that an episode is in, as far as it is known. */
export function phaseOf({ id, phase }: Lane, episodes: BatchPicture['episodes']): string | undefined {
  return episodes.get(id)?.phase ?? phase;
}
