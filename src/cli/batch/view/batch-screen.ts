/** The live screen of a batch: figures, lanes, and what a person must see to. Pure: the clock is an argument. */
import type { BatchStatus } from '../../../domain/batch/progress';
import { formatDuration } from '../../../domain/duration';
import { fitted, type Line, painted, piece, type Style } from '../../terminal/styled-line';
import { attentionLines, paragraph } from './batch-attention';
import { figureLines, isOpen } from './batch-figures';
import { laneLines } from './batch-lanes';
import type { BatchPicture } from './batch-picture';

export interface BatchScreenOptions {
  /** Epoch ms. */
  readonly now: number;
  readonly columns: number;
  /** Height of the terminal; without it nothing is left out. */
  readonly rows?: number;
  readonly colours: boolean;
  /** Rewrites commands for the way this one was called. */
  readonly phrase: (text: string) => string;
  /** Something that the watcher should know, such as that no worker is there. */
  readonly notice?: string | undefined;
}

const STATUS: Readonly<Record<BatchStatus, { word: string; style: Style }>> = {
  running: { word: 'running', style: 'active' },
  paused: { word: 'paused', style: 'alarm' },
  finishing: { word: 'finishing: nothing new begins', style: 'active' },
  completed: { word: 'completed', style: 'good' },
  cancelled: { word: 'cancelled', style: 'alarm' },
  terminated: { word: 'terminated', style: 'alarm' },
};

/** Lines of everything else on a screen of five lanes, its notice and a pause included. */
const OTHER_LINES = 22;
const LINES_EACH = 3;
const MOST_SHOWN = 5;

/** No line is wider than `columns`. */
export function renderBatch(picture: BatchPicture, options: BatchScreenOptions): string {
  const { progress } = picture;
  const { now, columns, colours, phrase, notice, rows = Number.POSITIVE_INFINITY } = options;
  const shown = Math.max(1, Math.min(MOST_SHOWN, Math.floor((rows - OTHER_LINES) / LINES_EACH)));
  const blocks: Line[][] = [
    header(picture, now),
    figureLines(progress, now, columns),
    ...(isOpen(progress) ? [laneLines(picture, now, columns)] : []),
    ...attentionLines(progress, { columns, shown, phrase }),
    ...(notice === undefined ? [] : [paragraph('! ', phrase(notice), 'plain', columns)]),
  ];
  return blocks
    .map((lines) => lines.map((line) => painted(fitted(line, columns), colours)).join('\n'))
    .join('\n\n');
}

function header({ progress, endedAt }: BatchPicture, now: number): Line[] {
  const { word, style } = STATUS[progress.status];
  const through = progress.through === 'package' ? '' : ` · through ${progress.through}`;
  return [
    [piece(progress.title, 'bold'), piece('  '), piece(progress.id, 'dim')],
    [piece(word, style), piece(`  ${formatDuration((endedAt ?? now) - progress.startedAt)}${through}`)],
  ];
}
