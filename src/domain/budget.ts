/**
 * The budget of an episode: what is spent, what may be spent (fate unknown), and what is set aside for steps under way.
 * Their sum never goes over the cap by a decision made here. Plain JSON and pure functions, for use in workflow code.
 */
import { InputError } from './failure';
import { formatMicros } from './money';
import type { CostPolicy } from './templates';

export interface BudgetState {
  readonly capMicros: number;
  readonly settledMicros: number;
  /** Most that calls of unknown fate may have cost; it counts as gone. */
  readonly unknownMicros: number;
  /** Money that is set aside, by step. */
  readonly reservations: Readonly<Record<string, number>>;
  /** A person has agreed to spend up to this cap. */
  readonly approved: boolean;
}

/** `ask`: a person decides first; `stop`: not under this cap. With both the budget stays as it was. */
export type BudgetAnswer = 'granted' | 'granted-with-warning' | 'ask' | 'stop';

export interface Reservation {
  readonly answer: BudgetAnswer;
  readonly state: BudgetState;
}

/** Cost of a step in all its attempts, as the books say. */
export type Spent = Pick<BudgetState, 'settledMicros' | 'unknownMicros'>;

type Thresholds = Pick<CostPolicy, 'warnShare' | 'askShare' | 'stopShare'>;

export function emptyBudget(
  capMicros: number,
  spent: Spent = { settledMicros: 0, unknownMicros: 0 },
): BudgetState {
  const { settledMicros, unknownMicros } = spent;
  for (const micros of [capMicros, settledMicros, unknownMicros]) checkMicros(micros);
  return { capMicros, settledMicros, unknownMicros, reservations: {}, approved: false };
}

/** Settled, unknown and reserved together. */
export function committedMicros({ settledMicros, unknownMicros, reservations }: BudgetState): number {
  return Object.values(reservations).reduce((sum, micros) => sum + micros, settledMicros + unknownMicros);
}

/**
 * Sets aside what a step may cost at most; one that has something set aside already gets this amount in its place. What
 * costs nothing is always granted. Warns from the warn share of the cap, asks from the ask share until a person has
 * approved, and stops above the stop share.
 */
export function reserve(
  state: BudgetState,
  step: string,
  atMostMicros: number,
  thresholds: Thresholds,
): Reservation {
  checkMicros(atMostMicros);
  const next = { ...state, reservations: { ...state.reservations, [step]: atMostMicros } };
  if (atMostMicros === 0) return { answer: 'granted', state: next };
  const committed = committedMicros(next);
  const share = (part: number) => Math.floor(state.capMicros * part);
  if (committed > Math.min(share(thresholds.stopShare), state.capMicros)) return { answer: 'stop', state };
  if (committed >= share(thresholds.askShare) && !state.approved) return { answer: 'ask', state };
  const warns = committed >= share(thresholds.warnShare);
  return { answer: warns ? 'granted-with-warning' : 'granted', state: next };
}

/** Gives back what was set aside for a step that did not begin. */
export function release(state: BudgetState, step: string): BudgetState {
  const { [step]: _released, ...reservations } = state.reservations;
  return { ...state, reservations };
}

/** Puts the books' totals in place of what was counted, when calls of unknown fate became known. Reservations stay. */
export function reconcile(state: BudgetState, totals: Spent): BudgetState {
  checkMicros(totals.settledMicros);
  checkMicros(totals.unknownMicros);
  return { ...state, settledMicros: totals.settledMicros, unknownMicros: totals.unknownMicros };
}

/** A person agrees to spend up to the cap. */
export function approveSpending(state: BudgetState): BudgetState {
  return { ...state, approved: true };
}

/**
 * Another cap; it is asked again at its ask share. InputError for one below what is spent or set aside already, and for
 * what is no amount.
 */
export function raise(state: BudgetState, capMicros: number): BudgetState {
  if (!Number.isSafeInteger(capMicros) || capMicros < 0)
    throw new InputError('A budget is an amount of money, not below zero.');
  const committed = committedMicros(state);
  if (capMicros < committed) {
    throw new InputError(
      `The budget cannot be ${formatMicros(capMicros)}: ${formatMicros(committed)} is spent or set aside already.`,
    );
  }
  return { ...state, capMicros, approved: false };
}

function checkMicros(micros: number): void {
  if (!Number.isSafeInteger(micros) || micros < 0)
    throw new RangeError(`not a whole number of micro-dollars from zero up: ${micros}`);
}
