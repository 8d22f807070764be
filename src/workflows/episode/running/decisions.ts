/** The decisions of people and of the batch about an episode under way. Messages make them; the steps wait for them. */
import { upsertMemo } from '@temporalio/workflow';
import type { RetryChanges } from '../episode-messages';
import type { BudgetHolder } from './budget-holder';
import type { Changes } from './changes';
import type { Parking, ScriptDecision } from './parking';
import type { ProgressTracker } from './progress-tracker';
import type { Slot } from './slot';

export interface Decisions {
  isParked(): boolean;
  isWaitingForDecision(): boolean;
  /** A sentence that says why these changes cannot be made now; undefined when they can. */
  refusesChanges(changes: RetryChanges): string | undefined;
  /** A sentence that says why this cannot be the budget; undefined when it can. */
  refusesBudget(budgetMicros: number): string | undefined;
  /** Makes the changes and lets every parked step go on; returns their number. */
  retry(changes: RetryChanges): number;
  /** Decides about the script that waits. */
  decide(decision: ScriptDecision): void;
  abandon(reason: string): void;
  setBudget(budgetMicros: number): void;
  /** Sets the budget that the batch gives; a step that is parked because it was too small goes on. */
  allot(budgetMicros: number): void;
}

export interface DecisionsOptions {
  readonly budget: BudgetHolder;
  readonly changes: Changes;
  readonly parking: Parking;
  readonly progress: ProgressTracker;
  readonly slot: Slot;
}

export function createDecisions({ budget, changes, parking, progress, slot }: DecisionsOptions): Decisions {
  function setBudget(budgetMicros: number): void {
    budget.setBudget(budgetMicros);
    progress.setBudget(budgetMicros);
  }
  return {
    isParked: parking.isParked,
    isWaitingForDecision: parking.isWaitingForDecision,
    refusesChanges: changes.refusal,
    refusesBudget: (budgetMicros) => slot.refusesBudget(budgetMicros) ?? budget.refusal(budgetMicros),
    retry(asked) {
      changes.make(asked);
      if (asked.budgetMicros !== undefined) setBudget(asked.budgetMicros);
      return parking.unparkAll();
    },
    decide: parking.decide,
    abandon: parking.abandon,
    setBudget,
    allot(budgetMicros) {
      if (budget.refusal(budgetMicros) !== undefined) return;
      slot.allot(budgetMicros);
      setBudget(budgetMicros);
      upsertMemo({ allottedMicros: budgetMicros });
      parking.unparkUnpaid();
    },
  };
}
