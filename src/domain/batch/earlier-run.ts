/** What an earlier run of an episode means for a batch that is about to make it. */
import type { ArtifactRef } from '../artifact';
import { type EpisodeInput, PHASES, type Phase, type Resumption } from '../episode';
import type { EpisodeStatus, Parked } from '../progress';

/** What is known of the earlier run. */
export interface EarlierRun {
  readonly status: EpisodeStatus;
  readonly isRunning: boolean;
  readonly inputHash?: string;
  readonly session?: ArtifactRef;
  readonly batch?: string;
  readonly costMicros: number;
  readonly quality: number | null;
  readonly parked?: Parked;
  /** What its batch has given it. */
  readonly allottedMicros?: number;
}

export type Fate =
  /** To be made; `resume` where a run that was to end earlier leaves something to go on from. */
  | { readonly kind: 'new'; readonly resume?: Resumption; readonly spentMicros: number }
  /** Nothing is left to do. */
  | { readonly kind: 'complete'; readonly costMicros: number; readonly quality: number | null }
  /** It runs as an episode of this batch, left by an earlier run of the batch. */
  | {
      readonly kind: 'under-way';
      readonly status: EpisodeStatus;
      readonly parked?: Parked;
      readonly allottedMicros: number;
    }
  /** Something else has its id. */
  | { readonly kind: 'taken'; readonly reason: string };

/** `hashesThrough`: the hashes that this episode has when it is to stop after a phase. */
export function fateOf(
  input: EpisodeInput,
  batch: string,
  earlier: EarlierRun | undefined,
  hashesThrough: (phase: Phase) => readonly string[],
): Fate {
  if (earlier === undefined) return { kind: 'new', spentMicros: 0 };
  const went = PHASES.find((phase) => hashesThrough(phase).includes(earlier.inputHash ?? ''));
  if (earlier.isRunning) {
    if (earlier.batch === batch && went !== undefined) {
      const { status, parked, allottedMicros = 0 } = earlier;
      return { kind: 'under-way', status, allottedMicros, ...(parked === undefined ? {} : { parked }) };
    }
    const how = went === undefined ? 'with other input' : 'outside of this batch';
    return { kind: 'taken', reason: `It is running already, ${how}.` };
  }
  if (earlier.status !== 'completed') return { kind: 'new', spentMicros: earlier.costMicros };
  if (went === undefined) return { kind: 'taken', reason: 'It was already made, with other input.' };
  if (PHASES.indexOf(went) >= PHASES.indexOf(input.through)) {
    const { costMicros, quality } = earlier;
    return { kind: 'complete', costMicros, quality };
  }
  const from = PHASES[PHASES.indexOf(went) + 1];
  const { session } = earlier;
  if (from === undefined || session === undefined) return { kind: 'new', spentMicros: earlier.costMicros };
  return { kind: 'new', resume: { from, session }, spentMicros: earlier.costMicros };
}
