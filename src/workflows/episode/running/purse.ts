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
} from '../../../domain/budget';
import { formatMicros } from '../../../domain/money';
import type { CostPolicy } from '../../../domain/templates';

export interface Purse {
  /**
   * Sets aside what a piece may cost at most, waiting for a person as often as it takes. `wait` parks with a reason and
   * resolves when they retry, which is their consent to spend up to the budget.
   */
  setAside(piece: string, atMost: Quote, wait: WaitForMoney): Promise<void>;
  /**
   * Books what a piece has cost so far, all its attempts together, in place of what was booked for it before: a piece may be
   * done again, in another voice or after damage. Returns what came to it; less than nothing where a feared call turned out
   * to be free, or to be paid for.
   */
  settle(piece: string, spent: Spent): Spent;
  /** Gives back what was set aside for a piece that ended without an account of itself. */
  giveUp(piece: string): void;
  /** Why this cannot be the budget, in a sentence; undefined when it can. For validators, which must not throw much else. */
  refusal(capMicros: number): string | undefined;
  /** Only after {@link refusal} has nothing to say: an error in a handler would fail the workflow task for ever. */
  setBudget(capMicros: number): void;
  readonly capMicros: number;
}

/**
 * The most that something can cost, micro-dollars. Asked for before each try, for a person may have had it made otherwise since;
 * a promise where that has to be worked out first.
 */
export type Quote = () => number | Promise<number>;

/** At once where nothing has to be waited for: a turn more would change the order of what is done side by side. */
export function whenKnown<T>(micros: ReturnType<Quote>, use: (micros: number) => T): T | Promise<Awaited<T>> {
  return typeof micros === 'number' ? use(micros) : (micros.then(use) as Promise<Awaited<T>>);
}

/** Told why, and under which budget it would go on unasked. */
export type WaitForMoney = (reason: string, needsMicros: number) => Promise<void>;

const NOTHING: Spent = { settledMicros: 0, unknownMicros: 0 };

/** What the purse asks of the episode around it. */
export interface PurseKeeper {
  warn(sentence: string): void;
  /** Whether this piece stands still, and so will not settle by itself. */
  isParked(piece: string): boolean;
  /** Resolves when the condition holds. */
  until(holds: () => boolean): Promise<void>;
}

export function openPurse(policy: CostPolicy, budgetMicros: number, keeper: PurseKeeper): Purse {
  let state: BudgetState = openBudget(budgetMicros);
  const booked = new Map<string, Spent>();
  const spent = () => formatMicros(state.settledMicros + state.unknownMicros);
  const cap = () => formatMicros(state.capMicros);
  let settlements = 0;
  const waiting = new Set<string>();
  const othersAtWork = (piece: string) =>
    Object.entries(state.reservations).some(
      ([other, micros]) => other !== piece && micros > 0 && !waiting.has(other) && !keeper.isParked(other),
    );
  /** The least budget whose share at which a person is asked lies above it. */
  const needsFor = (piece: string, atMostMicros: number) =>
    Math.ceil((committedMicros(release(state, piece)) + atMostMicros + 1) / policy.askShare) + 1;
  return {
    get capMicros() {
      return state.capMicros;
    },
    async setAside(piece, atMost, wait) {
      for (;;) {
        const quote = atMost();
        const atMostMicros = typeof quote === 'number' ? quote : await quote;
        const { answer, state: next } = reserve(state, piece, atMostMicros, policy);
        state = next;
        // What others at work have set aside and will not need may be enough: a person is asked when none is left at work.
        if ((answer === 'ask' || answer === 'stop') && othersAtWork(piece)) {
          const seen = settlements;
          waiting.add(piece);
          await keeper.until(() => settlements !== seen || !othersAtWork(piece));
          waiting.delete(piece);
          continue;
        }
        switch (answer) {
          case 'granted':
            return;
          case 'granted-with-warning':
            keeper.warn(`${percent(policy.warnShare)} of the budget of ${cap()} is spent or set aside.`);
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
    giveUp(piece) {
      settlements += 1;
      state = release(state, piece);
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
