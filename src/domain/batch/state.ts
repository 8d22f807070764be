/**
 * Changes of a batch's state.
 * Every function returns the next state and does nothing twice: news may come again, late, or in another order.
 */

import type { Phase } from '../phase';
import {
  type BatchInput,
  type BatchTotals,
  type Ending,
  type LoweredStandard,
  type ManifestRef,
  manifestsOf,
  type Standing,
} from './batch';
import type { BatchState, StandingStill, Working } from './batch-state';
import { NO_MOMENTS, withMoment } from './moments';
import { isWaiting, taken } from './order';
import { atShare, more } from './totals';

/** Episodes that stand still before the batch asks whether to go on beginning new ones. */
export const MOST_STANDING = 100;
const TROUBLED_SHOWN = 20;

export function emptyBatch(input: BatchInput, now: number): BatchState {
  const opened: BatchState = {
    manifests: manifestsOf(input),
    cursor: 0,
    ahead: [],
    passed: [],
    counted: [],
    remaining: manifestsOf(input)
      .map(({ totals }) => totals)
      .reduce(more),
    working: {},
    standing: {},
    asking: [],
    capMicros: input.budgetMicros,
    spentMicros: 0,
    ended: { completed: 0, failed: 0, cancelled: 0, abandoned: 0 },
    kept: 0,
    troubled: [],
    measured: { costMicros: NO_MOMENTS, workMs: NO_MOMENTS, longestMs: 0 },
    atOnce: input.atOnce,
    ...(input.deadlineAt === undefined ? {} : { deadlineAt: input.deadlineAt }),
    deadlineAccepted: false,
    finishing: false,
    startedAt: now,
  };
  return input.lowered === undefined ? opened : lowered(opened, input.lowered);
}

/** An episode begins, with a slot and money. */
export function begun(
  state: BatchState,
  id: string,
  { index, totals }: { index: number; totals: BatchTotals },
  allottedMicros: number,
  now: number,
): BatchState {
  if (!isWaiting(state, index)) return state;
  const { pause, ...rest } = taken(state, index, totals);
  const isOver = pause?.cause === 'budget' || pause?.cause === 'standing';
  return {
    ...rest,
    ...(pause === undefined || isOver ? {} : { pause }),
    working: { ...state.working, [id]: { index, allottedMicros, workedMs: 0, since: now } },
  };
}

/** An episode that need not be begun: complete already, cancelled before its turn, or not to be begun at all. */
export function passedOver(
  state: BatchState,
  id: string,
  { index, totals }: { index: number; totals: BatchTotals },
  ending: Ending,
): BatchState {
  if (!isWaiting(state, index)) return state;
  const next = counted(taken(state, index, totals), id, ending);
  return ending.status === 'completed' ? { ...next, kept: state.kept + 1 } : next;
}

/** Puts what an earlier run of an episode spent under the same cap, once, before its own money is worked out. */
export function spentBefore(state: BatchState, index: number, micros: number): BatchState {
  if (micros === 0 || state.counted.includes(index)) return state;
  return { ...state, spentMicros: state.spentMicros + micros, counted: [...state.counted, index] };
}

/** An episode stands still and gives its slot back. */
export function stood(state: BatchState, id: string, standing: Standing, now: number): BatchState {
  const asking = state.asking.filter((other) => other !== id);
  const before = state.standing[id];
  if (before !== undefined) {
    return { ...state, asking, standing: { ...state.standing, [id]: { ...before, standing } } };
  }
  const { [id]: episode, ...working } = state.working;
  if (episode === undefined) return state;
  const { since, ...rest } = episode;
  const still = { ...rest, workedMs: rest.workedMs + (now - since), standing };
  return { ...state, asking, working, standing: { ...state.standing, [id]: still } };
}

/** An episode that stood still wants to go on. */
export function asked(state: BatchState, id: string): BatchState {
  if (state.standing[id] === undefined || state.asking.includes(id)) return state;
  return { ...state, asking: [...state.asking, id] };
}

/** Gives a slot again to an episode that waited for one. */
export function granted(state: BatchState, id: string, now: number): BatchState {
  const { [id]: episode, ...standing } = state.standing;
  if (episode === undefined) return state;
  const { standing: _why, ...rest } = episode;
  return {
    ...state,
    standing,
    asking: state.asking.filter((other) => other !== id),
    working: { ...state.working, [id]: { ...rest, since: now } },
  };
}

