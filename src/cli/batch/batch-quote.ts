/** The quote of a batch, as one line and as a table of its episodes. Pure. */
import type { BatchEntry, BatchInput } from '../../domain/batch/batch';
import { episodeId } from '../../domain/episode-id';
import { formatMicros } from '../../domain/money';
import { type Spread, spreadOf } from '../../domain/spread';
import { counted } from '../../domain/wording';
import { COST_COLUMNS, dollars, workTime } from '../episode/quote-table';
import { type Column, textTable } from '../terminal/table';

/** `4 episodes, 24 minutes: likely $12.40, at least $11.00, of a budget of $20.00; about 8.0 min of work, at most 5 at once.` */
export function batchQuoteLine({
  manifest: { totals },
  budgetMicros,
  atOnce,
}: Pick<BatchInput, 'manifest' | 'budgetMicros' | 'atOnce'>): string {
  const { episodes, minutes, lowMicros, likelyMicros, workMs } = totals;
  const money =
    likelyMicros === 0
      ? 'nothing to pay'
      : `likely ${dollars(likelyMicros)}, at least ${dollars(lowMicros)}, of a budget of ${formatMicros(budgetMicros)}`;
  return (
    `${counted(episodes, 'episode')}, ${counted(Math.round(minutes), 'minute')}: ${money}; ` +
    `about ${workTime(workMs / 60_000)} of work, at most ${atOnce} at once.`
  );
}

export interface EpisodeQuoteRow {
  readonly id: string;
  readonly topic: string;
  readonly minutes: number;
  readonly costMicros: Spread;
  /** Milliseconds of work of the machine. */
  readonly workMs: Spread;
}

export function quoteRow({ input, quote }: BatchEntry): EpisodeQuoteRow {
  return { id: episodeId(input), topic: input.topic, minutes: input.minutes, ...quote };
}

/** The sums, as a row of their own. */
export function sumOfQuotes(rows: readonly EpisodeQuoteRow[]): EpisodeQuoteRow {
  const sum = (read: (row: EpisodeQuoteRow) => number) => rows.reduce((total, row) => total + read(row), 0);
  return {
    ...{ id: 'total', topic: '', minutes: sum(({ minutes }) => minutes) },
    costMicros: spreadOf((which) => sum(({ costMicros }) => costMicros[which])),
    workMs: spreadOf((which) => sum(({ workMs }) => workMs[which])),
  };
}

const COLUMNS: readonly Column<EpisodeQuoteRow>[] = [
  { title: 'EPISODE', cell: ({ id }) => id },
  { title: 'TOPIC', cell: ({ topic }) => topic, elastic: true, leaves: 1 },
  { title: 'MINUTES', cell: ({ minutes }) => String(Math.round(minutes)), right: true, leaves: 2 },
  ...COST_COLUMNS,
  { title: 'WORK', cell: ({ workMs }) => workTime(workMs.likely / 60_000), right: true },
];

/** A row an episode, so many at most, and the sums of all. */
export function batchQuoteTable(rows: readonly EpisodeQuoteRow[], columns: number): string {
  const shown = rows.slice(0, ROWS_SHOWN);
  const table = textTable(COLUMNS, [...shown, sumOfQuotes(rows)], columns);
  const more = rows.length - shown.length;
  return more === 0 ? table : `${table}\n(${counted(more, 'more episode')} counted; --json lists all)`;
}

const ROWS_SHOWN = 50;
