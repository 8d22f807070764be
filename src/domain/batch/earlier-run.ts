/** The meaning of an episode's earlier run for a batch that is about to make it. */
import type { ArtifactRef } from '../artifact';
import type { EpisodeInput, Resumption } from '../episode';
import { PHASES, type Phase } from '../phase';
import type { EpisodeStatus, Parked } from '../progress';
import { inShort, type Standing } from './batch';

/** Facts about the earlier run. */
export interface EarlierRun {
  readonly status: EpisodeStatus;
  readonly isRunning: boolean;
  readonly inputHash?: string;
  readonly session?: ArtifactRef;
  readonly batch?: string;
  /** Cost of all its runs, without the one that is under way. */
  readonly costMicros: number;
  readonly quality: number | null;
  readonly parked?: Parked;
  /** Budget that its batch has allotted to it. */
  readonly allottedMicros?: number;
  /** False once it has given its slot back. */
  readonly hasSlot?: boolean;
}

export type Fate =
  /** The episode is to be made; `resume` is set where a run that was to end earlier leaves something to go on from. */
  | { readonly kind: 'new'; readonly resume?: Resumption; readonly spentMicros: number }
  /** Nothing is left to do. */
  | { readonly kind: 'complete'; readonly costMicros: number; readonly quality: number | null }
  /** It runs as an episode of this batch, left by an earlier run of the batch. */
  | {
      readonly kind: 'under-way';
      readonly allottedMicros: number;
      /** Money that its runs before this one spent; older histories do not say. */
      readonly spentMicros?: number;
      /** It ends after this phase, before what it is to be made to now. */
      readonly endsAfter?: Phase;
      /** Why it stands, for one that has given its slot back. */
      readonly standing?: Standing;
      /** It only waits for a slot. */
      readonly isAsking: boolean;
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
      const { allottedMicros = 0, costMicros: spentMicros } = earlier;
      const standing = earlier.hasSlot === false ? standingOf(earlier) : undefined;
      return {
        kind: 'under-way',
        allottedMicros,
        spentMicros,
        isAsking: earlier.parked === undefined,
        ...(goesFarEnough(went, input) ? {} : { endsAfter: went }),
        ...(standing === undefined ? {} : { standing }),
      };
    }
    const how = went === undefined ? 'with other input' : 'outside of this batch';
    return { kind: 'taken', reason: `It is running already, ${how}.` };
  }
  if (earlier.status !== 'completed') return { kind: 'new', spentMicros: earlier.costMicros };
  if (went === undefined) return { kind: 'taken', reason: 'It was already made, with other input.' };
  if (goesFarEnough(went, input)) {
    const { costMicros, quality } = earlier;
    return { kind: 'complete', costMicros, quality };
  }
  const from = PHASES[PHASES.indexOf(went) + 1];
  const { session } = earlier;
  if (from === undefined || session === undefined) return { kind: 'new', spentMicros: earlier.costMicros };
  return { kind: 'new', resume: { from, session }, spentMicros: earlier.costMicros };
}

function goesFarEnough(went: Phase, { through }: Pick<EpisodeInput, 'through'>): boolean {
  return PHASES.indexOf(went) >= PHASES.indexOf(through);
}

/** An episode that waits for a slot has nothing parked any more. */
function standingOf({ status, parked = WAITS_FOR_SLOT }: EarlierRun): Standing {
  const { step, reason, nextAction, since, needsMicros } = parked;
  return {
    status: status === 'waiting' ? 'waiting' : 'parked',
    step,
    reason: inShort(reason),
    nextAction: inShort(nextAction),
    since,
    ...(needsMicros === undefined ? {} : { needsMicros }),
  };
}

const WAITS_FOR_SLOT: Parked = { step: '', reason: 'It waits for a slot.', nextAction: '', since: 0 };
