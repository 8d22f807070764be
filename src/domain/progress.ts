import type { ArtifactRef } from './artifact';
import type { Phase } from './phase';
import type { PhaseBasis, QualityBasis } from './quality';

export const STEP_STATUSES = ['waiting', 'running', 'done', 'parked', 'skipped'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];
/**
 * `parked` stands still after a failure, `waiting` for a decision; both go on when a person says so. `cancelled` was asked to end
 * and ended well, `terminated` was ended by the server at once.
 */
export type EpisodeStatus = (typeof EPISODE_STATUSES)[number];
export const EPISODE_STATUSES = [
  ...(['running', 'parked', 'waiting'] as const),
  ...(['completed', 'abandoned', 'cancelled', 'terminated', 'failed'] as const),
] as const;

/** One row of the live tree: a step, or a fan-out of steps as a fraction. Times are epoch ms. */
export interface StepProgress {
  readonly name: string;
  /** As a person says it: "speak 7 segments". */
  readonly title: string;
  readonly status: StepStatus;
  readonly done: number;
  readonly total: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly costMicros: number;
  /** Result in a few words ("61 claims, 9 verified"). */
  readonly result?: string;
}

export interface PhaseProgress {
  readonly phase: Phase;
  readonly status: StepStatus;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Milliseconds between start and end in which all of the episode waited for a person or for its slot; left out where there were none. */
  readonly waitedMs?: number;
  /** Milliseconds between start and end in which another phase was worked on, where this one was done again; left out where there were none. */
  readonly awayMs?: number;
  /** Moment since which all of the episode waits, while it does. */
  readonly waitingSince?: number;
  readonly costMicros: number;
  /** 0–1 as measured in this phase. */
  readonly quality?: number;
  /** Basis of `quality`. */
  readonly basis?: PhaseBasis;
  readonly steps: readonly StepProgress[];
}

/** Why an episode stands still and what moves it on. */
export interface Parked {
  readonly step: string;
  readonly reason: string;
  readonly since: number;
  readonly nextAction: string;
  /** The reason is a bug of ours, such as a TypeError: it says little to a person, the worker's log more. */
  readonly unexpected?: boolean;
  /** It stands for want of money only, and would go on under this budget. */
  readonly needsMicros?: number;
  /** The account at a provider has no credit left; no other paid call is made meanwhile. */
  readonly outOfCredit?: true;
  /** The artifact to look at: the script that waits. */
  readonly artifact?: ArtifactRef;
}

/** The answer of the `progress` query. */
export interface EpisodeProgress {
  readonly show: string;
  readonly episode: string;
  readonly topic: string;
  readonly status: EpisodeStatus;
  readonly phase: Phase;
  readonly startedAt: number;
  readonly phases: readonly PhaseProgress[];
  readonly costMicros: number;
  /** Spent besides, at most: calls whose fate nobody knows. Left out when there are none. */
  readonly unknownMicros?: number;
  readonly budgetMicros: number;
  /** 0–100. */
  readonly quality: number | null;
  /** Left out before the judges have read the script. */
  readonly qualityBasis?: QualityBasis;
  readonly revision: number;
  readonly parked?: Parked;
  readonly warnings: readonly string[];
}

/** Milliseconds that a phase was worked on, until `now` (epoch ms) while it is not over; undefined before it begins. */
export function workedMs(
  { startedAt, endedAt, waitingSince, waitedMs = 0, awayMs = 0 }: PhaseProgress,
  now: number,
): number | undefined {
  if (startedAt === undefined) return undefined;
  return Math.max(0, (endedAt ?? waitingSince ?? now) - startedAt - waitedMs - awayMs);
}

/** Pieces of work of a phase: those that are done, and all that are known by now. */
export function phaseFraction(phase: PhaseProgress): { done: number; total: number } {
  return phase.steps
    .filter((step) => step.status !== 'skipped')
    .reduce((sum, step) => ({ done: sum.done + step.done, total: sum.total + step.total }), {
      done: 0,
      total: 0,
    });
}
