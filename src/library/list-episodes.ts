import { InputError } from '../domain/failure';
import type { EpisodeStatus } from '../domain/progress';
import type { EpisodeClient } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';

/** Each field that is given leaves fewer episodes. */
export interface ListFilter {
  readonly status?: EpisodeStatus;
  readonly show?: string;
  /** Those that wait for a person: parked, or with a script to read. */
  readonly needsMe?: true;
  /** A batch, or true for all of them. */
  readonly batch?: string | true;
}

/** Episodes that need a person, as a filter of visibility, here and in the Web UI. */
export const NEEDS_PERSON = 'EpisodeStatus IN ("parked","waiting")';
const OF_A_BATCH = 'EpisodeBatch IS NOT NULL';

/** Newest first; by visibility, so a change may be seconds behind. Refuses (InputError) what is no id of a batch. */
export async function listEpisodes(
  episodes: Pick<EpisodeClient, 'list'>,
  filter: ListFilter,
): Promise<EpisodeSummary[]> {
  const all = await episodes.list(filterOf(filter));
  return all.filter((episode) => isAskedFor(episode, filter));
}

/** For visibility; undefined for all episodes. */
export function filterOf({ needsMe, batch }: ListFilter): string | undefined {
  const filters = [
    ...(needsMe ? [NEEDS_PERSON] : []),
    ...(batch === undefined ? [] : [batch === true ? OF_A_BATCH : ofBatch(batch)]),
  ];
  return filters.length === 0 ? undefined : filters.join(' AND ');
}

/** A quotation mark would end the text that the filter compares with. */
function ofBatch(id: string): string {
  if (/^[\w-]+$/.test(id)) return `EpisodeBatch = "${id}"`;
  throw new InputError(`"${id}" is not the id of a batch; showrunner batch list shows those that are.`);
}

export function isAskedFor({ id, status }: EpisodeSummary, filter: ListFilter): boolean {
  if (filter.status !== undefined && status !== filter.status) return false;
  if (filter.show !== undefined && !id.startsWith(`${filter.show}/`)) return false;
  return !filter.needsMe || status === 'parked' || status === 'waiting';
}
