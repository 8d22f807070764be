import { InputError } from '../domain/failure';
import type { EpisodeStatus } from '../domain/progress';
import type { EpisodeClient } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';

/** Each field that is given leaves fewer episodes. */
export interface ListFilter {
  readonly status?: EpisodeStatus;
  readonly show?: string;
  /** Lists only episodes that wait for a person: parked, or with a script to read. */
  readonly needsMe?: true;
  /** A batch, or true for all of them. */
  readonly batch?: string | true;
  /** A version of a template that it was made with, such as `narrative@2`, or true for all of them. */
  readonly templates?: string | true;
  /** Words of the topic or the id, in any case and order. */
  readonly text?: string;
  /** Moments, milliseconds since 1970, from and before which they were started. */
  readonly since?: number;
  readonly before?: number;
  /** Every run of an episode, where only the latest would be listed. */
  readonly runs?: true;
}

/** Episodes that need a person, as a filter of visibility, here and in the Web UI. */
export const NEEDS_PERSON = 'EpisodeStatus IN ("parked","waiting")';
const OF_A_BATCH = 'EpisodeBatch IS NOT NULL';

/**
 * Newest first; of an episode that was edited or gone on from, the latest run. By visibility, so a change may be seconds behind.
 * Refuses (InputError) what is no id of a batch.
 */
export async function listEpisodes(
  episodes: Pick<EpisodeClient, 'list'>,
  filter: ListFilter,
): Promise<EpisodeSummary[]> {
  const all = await episodes.list(filterOf(filter));
  return (filter.runs ? all : latestRuns(all)).filter((episode) => isAskedFor(episode, filter));
}

/** The first run of each id, in a list whose newest runs come first. */
function latestRuns(newestFirst: readonly EpisodeSummary[]): EpisodeSummary[] {
  const latest = new Map<string, EpisodeSummary>();
  for (const episode of newestFirst) if (!latest.has(episode.id)) latest.set(episode.id, episode);
  return [...latest.values()];
}

/** Query for the server's list; undefined for all episodes. */
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

export function isAskedFor(
  { id, topic, status, startedAt, templates }: EpisodeSummary,
  filter: ListFilter,
): boolean {
  const { show, text = '', since = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY } = filter;
  if (filter.status !== undefined && status !== filter.status) return false;
  if (show !== undefined && !id.startsWith(`${show}/`)) return false;
  if (typeof filter.templates === 'string' && !Object.values(templates ?? {}).includes(filter.templates))
    return false;
  if (startedAt < since || startedAt >= before) return false;
  const said = `${id} ${topic}`.toLowerCase();
  const isSaid = text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
  return isSaid && (!filter.needsMe || status === 'parked' || status === 'waiting');
}
