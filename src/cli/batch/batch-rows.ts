/** The episodes of a batch as its table lists them: those that have begun, and those that have not. */
import { manifestEntries } from '../../artifacts/manifest-entries';
import { ArtifactError } from '../../artifacts/store';
import { type BatchEntry, manifestsOf } from '../../domain/batch/batch';
import { eachOf } from '../../domain/each-of';
import { episodeId } from '../../domain/episode-id';
import { episodeQueue } from '../../naming/ids';
import type { BatchSummary } from '../../temporal/clients/batch-summary';
import { UnknownEpisodeError } from '../../temporal/clients/client-errors';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import type { EpisodeRow } from '../episode/episode-table';
import { localStore } from '../episode/local-records';
import type { Server } from '../server/reach-server';

export interface NotBegun extends EpisodeRow {
  readonly status: 'not begun';
  readonly phase: null;
  readonly startedAt: null;
}

export interface BatchRows {
  /** At most {@link MOST_ROWS}, in order; where there are more, those first that did not complete. */
  readonly rows: readonly (EpisodeSummary | NotBegun)[];
  /** Number of episodes of the whole batch. */
  readonly total: number;
}

/** Maximum number of rows. */
const MOST_ROWS = 200;
/** Questions to the server at a time. */
const AT_A_TIME = 25;

type Asked = Pick<Server, 'batches' | 'episodes'>;
type Place = CommandContext['place'];
type Listed = Pick<BatchSummary, 'id' | 'episodes' | 'taskQueue'>;

/**
 * Asks for no more episodes of a large batch than are shown. `listed`: those of the batch that have begun, where they are
 * known already.
 */
export async function batchRows(
  server: Asked,
  place: Place,
  batch: Listed,
  listed?: readonly EpisodeSummary[],
): Promise<BatchRows> {
  const begun = inOrder(listed ?? (await begunOf(server, batch)));
  const isFull = begun.length >= Math.min(MOST_ROWS, batch.episodes);
  const others = isFull ? [] : await othersOf(server, place, batch, begun);
  const all = [...begun, ...others].sort(byId);
  const rows = all.length <= MOST_ROWS ? all : unfinishedFirst(all).slice(0, MOST_ROWS);
  return { rows, total: Math.max(batch.episodes, all.length) };
}

async function begunOf(
  { batches, episodes }: Asked,
  { id, episodes: total }: Listed,
): Promise<EpisodeSummary[]> {
  if (total <= MOST_ROWS) return batches.episodes(id);
  const [unfinished, completed] = await Promise.all([
    batches.episodes(id, { those: 'not completed', most: MOST_ROWS }),
    batches.episodes(id, { those: 'completed', most: MOST_ROWS }),
  ]);
  // An episode that ended may have been made since, in a run that is not among these.
  const latest = await eachOf(unfinished, AT_A_TIME, async (episode) =>
    episode.endedAt === null ? episode : episodes.summary(episode.id),
  );
  return [...latest, ...completed];
}

/** Episodes of the manifests that no list of the batch has: not begun, or complete before it and so no episode of it. */
async function othersOf(
  { batches, episodes }: Asked,
  place: Place,
  batch: Listed,
  begun: readonly EpisodeSummary[],
): Promise<(EpisodeSummary | NotBegun)[]> {
  const known = new Set(begun.map(({ id }) => id));
  const entries = await firstEntries(batches, place, batch);
  const others = entries.filter(({ input }) => !known.has(episodeId(input)));
  return eachOf(others, AT_A_TIME, async ({ input }) => {
    const id = episodeId(input);
    const made = await episodes.summary(id).catch((error: unknown) => {
      if (error instanceof UnknownEpisodeError) return undefined;
      throw error;
    });
    return made?.status === 'completed' ? made : notBegun(id, input.topic);
  });
}

function notBegun(id: string, topic: string): NotBegun {
  return { id, topic, status: 'not begun', phase: null, quality: null, costMicros: 0, startedAt: null };
}

/** The first entries, as many as there are rows; none where the manifests are damaged, or not in the store of this machine. */
async function firstEntries(
  { input }: Asked['batches'],
  place: Place,
  { id, episodes, taskQueue }: Listed,
): Promise<BatchEntry[]> {
  const store = episodes === 0 ? undefined : await localStore(place);
  if (store === undefined || episodeQueue(store.id) !== taskQueue) return [];
  const entries: BatchEntry[] = [];
  try {
    for await (const entry of manifestEntries(manifestsOf(await input(id)), store)) {
      entries.push(entry);
      if (entries.length === MOST_ROWS) break;
    }
  } catch (error) {
    // The batch itself stands still over it, and says so.
    if (!(error instanceof ArtifactError)) throw error;
  }
  return entries;
}

/** `ep_2` before `ep_10`; of an episode that ran more than once its latest run. */
export function inOrder(episodes: readonly EpisodeSummary[]): EpisodeSummary[] {
  const latest = new Map<string, EpisodeSummary>();
  for (const episode of episodes) {
    const other = latest.get(episode.id);
    if (other === undefined || other.startedAt < episode.startedAt) latest.set(episode.id, episode);
  }
  return [...latest.values()].sort(byId);
}

const ORDER = new Intl.Collator('en', { numeric: true });

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return ORDER.compare(a.id, b.id);
}

/** Then those that have not begun, then the completed. */
function unfinishedFirst<Row extends EpisodeRow>(rows: readonly Row[]): Row[] {
  const rank = ({ status }: Row) => (status === 'completed' ? 2 : status === 'not begun' ? 1 : 0);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
