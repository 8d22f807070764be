import { formatMicros } from '../../domain/money';
import { printable } from '../../domain/printable';
import { type QualityBasis, shortScoreText } from '../../domain/quality';
import type { TemplateVersions } from '../../domain/templates';
import { type Column, textTable } from '../terminal/table';

/** The row of an episode; an episode that has not begun has neither phase nor start. */
export interface EpisodeRow {
  readonly id: string;
  readonly topic: string;
  readonly phase: string | null;
  readonly status: string;
  readonly quality: number | null;
  readonly qualityBasis?: QualityBasis;
  readonly costMicros: number;
  readonly startedAt: number | null;
  readonly batch?: string;
  readonly templates?: TemplateVersions;
}

const NONE = '–';
const BY_CODE: QualityBasis = 'measured by code, style not judged';

/** In a narrow terminal what a person decides by stays longest: which episode, how it stands, what it cost. */
const COLUMNS: readonly Column<EpisodeRow>[] = [
  { title: 'EPISODE', cell: ({ id }) => id },
  { title: 'TOPIC', cell: ({ topic }) => printable(topic), elastic: true, leaves: 5 },
  { title: 'PHASE', cell: ({ phase }) => phase ?? NONE, leaves: 2 },
  { title: 'STATUS', cell: ({ status }) => status },
  {
    title: 'QUALITY',
    cell: ({ quality, qualityBasis }) => (quality === null ? NONE : shortScoreText(quality, qualityBasis)),
    leaves: 3,
  },
  { title: 'COST', cell: ({ costMicros }) => formatMicros(costMicros) },
  {
    title: 'STARTED',
    cell: ({ startedAt }) => (startedAt === null ? NONE : localMinute(startedAt)),
    leaves: 1,
  },
];

const BATCH: Column<EpisodeRow> = { title: 'BATCH', cell: ({ batch }) => batch ?? NONE, leaves: 4 };

/** Session, quality and cost. */
const TEMPLATES: Column<EpisodeRow> = {
  title: 'TEMPLATES',
  cell: ({ templates }) =>
    templates === undefined ? NONE : [templates.session, templates.quality, templates.cost].join(' '),
};

/** One row an episode, within `columns`: the topic is cut first, then columns are left out. Says below what "by code" means. */
export function episodeTable(
  episodes: readonly EpisodeRow[],
  columns: number,
  {
    withBatch = false,
    withTemplates = false,
  }: { readonly withBatch?: boolean; readonly withTemplates?: boolean } = {},
): string {
  const shown = [...(withBatch ? [BATCH] : []), ...COLUMNS, ...(withTemplates ? [TEMPLATES] : [])];
  const table = textTable(shown, episodes, columns);
  const isByCode = episodes.some(({ qualityBasis }) => qualityBasis === BY_CODE);
  return isByCode ? `${table}\n\nby code: ${BY_CODE}` : table;
}

/** `2026-11-22 16:05` in the time of this machine. */
export function localMinute(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
