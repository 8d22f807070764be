import type { Phase } from '../../../domain/phase';
import { type EpisodeProgress, workedMs } from '../../../domain/progress';

/** Milliseconds of work that a phase takes for a minute of episode, as far as earlier episodes tell. */
export type Pace = Readonly<Partial<Record<Phase, number>>>;

export interface Expectation {
  readonly pace: Pace;
  /** Length asked for. */
  readonly minutes: number;
}

/** Milliseconds that a phase is expected to take, or undefined when no earlier episode tells. */
export function expectedPhaseMs(phase: Phase, { pace, minutes }: Expectation): number | undefined {
  const rate = pace[phase];
  return rate === undefined ? undefined : rate * minutes;
}

/** Milliseconds from begin to end; a phase that takes longer than expected moves the end. */
export function expectedTotalMs(
  progress: EpisodeProgress,
  expectation: Expectation,
  now: number,
): number | undefined {
  let total = 0;
  for (const phase of progress.phases) {
    if (phase.status === 'skipped') continue;
    const taken = workedMs(phase, now);
    const expected = expectedPhaseMs(phase.phase, expectation);
    if (phase.status === 'done') total += taken ?? 0;
    else if (expected === undefined) return undefined;
    else total += Math.max(expected, taken ?? 0);
  }
  return total;
}

/** Milliseconds of work since the start; until the last phase ended, for an episode that has. */
export function elapsedMs({ phases, status, startedAt }: EpisodeProgress, now: number): number {
  const ends = phases.flatMap(({ endedAt }) => (endedAt === undefined ? [] : [endedAt]));
  const over = status === 'completed' && ends.length > 0;
  const waitingSince = phases.find((phase) => phase.waitingSince !== undefined)?.waitingSince;
  const waited = phases.reduce((sum, { waitedMs = 0 }) => sum + waitedMs, 0);
  return Math.max(0, (over ? Math.max(...ends) : (waitingSince ?? now)) - startedAt - waited);
}
