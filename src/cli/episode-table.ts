import { formatMicros } from '../domain/money';
import type { EpisodeSummary } from '../temporal/episode-summary';
import { displayWidth, oneLine, padded, truncated } from './view/styled-line';

interface Column {
  readonly title: string;
  readonly cell: (episode: EpisodeSummary) => string;
  /** May be cut where the table is too wide. */
  readonly elastic?: true;
}

const COLUMNS: readonly Column[] = [
  { title: 'EPISODE', cell: ({ id }) => id },
  { title: 'TOPIC', cell: ({ topic }) => oneLine(topic), elastic: true },
  { title: 'PHASE', cell: ({ phase }) => phase },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'QUALITY', cell: ({ quality }) => (quality === null ? '–' : `${Math.round(quality)}/100`) },
  { title: 'COST', cell: ({ costMicros }) => formatMicros(costMicros) },
  { title: 'STARTED', cell: ({ startedAt }) => localMinute(startedAt) },
];

const GAP = '  ';
const LEAST_ELASTIC_COLUMNS = 12;

/** One row an episode, within `columns`, the topic cut first. */
export function episodeTable(episodes: readonly EpisodeSummary[], columns: number): string {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...episodes.map((episode) => COLUMNS.map(({ cell }) => cell(episode))),
  ];
  const natural = COLUMNS.map((_, index) => Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))));
  const excess = natural.reduce((sum, width) => sum + width, (COLUMNS.length - 1) * GAP.length) - columns;
  const widths = natural.map((width, index) =>
    COLUMNS[index]?.elastic && excess > 0
      ? Math.max(Math.min(width, LEAST_ELASTIC_COLUMNS), width - excess)
      : width,
  );
  return rows
    .map((row) => row.map((cell, index) => padded(truncated(cell, widths[index] ?? 0), widths[index] ?? 0)))
    .map((row) => truncated(row.join(GAP).trimEnd(), columns))
    .join('\n');
}

/** `2026-11-22 16:05` in the time of this machine. */
export function localMinute(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
