/** Progress as lines, one an event, for logs and pipes. Pure. */

import { formatDuration } from '../../../domain/duration';
import { episodeId } from '../../../domain/episode-id';
import { formatMicros } from '../../../domain/money';
import { printable } from '../../../domain/printable';
import {
  type EpisodeProgress,
  type PhaseProgress,
  type StepProgress,
  workedMs,
} from '../../../domain/progress';
import { scoreText } from '../../../domain/quality';
import { reasonOf } from '../parked-reason';
import { elapsedMs } from './expected-time';

const ENDED: readonly EpisodeProgress['status'][] = [
  'completed',
  'abandoned',
  'cancelled',
  'terminated',
  'failed',
];

/** Events between two looks at an episode, a line each; `previous` is undefined at the first look. */
export function plainLines(previous: EpisodeProgress | undefined, next: EpisodeProgress): string[] {
  const first = previous === undefined ? [`${episodeId(next)}: ${next.topic}`] : [];
  const phases = next.phases.flatMap((phase, index) => phaseLines(previous?.phases[index], phase));
  const warnings = next.warnings
    .slice(previous?.warnings.length ?? 0)
    .map((warning) => `warning: ${warning}`);
  return [...first, ...phases, ...warnings, ...standing(previous, next), ...ending(previous, next)].map(
    printable,
  );
}

function phaseLines(previous: PhaseProgress | undefined, { phase, ...next }: PhaseProgress): string[] {
  if (previous === undefined && isKept(next)) return [`${phase}: kept`];
  const lines: string[] = [];
  if (previous?.startedAt === undefined && next.startedAt !== undefined) lines.push(`${phase}: begun`);
  next.steps.forEach((step, index) => {
    if (endedSince(previous?.steps[index], step)) lines.push(stepLine(phase, step));
  });
  if (previous?.endedAt === undefined && next.endedAt !== undefined) {
    const facts = [
      formatDuration(workedMs({ phase, ...next }, next.endedAt) ?? 0),
      formatMicros(next.costMicros),
      ...(next.quality === undefined ? [] : [scoreText(next.quality * 100, next.basis)]),
    ];
    lines.push(`${phase}: done (${facts.join(', ')})`);
  }
  return lines;
}

/** A phase whose work comes from an earlier run, all of it. */
function isKept({ steps }: Pick<PhaseProgress, 'steps'>): boolean {
  return steps.length > 0 && steps.every(({ status, result }) => status === 'done' && result === 'kept');
}

/** A step may end more than once: a revision gives the judges new work. */
function endedSince(previous: StepProgress | undefined, next: StepProgress): boolean {
  return next.status === 'done' && (previous?.status !== 'done' || previous.done !== next.done);
}

function stepLine(phase: string, step: StepProgress): string {
  const fraction = step.total > 1 ? ` ${step.done}/${step.total}` : '';
  return `${phase}: ${step.title}${fraction}${step.result === undefined ? '' : `: ${step.result}`}`;
}

function standing(previous: EpisodeProgress | undefined, next: EpisodeProgress): string[] {
  const { parked } = next;
  if (parked === undefined)
    return previous?.parked === undefined || ENDED.includes(next.status) ? [] : ['goes on'];
  if (previous?.parked?.step === parked.step && previous.parked.since === parked.since) return [];
  return [`${next.status}: ${parked.step}: ${reasonOf(parked)}`, `next: ${parked.nextAction}`];
}

function ending(previous: EpisodeProgress | undefined, next: EpisodeProgress): string[] {
  if (previous?.status === next.status || !ENDED.includes(next.status)) return [];
  const facts = [
    formatMicros(next.costMicros),
    ...(next.status === 'completed' ? [formatDuration(elapsedMs(next, next.startedAt))] : []),
    ...(next.quality === null ? [] : [`quality ${scoreText(next.quality, next.qualityBasis)}`]),
  ];
  return [`${next.status} (${facts.join(', ')})`];
}
