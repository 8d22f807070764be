import { formatMicros } from '../domain/money';
import type { EpisodeSummary } from '../temporal/episode-summary';
import { type Column, textTable } from './table';
import { oneLine } from './view/styled-line';

const COLUMNS: readonly Column<EpisodeSummary>[] = [
  { title: 'EPISODE', cell: ({ id }) => id },
  { title: 'TOPIC', cell: ({ topic }) => oneLine(topic), elastic: true },
  { title: 'PHASE', cell: ({ phase }) => phase },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'QUALITY', cell: ({ quality }) => (quality === null ? '–' : `${Math.round(quality)}/100`) },
  { title: 'COST', cell: ({ costMicros }) => formatMicros(costMicros) },
  { title: 'STARTED', cell: ({ startedAt }) => localMinute(startedAt) },
];

const BATCH: Column<EpisodeSummary> = { title: 'BATCH', cell: ({ batch }) => batch ?? '–' };

/** One row an episode, within `columns`, the topic cut first. */
export function episodeTable(
  episodes: readonly EpisodeSummary[],
  columns: number,
  { withBatch = false }: { readonly withBatch?: boolean } = {},
): string {
  return textTable(withBatch ? [BATCH, ...COLUMNS] : COLUMNS, episodes, columns);
}

/** `2026-11-22 16:05` in the time of this machine. */
export function localMinute(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
