/** Batches, and the episodes of one, as tables. Pure. */
import type { BatchSummary } from '../../temporal/batch-summary';
import type { EpisodeSummary } from '../../temporal/episode-summary';
import { episodeTable, localMinute } from '../episode-table';
import { type Column, textTable } from '../table';
import { counted } from '../view/batch-picture';
import { oneLine } from '../view/styled-line';

const COLUMNS: readonly Column<BatchSummary>[] = [
  { title: 'BATCH', cell: ({ id }) => id },
  { title: 'TITLE', cell: ({ title }) => oneLine(title), elastic: true },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'EPISODES', cell: ({ episodes }) => String(episodes), right: true },
  { title: 'STARTED', cell: ({ startedAt }) => localMinute(startedAt) },
  { title: 'ENDED', cell: ({ endedAt }) => (endedAt === null ? '–' : localMinute(endedAt)) },
];

export function batchTable(batches: readonly BatchSummary[], columns: number): string {
  return textTable(COLUMNS, batches, columns);
}

/** More rows than this nobody reads. */
const MOST_ROWS = 200;

/** A large batch shows first what did not complete, then as many others as there is room for. */
export function batchEpisodeTable(
  episodes: readonly EpisodeSummary[],
  columns: number,
  batch: string,
): string {
  const shown =
    episodes.length <= MOST_ROWS
      ? episodes
      : [
          ...episodes.filter(({ status }) => status !== 'completed'),
          ...episodes.filter(({ status }) => status === 'completed'),
        ].slice(0, MOST_ROWS);
  const more = episodes.length - shown.length;
  const table = episodeTable(shown, columns);
  return more === 0
    ? table
    : `${table}\n… and ${counted(more, 'more episode')}: showrunner list --batch ${batch}`;
}

/** `ep_2` before `ep_10`; of an episode that ran more than once its latest run. */
export function inOrder(episodes: readonly EpisodeSummary[]): EpisodeSummary[] {
  const latest = new Map<string, EpisodeSummary>();
  for (const episode of episodes) {
    const other = latest.get(episode.id);
    if (other === undefined || other.startedAt < episode.startedAt) latest.set(episode.id, episode);
  }
  const order = new Intl.Collator('en', { numeric: true });
  return [...latest.values()].sort((a, b) => order.compare(a.id, b.id));
}
