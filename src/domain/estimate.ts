/**
 * A quote before anything starts: what an episode will cost and how long the machine will work on it, at its best, as
 * expected and at its worst. Every figure that is assumed stands in the cost template; the three cases differ in the
 * length that comes out, in revisions of the script, in further searches, and in calls that are paid twice.
 */

import { type MAKING_PHASES, makingThrough, PHASES, type Phase } from './phase';
import { type QuoteItem, quoteItems, spokenMinutes } from './quote-items';
import type { QuoteRequest } from './quote-request';
import { type Case, type Spread, spreadOf } from './spread';

export interface PhaseQuote {
  readonly phase: Phase;
  readonly costMicros: Spread;
  /** Working time of the machine, without the time that people take to decide. */
  readonly workMinutes: Spread;
}

export interface Quote {
  readonly phases: readonly PhaseQuote[];
  /** Lines of the quote, one a service; a phase costs the sum of its items. */
  readonly items: readonly QuoteItem[];
  readonly total: Omit<PhaseQuote, 'phase'>;
  readonly budgetMicros: number;
  readonly budgetHolds: BudgetHolds;
}

/** The cases in which a budget is enough: all, the expected one, only the best, or none. */
export type BudgetHolds = 'always' | 'likely' | 'at-best' | 'never';

/** DefectError when something that is to be bought has no price. */
export function quoteEpisode(request: QuoteRequest): Quote {
  const last = PHASES.indexOf(request.through);
  const items = quoteItems(request).filter(({ phase }) => PHASES.indexOf(phase) <= last);
  const phases = makingThrough(request.through).map((phase): PhaseQuote => {
    const own = items.filter((item) => item.phase === phase);
    return {
      phase,
      costMicros: spreadOf((which) => sumOf(own, ({ costMicros }) => costMicros[which])),
      workMinutes: spreadOf((which) => workMinutes(request, phase, which)),
    };
  });
  const total = {
    costMicros: spreadOf((which) => sumOf(phases, ({ costMicros }) => costMicros[which])),
    workMinutes: spreadOf((which) => sumOf(phases, ({ workMinutes: work }) => work[which])),
  };
  const { budgetMicros } = request.cost.policy;
  return { phases, items, total, budgetMicros, budgetHolds: budgetHolds(total.costMicros, budgetMicros) };
}

function workMinutes(request: QuoteRequest, phase: (typeof MAKING_PHASES)[number], which: Case): number {
  const { cost, workSecondsPerMinute } = request;
  const assumed = cost.assumptions.workSecondsPerMinute[phase];
  const measured = workSecondsPerMinute?.[phase];
  // A measured pace moves the spread, it does not take it away.
  const seconds =
    measured === undefined ? assumed[which] : (measured * assumed[which]) / (assumed.likely || 1);
  return (spokenMinutes(request, which) * seconds) / 60;
}

export function budgetHolds(costMicros: Spread, budgetMicros: number): BudgetHolds {
  if (costMicros.high <= budgetMicros) return 'always';
  if (costMicros.likely <= budgetMicros) return 'likely';
  return costMicros.low <= budgetMicros ? 'at-best' : 'never';
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
