/** The live tree: an episode with its phases, and the steps of the phase at work. Pure: the clock is an argument. */

import { formatDuration } from '../../../domain/duration';
import { episodeId } from '../../../domain/episode-id';
import { formatMicros } from '../../../domain/money';
import type {
  EpisodeProgress,
  EpisodeStatus,
  PhaseProgress,
  StepProgress,
  StepStatus,
} from '../../../domain/progress';
import { phaseFraction, workedMs } from '../../../domain/progress';
import { scoreText, shortScoreText } from '../../../domain/quality';
import { bar } from '../../terminal/bar';
import {
  displayWidth,
  fitted,
  type Line,
  padded,
  painted,
  piece,
  type Style,
  wrapped,
} from '../../terminal/styled-line';
import { reasonOf } from '../parked-reason';
import { type Expectation, elapsedMs, expectedPhaseMs, expectedTotalMs } from './expected-time';

export interface TreeOptions extends Expectation {
  /** Epoch ms. */
  readonly now: number;
  readonly columns: number;
  readonly colours: boolean;
  /** Something that the watcher should know, such as that no worker is there. */
  readonly notice?: string | undefined;
}

const MARKS: Readonly<Record<StepStatus, { mark: string; style: Style }>> = {
  waiting: { mark: '·', style: 'dim' },
  running: { mark: '▶', style: 'active' },
  done: { mark: '✓', style: 'good' },
  parked: { mark: '⏸', style: 'alarm' },
  skipped: { mark: '–', style: 'dim' },
};

const STATUS: Readonly<Record<EpisodeStatus, { word: string; style: Style }>> = {
  running: { word: 'running', style: 'active' },
  parked: { word: 'parked', style: 'alarm' },
  waiting: { word: 'waits for you', style: 'alarm' },
  completed: { word: 'completed', style: 'good' },
  abandoned: { word: 'abandoned', style: 'alarm' },
  cancelled: { word: 'cancelled', style: 'alarm' },
  terminated: { word: 'terminated', style: 'alarm' },
  failed: { word: 'failed', style: 'alarm' },
};

/** No line is wider than `columns`. */
export function renderTree(progress: EpisodeProgress, options: TreeOptions): string {
  const cells = progress.phases.map((phase) => phaseCells(phase, options));
  const columns = fittingColumns(cells, options.columns);
  const lines: Line[] = [...header(progress, options), []];
  progress.phases.forEach((phase, index) => {
    const row = cells[index];
    if (row !== undefined) lines.push(phaseLine(phase, row, columns));
    lines.push(...underPhase(phase));
  });
  lines.push(...attention(progress, options));
  return lines.map((line) => painted(fitted(line, options.columns), options.colours)).join('\n');
}

function header(progress: EpisodeProgress, options: TreeOptions): Line[] {
  const { word, style } = STATUS[progress.status];
  const elapsed = formatDuration(elapsedMs(progress, options.now));
  const total = progress.status === 'running' ? expectedTotalMs(progress, options, options.now) : undefined;
  const facts = [
    total === undefined ? elapsed : `${elapsed} of about ${formatDuration(total)}`,
    `${formatMicros(progress.costMicros)} of ${formatMicros(progress.budgetMicros)}`,
    ...(progress.unknownMicros ? [`${formatMicros(progress.unknownMicros)} at most of unknown fate`] : []),
    ...(progress.quality === null ? [] : [`quality ${scoreText(progress.quality, progress.qualityBasis)}`]),
    ...(progress.revision === 0 ? [] : [`revision ${progress.revision}`]),
  ];
  return [
    [piece(progress.topic, 'bold'), piece('  '), piece(episodeId(progress), 'dim')],
    [piece(word, style), piece(`  ${facts.join(' · ')}`)],
  ];
}

/** Cells of a phase's row, one a column; a column that does not fit is left out for all rows. */
interface PhaseCells {
  readonly bar: string;
  readonly fraction: string;
  readonly time: string;
  readonly cost: string;
  readonly quality: string;
}

const BAR_COLUMNS = 16;
const NAME_COLUMNS = 10;
/** Left out in this order on narrow terminals. */
const DISPENSABLE = ['bar', 'cost', 'quality', 'fraction'] as const satisfies readonly (keyof PhaseCells)[];

