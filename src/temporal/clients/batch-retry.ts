/** Tries again the episodes of a batch that stand still, each by itself. */
import { InputError, messageOf } from '../../domain/failure';
import type { EpisodeClient } from './episode-client';
import type { EpisodeSummary } from './episode-summary';

export type Retried =
  | {
      readonly how: 'retried';
      /** Number of episodes that go on. */
      readonly episodes: number;
      /** Episodes that could not be tried again, and why; they stay parked. */
      readonly failed: readonly { readonly id: string; readonly reason: string }[];
    }
  | { readonly how: 'restarted'; readonly runId: string };

/** Rejects with a sentence where none of these episodes is parked, or none of them goes on. */
export async function retryParked(
  batch: string,
  episodes: readonly Pick<EpisodeSummary, 'id' | 'status'>[],
  { retry }: Pick<EpisodeClient, 'retry'>,
): Promise<Retried> {
  const parked = episodes.filter(({ status }) => status === 'parked');
  if (parked.length === 0) throw nothingParked(batch, episodes);
  const failed: { id: string; reason: string }[] = [];
  for (const { id } of parked) {
    try {
      await retry(id);
    } catch (error) {
      failed.push({ id, reason: messageOf(error) });
    }
  }
  if (failed.length === parked.length)
    throw new InputError(failed.map(({ id, reason }) => `${id} stays parked: ${reason}`));
  return { how: 'retried', episodes: parked.length - failed.length, failed };
}

function nothingParked(
  batch: string,
  episodes: readonly Pick<EpisodeSummary, 'id' | 'status'>[],
): InputError {
  const waiting = episodes.filter(({ status }) => status === 'waiting');
  const [only] = waiting;
  if (only === undefined) return new InputError(`No episode of the batch ${batch} is parked.`);
  if (waiting.length === 1) {
    return new InputError(
      `No episode of the batch ${batch} is parked; ${only.id} waits for your review. showrunner approve ${only.id} lets it go on.`,
    );
  }
  return new InputError(
    `No episode of the batch ${batch} is parked; ${waiting.length} wait for your review. ` +
      `showrunner list --needs-me --batch ${batch} shows them, and showrunner approve, with the id of one, lets it go on.`,
  );
}
