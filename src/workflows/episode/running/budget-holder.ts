/**
 * Holds the episode's budget. The most that a paid piece can cost is set aside before it begins and settled after it, so that
 * spent and set aside together never exceed the budget. A piece that does not fit waits for a person.
 */

import {
  approveSpending,
  type BudgetState,
  committedMicros,
  emptyBudget,
  raise,
  reconcile,
  release,
  reserve,
  type Spent,
} from '../../../domain/budget';
import { messageOf } from '../../../domain/failure';
import { formatMicros } from '../../../domain/money';
import type { CostPolicy } from '../../../domain/templates';
import { percent } from '../../../domain/wording';

export interface BudgetHolder {
  /**
   * Sets aside the most that a piece can cost, and waits for a person as often as it takes. `quote` is asked before each try,
   * because a person may have given the piece to another model since. `wait` parks the piece and resolves when the person
   * retries, which is their consent to spend up to the budget.
   */
  setAside(piece: string, quote: () => MicrosWhenKnown, wait: WaitForMoney): Promise<void>;
  /**
   * Books the cost of a piece so far, all its attempts together, in place of what was booked for it before: a piece may be
   * done again, in another voice or after damage. Returns the difference, which is negative where a call of unknown fate
   * turned out to be free.
   */
  settle(piece: string, spent: Spent): Spent;
  /** Releases the money of a piece that ended without saying what it cost. */
  release(piece: string): void;
  /** A sentence that says why this cannot be the budget; undefined when it can. Validators call it, so it never throws. */
  refusal(capMicros: number): string | undefined;
  /** Call it only when {@link refusal} returned undefined: an error in a handler would fail the workflow task for ever. */
  setBudget(capMicros: number): void;
}

/** Micro-dollars: a number at once, or a promise where an activity has to work it out first. */
export type MicrosWhenKnown = number | Promise<number>;

/** Applies `use` at once to a number: one more turn of the event loop would change the order of pieces that run side by side. */
export function whenKnown<T>(micros: MicrosWhenKnown, use: (micros: number) => T): T | Promise<Awaited<T>> {
  return typeof micros === 'number' ? use(micros) : (micros.then(use) as Promise<Awaited<T>>);
}

/** Receives the reason, and the lowest budget under which the piece would begin without asking. */
export type WaitForMoney = (reason: string, needsMicros: number) => Promise<void>;

const NOTHING: Spent = { settledMicros: 0, unknownMicros: 0 };

export interface BudgetHolderOptions {
  readonly policy: CostPolicy;
  readonly budgetMicros: number;
  warn(sentence: string): void;
  /** True for a piece that is parked and will therefore not settle by itself. */
  isParked(piece: string): boolean;
  /** Resolves when the condition holds. */
  until(holds: () => boolean): Promise<void>;
}

export function createBudgetHolder(options: BudgetHolderOptions): BudgetHolder {
  const { policy, budgetMicros, warn, isParked, until } = options;
  let state: BudgetState = emptyBudget(budgetMicros);
  const booked = new Map<string, Spent>();
  const spent = () => formatMicros(state.settledMicros + state.unknownMicros);
  const cap = () => formatMicros(state.capMicros);
  let settlements = 0;
  const waiting = new Set<string>();
  const othersAtWork = (piece: string) =>
    Object.entries(state.reservations).some(
      ([other, micros]) => other !== piece && micros > 0 && !waiting.has(other) && !isParked(other),
    );
  /** The lowest budget under which this piece stays below the share at which a person is asked. */
  const needsFor = (piece: string, atMostMicros: number) =>
    Math.ceil((committedMicros(release(state, piece)) + atMostMicros + 1) / policy.askShare) + 1;
  return {
    async setAside(piece, quote, wait) {
      for (;;) {
        const quoted = quote();
        const atMostMicros = typeof quoted === 'number' ? quoted : await quoted;
        const { answer, state: next } = reserve(state, piece, atMostMicros, policy);
        state = next;
        // Other pieces at work may need less than they set aside, so a person is asked only when none is left at work.
        if ((answer === 'ask' || answer === 'stop') && othersAtWork(piece)) {
          const seen = settlements;
          waiting.add(piece);
          await until(() => settlements !== seen || !othersAtWork(piece));
          waiting.delete(piece);
          continue;
        }
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
      settlements += 1;
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
    release(piece) {
      settlements += 1;
      state = release(state, piece);
    },
    refusal(capMicros) {
      try {
        raise(state, capMicros);
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
    setBudget(capMicros) {
      state = raise(state, capMicros);
    },
  };
}
