/** Figures of a batch: bars of its episodes and its money, its forecast and its deadline. Pure. */
import { restsOn } from '../../../domain/batch/forecast';
import type { BatchProgress } from '../../../domain/batch/progress';
import { formatDuration } from '../../../domain/duration';
import { formatMicros } from '../../../domain/money';
import { type Spread, spreadText } from '../../../domain/spread';
import { localMinute } from '../../episode/episode-table';
import { dollars } from '../../episode/quote-table';
import { barParts } from '../../terminal/bar';
import {
  displayWidth,
  type Line,
  type Piece,
  padded,
  piece,
  type Style,
  wrapped,
} from '../../terminal/styled-line';
import { endedCount } from './batch-picture';

const LABEL_COLUMNS = 11;
const BAR_COLUMNS = 30;
/** A narrower terminal has room for the words alone. */
const ENOUGH_FOR_BARS = 70;
const HOUR_MS = 3_600_000;

/** A label, a bar where there is room for one, and words that are wrapped rather than cut. */
interface Figure {
  readonly label: string;
  readonly bar?: readonly Piece[];
  readonly text: string;
  readonly style?: Style;
}

export function figureLines(progress: BatchProgress, now: number, columns: number): Line[] {
  const figures: Figure[] = [
    { label: 'episodes', bar: episodesBar(progress), text: episodesText(progress) },
    { label: 'money', bar: moneyBar(progress), text: moneyText(progress) },
    ...(isOpen(progress) ? forecastFigures(progress, now) : []),
    ...(progress.lowered === undefined
      ? []
      : [{ label: 'standard', text: `${progress.lowered} for what is left` }]),
  ];
  return figures.flatMap((figure) => linesOf(figure, columns));
}

function linesOf({ label, bar = [], text, style = 'plain' }: Figure, columns: number): Line[] {
  const before = columns >= ENOUGH_FOR_BARS ? bar : [];
  const used = LABEL_COLUMNS + before.reduce((sum, one) => sum + displayWidth(one.text), 0);
  return wrapped(text, columns - used).map((line, index) =>
    index === 0
      ? [piece(padded(label, LABEL_COLUMNS), 'dim'), ...before, piece(line, style)]
      : [piece(' '.repeat(used)), piece(line, style)],
  );
}

export function isOpen({ status }: Pick<BatchProgress, 'status'>): boolean {
  return !['completed', 'cancelled', 'terminated'].includes(status);
}

function segmented(parts: readonly (readonly [share: number, fill: string, style: Style])[]): Piece[] {
  const widths = barParts(
    parts.map(([share]) => share),
    BAR_COLUMNS,
  );
  const used = widths.reduce((sum, width) => sum + width, 0);
  return [
    ...parts.map(([, fill, style], index) => piece(fill.repeat(widths[index] ?? 0), style)),
    piece('░'.repeat(BAR_COLUMNS - used), 'dim'),
    piece('  '),
  ];
}

function episodesBar(progress: BatchProgress): Piece[] {
  const { ended, total, lanes, standingCount } = progress;
  const share = (count: number) => (total === 0 ? 0 : count / total);
  return segmented([
    [share(ended.completed), '█', 'good'],
    [share(endedCount(progress) - ended.completed), '█', 'alarm'],
    [share(standingCount), '▒', 'alarm'],
    [share(lanes.length), '▒', 'active'],
  ]);
}

/** `2/4 · 2 completed (1 kept from before) · 1 at work · 1 waits`. */
function episodesText({ ended, total, kept, lanes, standingCount, remaining }: BatchProgress): string {
  const facts: readonly (readonly [number, string])[] = [
    [ended.completed, `completed${kept === 0 ? '' : ` (${kept} kept from before)`}`],
    [ended.failed, 'failed'],
    [ended.cancelled, 'cancelled'],
    [ended.abandoned, 'abandoned'],
    [lanes.length, 'at work'],
    [standingCount, standingCount === 1 ? 'waits' : 'wait'],
    [remaining, 'to come'],
  ];
  return [
    `${ended.completed}/${total}`,
    ...facts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])),
  ].join(' · ');
}

function moneyBar({ money: { capMicros, spentMicros, allottedMicros } }: BatchProgress): Piece[] {
  const share = (micros: number) => (capMicros === 0 ? 0 : micros / capMicros);
  return segmented([
    [share(spentMicros), '█', 'good'],
    [share(allottedMicros), '▒', 'active'],
  ]);
}

function moneyText({ money: { capMicros, spentMicros, allottedMicros } }: BatchProgress): string {
  return [
    `${dollars(spentMicros)} of ${formatMicros(capMicros)} spent`,
    ...(allottedMicros === 0 ? [] : [`${dollars(allottedMicros)} set aside`]),
  ].join(' · ');
}

function forecastFigures(progress: BatchProgress, now: number): Figure[] {
  const { forecast, deadlineAt, standingCount } = progress;
  const { costMicros, finishAt } = forecast;
  const waits = standingCount === 0 ? '' : ', without those that wait';
  return [
    { label: 'cost', text: `${costText(costMicros)}, ${restsOn(progress.forecast)}` },
    { label: 'done', text: `${finishText(finishAt, now)}${waits}` },
    ...(deadlineAt === undefined ? [] : [deadlineFigure(deadlineAt, finishAt.likely, now)]),
  ];
}

function deadlineFigure(deadlineAt: number, finishAt: number, now: number): Figure {
  const late = finishAt > deadlineAt;
  return {
    label: 'deadline',
    text: `${clock(deadlineAt, now)}${late ? ', before it is done' : ''}`,
    style: late ? 'alarm' : 'plain',
  };
}

/** `about $11.90 ($11.20 to $12.60)`. */
export function costText(cost: Spread): string {
  return cost.high === 0 ? 'nothing to pay' : `about ${spreadText(cost, dollars)}`;
}

/** Within the hour as time from now, later by the clock. */
function finishText(finishAt: Spread, now: number): string {
  const left = finishAt.likely - now;
  if (left < 1_000) return 'later than expected';
  if (left < HOUR_MS) return `in about ${spreadText(finishAt, (at) => formatDuration(at - now))}`;
  return `at about ${spreadText(finishAt, (at) => clock(at, now))}`;
}

/** `16:05` for a time of this day, with its date for another, in the time of this machine. */
function clock(epochMs: number, now: number): string {
  const [day, time = ''] = localMinute(epochMs).split(' ');
  return localMinute(now).startsWith(`${day} `) ? time : `${day} ${time}`;
}
