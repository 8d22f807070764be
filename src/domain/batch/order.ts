/** The order in which the episodes of a batch begin: that of the manifests, but for those that people put first. */
import type { BatchTotals } from './batch';
import type { BatchState } from './batch-state';
import { less } from './totals';

export function totalEpisodes({ manifests }: BatchState): number {
  return manifests.reduce((sum, { totals }) => sum + totals.episodes, 0);
}

/** The next `count` episodes to begin, by their place in the manifests. */
export function upNext(state: BatchState, count: number): number[] {
  const next = state.ahead.slice(0, count);
  const total = totalEpisodes(state);
  const passed = new Set(state.passed);
  for (let index = state.cursor; index < total && next.length < count; index++) {
    if (!passed.has(index)) next.push(index);
  }
  return next;
}

/** Takes an episode out of what has not begun. */
export function taken(state: BatchState, index: number, totals: BatchTotals): BatchState {
  const ahead = state.ahead.filter((other) => other !== index);
  const passed = new Set(state.passed);
  let { cursor } = state;
  if (index >= cursor) passed.add(index);
  while (passed.delete(cursor)) cursor++;
  const counted = state.counted.filter((other) => other !== index);
  return { ...state, ahead, passed: [...passed], cursor, counted, remaining: less(state.remaining, totals) };
}

/** True where the episode at this place has not begun. */
export function isWaiting(state: BatchState, index: number): boolean {
  if (state.ahead.includes(index)) return true;
  return index >= state.cursor && index < totalEpisodes(state) && !state.passed.includes(index);
}

/** Episodes that have not begun go to the front, in this order; others are passed over. */
export function prioritised(state: BatchState, asked: readonly number[]): BatchState {
  const indexes = [...new Set(asked)].filter((index) => isWaiting(state, index));
  const ahead = [...new Set([...indexes, ...state.ahead])];
  const passed = [...new Set([...state.passed, ...indexes.filter((index) => index >= state.cursor)])];
  return { ...state, ahead, passed };
}