function phaseCells(phase: PhaseProgress, options: TreeOptions): PhaseCells {
  if (phase.status === 'skipped')
    return { bar: '', fraction: '', time: 'not asked for', cost: '', quality: '' };
  const { done, total } = phaseFraction(phase);
  const begun = phase.startedAt !== undefined;
  return {
    bar: bar(total === 0 ? 0 : done / total, BAR_COLUMNS),
    fraction: begun ? `${done}/${total}` : '',
    time: phaseTime(phase, options),
    cost: begun ? formatMicros(phase.costMicros) : '',
    quality: phase.quality === undefined ? '' : shortScoreText(phase.quality * 100, phase.basis),
  };
}

function phaseTime(phase: PhaseProgress, options: TreeOptions): string {
  const taken = workedMs(phase, options.now);
  const expected = expectedPhaseMs(phase.phase, options);
  if (taken !== undefined && phase.status === 'done') return formatDuration(taken);
  return [
    ...(taken === undefined ? [] : [formatDuration(taken)]),
    ...(expected === undefined ? [] : [`~${formatDuration(expected)}`]),
  ].join(' / ');
}

/** The columns that fit, each with its width. */
function fittingColumns(rows: readonly PhaseCells[], columns: number): [keyof PhaseCells, number][] {
  const widthOf = (name: keyof PhaseCells) => Math.max(0, ...rows.map((row) => displayWidth(row[name])));
  let kept = (['bar', 'fraction', 'time', 'cost', 'quality'] as const)
    .map((name): [keyof PhaseCells, number] => [name, widthOf(name)])
    .filter(([, width]) => width > 0);
  const needed = () => 2 + NAME_COLUMNS + kept.reduce((sum, [, width]) => sum + width + 2, -2);
  for (const name of DISPENSABLE) {
    if (needed() <= columns) break;
    kept = kept.filter(([candidate]) => candidate !== name);
  }
  return kept;
}

function phaseLine(phase: PhaseProgress, cells: PhaseCells, columns: [keyof PhaseCells, number][]): Line {
  const { mark, style } = MARKS[phase.status];
  const dim = phase.status === 'waiting' || phase.status === 'skipped';
  return [
    piece(`${mark} `, style),
    piece(padded(phase.phase, NAME_COLUMNS), dim ? 'dim' : 'bold'),
    ...columns.map(([name, width]) =>
      piece(`${padded(cells[name], width)}  `, name === 'bar' && !dim ? style : dim ? 'dim' : 'plain'),
    ),
  ];
}

/** The steps of a phase at work, or the results of a finished phase. */
function underPhase(phase: PhaseProgress): Line[] {
  if (phase.status === 'running' || phase.status === 'parked') {
    const steps = phase.steps.filter((step) => step.status !== 'skipped');
    const titleColumns = Math.max(0, ...steps.map((step) => displayWidth(step.title)));
    return steps.map((step) => stepLine(step, titleColumns));
  }
  if (phase.status !== 'done') return [];
  const results = phase.steps.flatMap(({ result }) =>
    result === undefined || result === '' ? [] : [result],
  );
  return results.length === 0 ? [] : [[piece(`    ${results.join(' · ')}`, 'dim')]];
}

function stepLine(step: StepProgress, titleColumns: number): Line {
  const { mark, style } = MARKS[step.status];
  const fraction = step.total > 1 && step.startedAt !== undefined ? `${step.done}/${step.total}` : '';
  return [
    piece(`  ${mark} `, style),
    piece(padded(step.title, titleColumns), step.status === 'waiting' ? 'dim' : 'plain'),
    piece(`  ${padded(fraction, 5)}`),
    piece(step.result === undefined ? '' : `  ${step.result}`, 'dim'),
  ];
}

/** Lines that a person must read are wrapped and never cut. */
function attention(progress: EpisodeProgress, { columns, notice }: TreeOptions): Line[] {
  const paragraph = (mark: string, text: string, style: Style): Line[] =>
    wrapped(text, columns - 2).map((line, index) => [
      piece(index === 0 ? mark : '  ', 'alarm'),
      piece(line, style),
    ]);
  const { parked } = progress;
  const lines = [
    ...(parked === undefined
      ? []
      : [
          ...paragraph('⏸ ', `${parked.step}: ${reasonOf(parked)}`, 'alarm'),
          ...paragraph('→ ', parked.nextAction, 'bold'),
        ]),
    ...progress.warnings.flatMap((warning) => paragraph('! ', warning, 'plain')),
    ...(notice === undefined ? [] : paragraph('! ', notice, 'plain')),
  ];
  return lines.length === 0 ? [] : [[], ...lines];
}
