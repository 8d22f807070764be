/** The next step of a batch: one decision, from its state alone. */
import type { BatchEntry } from './batch';
import type { BatchState, Pause } from './batch-state';
import { allotmentFor, canAllotMore } from './money';
import { upNext } from './order';
import { deadlinePause, moneyPause, standingPause } from './pauses';

export type BatchStep =
  /** Give an episode that wants to go on its slot. */
  | { readonly do: 'grant'; readonly id: string }
  /** Give an episode that stands for want of money what it needs. */
  | { readonly do: 'allot'; readonly id: string; readonly micros: number }
  | { readonly do: 'start'; readonly index: number; readonly entry: BatchEntry; readonly micros: number }
  /** Look up the entries of these episodes. */
  | { readonly do: 'read'; readonly indexes: readonly number[] }
  /** Begin nothing new until a person has decided. */
  | { readonly do: 'pause'; readonly pause: Pause }
  | { readonly do: 'finish' }
  | { readonly do: 'wait' };

/** Entries looked up at once; enough to fill the window while the next are read. */
export const READ_AHEAD = 25;

/** `known`: entries that were looked up, by their place. */
export function nextStep(state: BatchState, known: ReadonlyMap<number, BatchEntry>, now: number): BatchStep {
  const atWork = Object.keys(state.working).length;
  const [asking] = state.asking;
  if (asking !== undefined && atWork < state.atOnce) return { do: 'grant', id: asking };
  const more = canAllotMore(state);
  if (more !== undefined) return { do: 'allot', ...more };
  const [index] = upNext(state, 1);
  const isOver = index === undefined || state.finishing;
  if (isOver) {
    const isEmpty = atWork === 0 && (state.finishing || Object.keys(state.standing).length === 0);
    return { do: isEmpty ? 'finish' : 'wait' };
  }
  if (atWork >= state.atOnce || asking !== undefined || isHeldBack(state)) return { do: 'wait' };
  const entry = known.get(index);
  if (entry === undefined) return { do: 'read', indexes: upNext(state, READ_AHEAD) };
  const pause = standingPause(state, now) ?? deadlinePause(state, now);
  if (pause !== undefined) return { do: 'pause', pause };
  const allotment = allotmentFor(state, entry);
  if ('short' in allotment) {
    // Episodes at work may leave money over; a person is asked when none is at work.
    if (atWork > 0 || state.pause !== undefined) return { do: 'wait' };
    return { do: 'pause', pause: moneyPause(state, allotment.short, now) };
  }
  return { do: 'start', index, entry, micros: allotment.micros };
}

/** A pause for want of money ends when there is some, one for all the waiting when fewer wait; the others when a person says so. */
function isHeldBack(state: BatchState): boolean {
  switch (state.pause?.cause) {
    case undefined:
    case 'budget':
      return false;
    case 'standing':
      return standingPause(state, state.pause.since) !== undefined;
    default:
      return true;
  }
}
