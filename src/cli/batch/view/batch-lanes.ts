/** The lanes of a batch: each episode at work with its phase, its four phases as a bar, its time and its cost. Pure. */

import type { Lane } from '../../../domain/batch/progress';
import { formatDuration } from '../../../domain/duration';
import { MAKING_PHASES, PHASES, type Phase } from '../../../domain/phase';
import { printable } from '../../../domain/printable';
import type { EpisodeProgress } from '../../../domain/progress';
import { phaseFraction } from '../../../domain/progress';
import { dollars } from '../../episode/quote-table';
import { bar } from '../../terminal/bar';
import { displayWidth, type Line, padded, piece, truncated } from '../../terminal/styled-line';
import { type BatchPicture, phaseOf } from './batch-picture';

interface LaneCells {
  readonly id: string;
  readonly topic: string;
  readonly phase: string;
  readonly bar: string;
  readonly time: string;
  readonly cost: string;
  readonly allotted: string;
}

const MARK_COLUMNS = 2;
const GAP = 2;
const PHASE_BAR_COLUMNS = 4;
/** Less of a topic says nothing. */
const LEAST_TOPIC_COLUMNS = 10;
const MOST_TOPIC_COLUMNS = 40;
/** Left out in this order on narrow terminals, after the topic. */
const DISPENSABLE = ['allotted', 'bar', 'time'] as const satisfies readonly (keyof LaneCells)[];

/** Returns a line for each lane of the batch; there are more lines than lanes while a lowered number takes effect. */
export function laneLines({ progress, episodes }: BatchPicture, now: number, columns: number): Line[] {
  const rows = progress.lanes.map((lane) => cellsOf(lane, episodes, now));
  const shown = fittingColumns(rows, columns);
  const free = Math.max(0, progress.atOnce - rows.length);
  return [
    ...rows.map(
      (row): Line => [
        piece('▶ ', 'active'),
        ...shown.map(([name, width]) =>
          piece(
            `${padded(truncated(row[name], width), width)}${' '.repeat(GAP)}`,
            name === 'bar' ? 'active' : name === 'id' ? 'bold' : 'plain',
          ),
        ),
      ],
    ),
    ...Array.from({ length: free }, (): Line => [piece('· free', 'dim')]),
  ];
}

function cellsOf(lane: Lane, episodes: BatchPicture['episodes'], now: number): LaneCells {
  const episode = episodes.get(lane.id);
  const phase = phaseOf(lane, episodes);
  const cost = episode?.costMicros ?? lane.costMicros;
  return {
    id: lane.id,
    topic: printable(episode?.topic ?? ''),
    phase: phase ?? 'begins',
    bar: phasesBar(episode, phase),
    time: formatDuration(now - lane.since),
    cost: cost === undefined ? '' : dollars(cost),
    allotted: lane.allottedMicros === 0 ? '' : `of ${dollars(lane.allottedMicros)}`,
  };
}

/** `████ ██░░ ░░░░ ░░░░`: a bar a phase; phases that were not asked for have none. */
function phasesBar(episode: EpisodeProgress | undefined, phase: string | undefined): string {
  if (episode === undefined) {
    const at = PHASES.indexOf(phase as Phase);
    return MAKING_PHASES.map((_, index) => bar(index < at ? 1 : 0, PHASE_BAR_COLUMNS)).join(' ');
  }
  return episode.phases
    .filter(({ status }) => status !== 'skipped')
    .map((one) => {
      const { done, total } = phaseFraction(one);
      return bar(one.status === 'done' ? 1 : total === 0 ? 0 : done / total, PHASE_BAR_COLUMNS);
    })
    .join(' ');
}

function fittingColumns(rows: readonly LaneCells[], columns: number): [keyof LaneCells, number][] {
  const widthOf = (name: keyof LaneCells) => Math.max(0, ...rows.map((row) => displayWidth(row[name])));
  let kept = (['id', 'phase', 'bar', 'time', 'cost', 'allotted'] as const)
    .map((name): [keyof LaneCells, number] => [name, widthOf(name)])
    .filter(([, width]) => width > 0);
  const needed = () => MARK_COLUMNS + kept.reduce((sum, [, width]) => sum + width + GAP, -GAP);
  for (const name of DISPENSABLE) {
    if (needed() <= columns) break;
    kept = kept.filter(([candidate]) => candidate !== name);
  }
  const topic = Math.min(MOST_TOPIC_COLUMNS, widthOf('topic'), columns - needed() - GAP);
  if (topic < Math.min(LEAST_TOPIC_COLUMNS, widthOf('topic')) || topic <= 0) return kept;
  const [id, ...rest] = kept;
  return id === undefined ? kept : [id, ['topic', topic], ...rest];
}