/** An episode ended, wherever it stood; what is left of its money is free. */
export function settled(state: BatchState, id: string, given: Ending, now: number): BatchState {
  const { [id]: worked, ...working } = state.working;
  const { [id]: still, ...standing } = state.standing;
  const episode = worked ?? still;
  if (episode === undefined) return state;
  const ending = asFarAsAsked(episode, given);
  const workMs = episode.workedMs + (worked === undefined ? 0 : now - worked.since);
  const asking = state.asking.filter((other) => other !== id);
  const next = counted({ ...state, working, standing, asking }, id, ending);
  if (ending.status !== 'completed') return next;
  const { costMicros, workMs: pace, longestMs } = state.measured;
  return {
    ...next,
    measured: {
      costMicros: withMoment(costMicros, ending.costMicros),
      workMs: withMoment(pace, workMs),
      longestMs: Math.max(longestMs, workMs),
    },
  };
}

/** An episode that completed before the phase that the batch wants has an end that is not the batch's. */
function asFarAsAsked({ endsAfter }: Pick<Working, 'endsAfter'>, ending: Ending): Ending {
  if (endsAfter === undefined || ending.status !== 'completed') return ending;
  const reason = `It was started to end after its ${endsAfter}; a retry of the batch continues from there.`;
  return { ...ending, status: 'failed', reason };
}

function counted(state: BatchState, id: string, ending: Ending): BatchState {
  const { status, costMicros, reason } = ending;
  return {
    ...state,
    spentMicros: state.spentMicros + costMicros,
    ended: { ...state.ended, [status]: state.ended[status] + 1 },
    troubled:
      status === 'completed'
        ? state.troubled
        : [...state.troubled, { id, status, reason: reason ?? status }].slice(-TROUBLED_SHOWN),
  };
}

/** Episodes that have begun and not ended: those at work first. */
export function openEpisodes({
  working,
  standing,
}: BatchState): [id: string, episode: Working | StandingStill][] {
  return [...Object.entries(working), ...Object.entries(standing)];
}

/** Notes what a look at an episode showed, for the live views. */
export function seen(
  state: BatchState,
  id: string,
  { phase, costMicros }: { phase: string; costMicros: number },
): BatchState {
  return changed(state, id, { phase, costMicros });
}

/** Episodes that have begun and were not told to say how they end. */
export function notReporting(state: BatchState): string[] {
  return openEpisodes(state).flatMap(([id, { reports }]) => (reports ? [] : [id]));
}

export function endingAfter(state: BatchState, id: string, endsAfter: Phase): BatchState {
  return changed(state, id, { endsAfter });
}

export function reporting(state: BatchState, id: string): BatchState {
  return changed(state, id, { reports: true });
}

/** Allots more money to one episode. */
export function allotted(state: BatchState, id: string, allottedMicros: number): BatchState {
  return changed(state, id, { allottedMicros });
}

function changed(state: BatchState, id: string, change: Partial<Omit<Working, 'since'>>): BatchState {
  const { [id]: working } = state.working;
  if (working !== undefined)
    return { ...state, working: { ...state.working, [id]: { ...working, ...change } } };
  const { [id]: standing } = state.standing;
  if (standing === undefined) return state;
  return { ...state, standing: { ...state.standing, [id]: { ...standing, ...change } } };
}

/** Adds episodes at the end. */
export function added(state: BatchState, manifest: ManifestRef): BatchState {
  return {
    ...state,
    manifests: [...state.manifests, manifest],
    remaining: more(state.remaining, atShare(manifest.totals, state.lowered?.costShare ?? 1)),
  };
}

/** Has the remaining episodes made to another standard, which is expected to cost another share of before. */
export function lowered(state: BatchState, standard: LoweredStandard): BatchState {
  const { lowered: previous, remaining } = state;
  const share = (standard.costShare ?? 1) / (previous?.costShare ?? 1);
  return {
    ...state,
    lowered: previous === undefined ? standard : { ...standard, previous },
    remaining: atShare(remaining, share),
  };
}
