/** Batches, and the episodes of one, as tables. Pure. */

import { printable } from '../../domain/printable';
import { counted } from '../../domain/wording';
import type { BatchSummary } from '../../temporal/clients/batch-summary';
import { episodeTable, localMinute } from '../episode/episode-table';
import { type Column, textTable } from '../terminal/table';
import type { BatchRows } from './batch-rows';

const COLUMNS: readonly Column<BatchSummary>[] = [
  { title: 'BATCH', cell: ({ id }) => id },
  { title: 'TITLE', cell: ({ title }) => printable(title), elastic: true },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'EPISODES', cell: ({ episodes }) => String(episodes), right: true, leaves: 3 },
  { title: 'STARTED', cell: ({ startedAt }) => localMinute(startedAt), leaves: 2 },
  { title: 'ENDED', cell: ({ endedAt }) => (endedAt === null ? '–' : localMinute(endedAt)), leaves: 1 },
];

export function batchTable(batches: readonly BatchSummary[], columns: number): string {
  return textTable(COLUMNS, batches, columns);
}

/** The rows, and a line with the number of episodes that have no row. */
export function batchEpisodeTable({ rows, total }: BatchRows, columns: number, batch: string): string {
  const more = total - rows.length;
  const table = episodeTable(rows, columns);
  return more <= 0
    ? table
    : `${table}\n… and ${counted(more, 'more episode')}: showrunner list --batch ${batch}`;
}
