/** How often the ranges of earlier estimates held. Pure. */

import type { Outcome } from '../domain/outcome';
import type { Spread } from '../domain/spread';
import { counted } from '../domain/wording';

export interface HeldForecasts {
  /** Completed episodes that had an estimate. */
  readonly episodes: number;
  readonly costHeld: number;
  readonly workHeld: number;
}

/** A range is low to high of the estimate by the cost template; half a cent is no miss. */
const CENTS_TOLERANCE = 5_000;

export function heldForecasts(outcomes: readonly Outcome[]): HeldForecasts {
  const told = outcomes.filter(({ status, expected }) => status === 'completed' && expected !== undefined);
  const held = (
    actual: (outcome: Outcome) => number,
    expected: (outcome: Outcome) => Spread | undefined,
    tolerance: number,
  ) =>
    told.filter((outcome) => {
      const { low, high } = expected(outcome) ?? { low: Number.NaN, high: Number.NaN };
      return actual(outcome) >= low - tolerance && actual(outcome) <= high + tolerance;
    }).length;
  return {
    episodes: told.length,
    costHeld: held(
      ({ costMicros }) => costMicros,
      ({ expected }) => expected?.costMicros,
      CENTS_TOLERANCE,
    ),
    workHeld: held(workMsOf, ({ expected }) => expected?.workMs, 0),
  };
}

export function workMsOf({ phases }: Pick<Outcome, 'phases'>): number {
  return phases.reduce((sum, { workMs }) => sum + workMs, 0);
}

/** `Earlier ranges held: the cost of 9 of 12 episodes, the work of 7.` Undefined where there was none. */
export function heldLine({ episodes, costHeld, workHeld }: HeldForecasts): string | undefined {
  if (episodes === 0) return undefined;
  return `Earlier ranges held: the cost of ${costHeld} of ${counted(episodes, 'finished episode')}, the work of ${workHeld}.`;
}
