/** The state of a batch: plain JSON that travels from run to run, a few kilobytes whatever the number of episodes. */
import type { Phase } from '../phase';
import type { BatchTotals, EndStatus, LoweredStandard, ManifestRef, Standing } from './batch';
import type { Moments } from './moments';

/** An episode that holds a slot. */
export interface Working {
  readonly index: number;
  readonly allottedMicros: number;
  /** Working time before this, for one that stood still in between. */
  readonly workedMs: number;
  readonly since: number;
  /** Begun by an earlier run of the batch: it says itself how it ends. */
  readonly reports?: true;
  /** It was begun to end after this phase, before what the batch is to make of it. */
  readonly endsAfter?: Phase;
  /** As of the last look, for the live views. */
  readonly phase?: string;
  readonly costMicros?: number;
}

/** An episode that waits for a person, or for money, without a slot. */
export interface StandingStill extends Omit<Working, 'since'> {
  readonly standing: Standing;
}

/** A reason why nothing new begins. */
export interface Pause {
  readonly cause: 'person' | 'budget' | 'deadline' | 'standing' | 'manifest';
  readonly reason: string;
  readonly since: number;
}

export interface EndedEpisode {
  readonly id: string;
  readonly status: EndStatus;
  readonly reason: string;
}

export interface BatchState {
  readonly manifests: readonly ManifestRef[];
  /** The next episode in the order of the manifests. */
  readonly cursor: number;
  /** Episodes to begin before the cursor's, in this order. */
  readonly ahead: readonly number[];
  /** Episodes at or after the cursor that it passes over: begun before their turn, or cancelled. */
  readonly passed: readonly number[];
  /** Episodes that have not begun, and whose earlier runs are counted in what is spent already. */
  readonly counted: readonly number[];
  /** Sums of the episodes that have not begun. */
  readonly remaining: BatchTotals;
  readonly working: Readonly<Record<string, Working>>;
  readonly standing: Readonly<Record<string, StandingStill>>;
  /** Standing episodes that want to go on, first come first served. */
  readonly asking: readonly string[];
  readonly capMicros: number;
  /** Money of episodes that ended, in this batch or before it. */
  readonly spentMicros: number;
  readonly ended: Readonly<Record<EndStatus, number>>;
  /** Number of episodes that were complete before this batch began. */
  readonly kept: number;
  /** The latest that did not complete, for the live views. */
  readonly troubled: readonly EndedEpisode[];
  readonly measured: { readonly costMicros: Moments; readonly workMs: Moments; readonly longestMs: number };
  readonly atOnce: number;
  readonly deadlineAt?: number;
  /** A person was told that the deadline will be missed, and went on. */
  readonly deadlineAccepted: boolean;
  readonly pause?: Pause;
  readonly lowered?: LoweredStandard;
  /** True where nothing new begins any more. */
  readonly finishing: boolean;
  readonly startedAt: number;
}
