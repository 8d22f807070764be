/**
 * The episode's money: what a paid piece may cost is set aside before it begins and settled after it, so that spent and
 * set aside together never exceed the budget. What does not fit waits for a person.
 */
import {
  approveSpending,
  type BudgetState,
  committedMicros,
  openBudget,
  raise,
  reconcile,
  release,
  reserve,
  type Spent,
} from '../../domain/budget';
import { formatMicros } from '../../domain/money';
import type { CostPolicy } from '../../domain/templates';

export interface Purse {
  /**
   * Sets aside what a piece may cost at most, waiting for a person as often as it takes. `wait` parks with a reason and
   * resolves when they retry, which is their consent to spend up to the budget.
   */
  setAside(piece: string, atMostMicros: number, wait: WaitForMoney): Promise<void>;
  /**
   * Books what a piece has cost so far, all its attempts together, in place of what was booked for it before: a piece may be
   * done again, in another voice or after damage. Returns what came to it; less than nothing where a feared call turned out
   * to be free, or to be paid for.
   */
  settle(piece: string, spent: Spent): Spent;
  /** Why this cannot be the budget, in a sentence; undefined when it can. For validators, which must not throw much else. */
  refusal(capMicros: number): string | undefined;
  /** Only after {@link refusal} has nothing to say: an error in a handler would fail the workflow task for ever. */
  setBudget(capMicros: number): void;
  readonly capMicros: number;
}

/** Told why, and under which budget it would go on unasked. */
export type WaitForMoney = (reason: string, needsMicros: number) => Promise<void>;

const NOTHING: Spent = { settledMicros: 0, unknownMicros: 0 };

export function openPurse(policy: CostPolicy, budgetMicros: number, warn: (sentence: string) => void): Purse {
  let state: BudgetState = openBudget(budgetMicros);
  const booked = new Map<string, Spent>();
  const spent = () => formatMicros(state.settledMicros + state.unknownMicros);
  const cap = () => formatMicros(state.capMicros);
  const needsFor = (piece: string, atMostMicros: number) =>
    Math.floor((committedMicros(release(state, piece)) + atMostMicros) / policy.askShare) + 1;
  return {
    get capMicros() {
      return state.capMicros;
    },
    async setAside(piece, atMostMicros, wait) {
      for (;;) {
        const { answer, state: next } = reserve(state, piece, atMostMicros, policy);
        state = next;
        switch (answer) {
          case 'granted':
            return;
          case 'granted-with-warning':
            warn(`${percent(policy.warnShare)} of the budget of ${cap()} is spent or set aside.`);
            return;
          case 'ask':
            await wait(
              `${percent(policy.askShare)} of the budget of ${cap()} is reached; ${spent()} is spent, and this may cost up to ${formatMicros(atMostMicros)}.`,
              needsFor(piece, atMostMicros),
            );
            state = approveSpending(state);
            break;
          case 'stop':
            await wait(
              `The budget of ${cap()} is used up: ${spent()} is spent, and this may cost up to ${formatMicros(atMostMicros)}. Raise it to go on.`,
              needsFor(piece, atMostMicros),
            );
            break;
          default:
            answer satisfies never;
        }
      }
    },
    settle(piece, spent) {
      const before = booked.get(piece) ?? NOTHING;
      const added = {
        settledMicros: spent.settledMicros - before.settledMicros,
        unknownMicros: spent.unknownMicros - before.unknownMicros,
      };
      booked.set(piece, spent);
      state = reconcile(release(state, piece), {
        settledMicros: state.settledMicros + added.settledMicros,
        unknownMicros: state.unknownMicros + added.unknownMicros,
      });
      return added;
    },
    refusal(capMicros) {
      try {
        raise(state, capMicros);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    setBudget(capMicros) {
      state = raise(state, capMicros);
    },
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
