/** A batch played without an engine: what `nextStep` says is done, and what may happen to episodes happens. */
import type { BatchEntry, EndStatus } from '../../../src/domain/batch/batch';
import type { BatchState } from '../../../src/domain/batch/batch-state';
import { totalsOf } from '../../../src/domain/batch/money';
import { type BatchStep, nextStep } from '../../../src/domain/batch/next-step';
import { isWaiting, prioritised } from '../../../src/domain/batch/order';
import { allotted, asked, begun, granted, passedOver, settled, stood } from '../../../src/domain/batch/state';
import { openedBatch, standingStill } from './batch-states';

/** `pick` chooses among those that there are. */
export type Happening =
  | { readonly kind: 'stands'; readonly pick: number; readonly needs?: number }
  | { readonly kind: 'asks'; readonly pick: number }
  | { readonly kind: 'ends'; readonly pick: number; readonly status: EndStatus; readonly share: number }
  | { readonly kind: 'at-once'; readonly atOnce: number }
  | { readonly kind: 'first'; readonly picks: readonly number[] }
  | { readonly kind: 'cancelled-early'; readonly pick: number }
  | { readonly kind: 'raised'; readonly micros: number }
  | { readonly kind: 'again' };

export interface Play {
  readonly state: BatchState;
  readonly now: number;
  /** Places in the order in which they began. */
  readonly started: readonly number[];
  readonly passed: readonly number[];
  readonly last: BatchStep['do'];
  /** Does the news that came last once more. */
  readonly repeat: (state: BatchState, now: number) => BatchState;
}

export function startPlay(
  entries: readonly BatchEntry[],
  changes: { atOnce: number; budgetMicros: number },
): Play {
  const state = openedBatch(entries, changes);
  return { state, now: 0, started: [], passed: [], last: 'wait', repeat: (same) => same };
}

/** Does what is next until there is nothing; `watch` sees every step with the state before it. */
export function settleDown(
  play: Play,
  entries: readonly BatchEntry[],
  watch: (step: BatchStep, before: BatchState) => void = () => undefined,
): Play {
  const known = new Map<number, BatchEntry>();
  let { state, started } = play;
  for (let steps = 0; steps < 10_000; steps++) {
    const step = nextStep(state, known, play.now);
    watch(step, state);
    switch (step.do) {
      case 'grant':
        state = granted(state, step.id, play.now);
        break;
      case 'allot':
        state = asked(allotted(state, step.id, step.micros), step.id);
        break;
      case 'read':
        for (const index of step.indexes) known.set(index, at(entries, index));
        break;
      case 'start': {
        const place = { index: step.index, totals: totalsOf(step.entry) };
        state = begun(state, `ep_${step.index}`, place, step.micros, play.now);
        started = [...started, step.index];
        break;
      }
      case 'pause':
        state = { ...state, pause: step.pause };
        break;
      case 'finish':
      case 'wait':
        return { ...play, state, started, last: step.do };
    }
  }
  throw new Error('the batch never comes to rest');
}

export function happens(play: Play, happening: Happening, entries: readonly BatchEntry[]): Play {
  const now = play.now + 1_000;
  const { state } = play;
  const news = (change: Play['repeat']): Play => ({
    ...play,
    now,
    state: change(state, now),
    repeat: change,
  });
  const quiet: Play = { ...play, now, repeat: (same) => same };
  const working = Object.keys(state.working);
  const standing = Object.keys(state.standing);
  switch (happening.kind) {
    case 'stands': {
      const id = pickFrom(working, happening.pick);
      return id === undefined
        ? play
        : news((to, when) => stood(to, id, standingStill(happening.needs), when));
    }
    case 'asks': {
      const id = pickFrom(standing, happening.pick);
      return id === undefined ? quiet : news((to) => asked(to, id));
    }
    case 'ends': {
      const id = pickFrom([...working, ...standing], happening.pick);
      if (id === undefined) return quiet;
      const has = (state.working[id] ?? state.standing[id])?.allottedMicros ?? 0;
      const costMicros = Math.floor(has * happening.share);
      return news((to, when) => settled(to, id, { status: happening.status, costMicros, quality: 90 }, when));
    }
    case 'at-once':
      return { ...quiet, state: { ...state, atOnce: happening.atOnce } };
    case 'first':
      return news((to) => prioritised(to, happening.picks));
    case 'cancelled-early': {
      const index = pickFrom(waitingIn(state, entries.length), happening.pick);
      if (index === undefined) return quiet;
      const place = { index, totals: totalsOf(at(entries, index)) };
      const ending = { status: 'cancelled', costMicros: 0, quality: null } as const;
      const next = news((to) => passedOver(to, `ep_${index}`, place, ending));
      return { ...next, passed: [...play.passed, index] };
    }
    case 'raised': {
      const { pause: _pause, ...rest } = state;
      return { ...quiet, state: { ...rest, capMicros: state.capMicros + happening.micros } };
    }
    case 'again':
      return { ...play, now, state: play.repeat(state, now) };
  }
}

export function waitingIn(state: BatchState, total: number): number[] {
  return Array.from({ length: total }, (_, index) => index).filter((index) => isWaiting(state, index));
}

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items.length === 0 ? undefined : items[pick % items.length];
}

function at(entries: readonly BatchEntry[], index: number): BatchEntry {
  const entry = entries[index];
  if (entry === undefined) throw new Error(`the batch has no episode ${index}`);
  return entry;
}
