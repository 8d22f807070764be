/** Lines of a batch that need a person: its pause, the episodes that wait, and those that did not complete. Pure. */

import type { EndedEpisode } from '../../../domain/batch/batch-state';
import type { BatchProgress, StandingEpisode } from '../../../domain/batch/progress';
import { counted } from '../../../domain/wording';
import { type Line, piece, type Style, wrapped } from '../../terminal/styled-line';

export interface AttentionOptions {
  readonly columns: number;
  /** Episodes that wait, and those that did not complete, at most. */
  readonly shown: number;
  /** Rewrites commands for the way this one was called. */
  readonly phrase: (text: string) => string;
}

export function attentionLines(progress: BatchProgress, options: AttentionOptions): Line[][] {
  return [
    standingLines(progress, options),
    troubledLines(progress.troubled, options),
    pauseLines(progress, options),
  ].filter((lines) => lines.length > 0);
}

/** A mark and the text, wrapped and never cut. */
export function paragraph(mark: string, text: string, style: Style, columns: number): Line[] {
  return wrapped(text, columns - mark.length).map((line, index) => [
    piece(index === 0 ? mark : ' '.repeat(mark.length), 'alarm'),
    piece(line, style),
  ]);
}

function standingLines(progress: BatchProgress, { columns, shown, phrase }: AttentionOptions): Line[] {
  const { id, standing, standingCount } = progress;
  const first = standing.slice(0, shown);
  const more = standingCount - first.length;
  return [
    ...first.flatMap((episode): Line[] => [
      [piece('⏸ ', 'alarm'), piece(episode.id, 'bold'), piece(`  ${reasonText(episode)}`)],
      ...(episode.asking ? [] : paragraph('  → ', phrase(episode.nextAction), 'plain', columns)),
    ]),
    ...(more === 0
      ? []
      : paragraph(
          '⏸ ',
          phrase(
            `and ${more} more ${more === 1 ? 'waits' : 'wait'}: showrunner list --needs-me --batch ${id}`,
          ),
          'plain',
          columns,
        )),
  ];
}

/** Why an episode stands still; of one that was told to go on, what it waits for now. */
export function reasonText({ asking, step, reason }: StandingEpisode): string {
  return asking ? 'goes on as soon as another stops' : `${step}: ${reason}`;
}

function troubledLines(troubled: readonly EndedEpisode[], { shown }: AttentionOptions): Line[] {
  const latest = troubled.slice(-shown).reverse();
  const more = troubled.length - latest.length;
  return [
    ...latest.map(
      ({ id, status, reason }): Line => [
        piece('✗ ', 'alarm'),
        piece(id, 'bold'),
        piece(`  ${status === reason ? status : `${status}: ${reason}`}`),
      ],
    ),
    ...(more === 0 ? [] : [[piece(`✗ and ${counted(more, 'more episode')} before`, 'dim')]]),
  ];
}

function pauseLines({ pause }: BatchProgress, { columns, phrase }: AttentionOptions): Line[] {
  if (pause === undefined) return [];
  return [
    ...paragraph('⏸ ', `Nothing new begins: ${pause.reason}`, 'alarm', columns),
    ...pause.ways.flatMap(({ says }) => paragraph('→ ', phrase(says), 'bold', columns)),
  ];
}
