import type { BatchProgress } from '../../domain/batch/progress';
import { episodeId } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import { isFullEpisodeId } from '../episode/episode-id';
import type { Server } from '../server/reach-server';

/** Questions about a batch that find an episode which is named without its show. */
export interface BatchMembers {
  progress(): Promise<Pick<BatchProgress, 'id' | 'lanes' | 'standing' | 'troubled'> | undefined>;
  episodes(): Promise<readonly Pick<EpisodeSummary, 'id'>[]>;
}

/**
 * `show/episode`, or an episode alone, which is then one of the batch's show: an episode that has not begun is in no list.
 * Rejects with a sentence where the batch has more than one show.
 */
export async function resolveBatchEpisode(given: string, members: BatchMembers): Promise<string> {
  if (isFullEpisodeId(given)) return given;
  const progress = await members.progress();
  const near = [...(progress?.lanes ?? []), ...(progress?.standing ?? []), ...(progress?.troubled ?? [])];
  const known = near.some(({ id }) => id.endsWith(`/${given}`))
    ? near
    : [...near, ...(await members.episodes())];
  const ids = [...new Set(known.map(({ id }) => id))];
  const named = ids.filter((id) => id.endsWith(`/${given}`));
  const shows = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];
  const candidates = named.length > 0 ? named : shows.map((show) => episodeId({ show, episode: given }));
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  throw new InputError(
    only === undefined
      ? `No episode of the batch has begun yet, so the show of "${given}" is not known. Name it in full: show/${given}.`
      : `"${given}" may be an episode of more than one show: ${[only, ...others].join(', ')}. Name it in full.`,
  );
}

export function membersOf({ batches }: Pick<Server, 'batches'>, id: string): BatchMembers {
  return { progress: () => batches.progress(id), episodes: () => batches.episodes(id) };
}
