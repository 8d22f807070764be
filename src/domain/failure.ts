import { printable } from './printable';

/**
 * Something a person handed in that cannot be worked with. The message is a sentence for them, or several, a line each:
 * what is wrong, where, what to do. Never retried. Text from outside that it repeats begins no line of its own.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(said: string | readonly string[], options?: ErrorOptions) {
    super([said].flat().map(printable).join('\n'), options);
  }

  get lines(): string[] {
    return this.message.split('\n');
  }
}

/**
 * Work that came out wrong and that more tries will not mend: a quote that is not in its source, a silent take,
 * a voice that is not there. The episode parks and a person decides.
 */
export class DefectError extends Error {
  override readonly name = 'DefectError';
}

/**
 * This machine lacks what the work needs, such as a voice, and another may have it. The work is given back for a while, and parks
 * where no machine took it.
 */
export class ElsewhereError extends Error {
  override readonly name = 'ElsewhereError';
}

/** The money for this would go over what was set aside or over the cap. The episode parks until a person decides. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

/** The cost of a call that went through. */
export interface Spending {
  /** Billed units by name, as the provider counts them (`characters`, `inputTokens`). */
  readonly usage: Readonly<Record<string, number>>;
  readonly costMicros: number;
  /** `stated` by the provider, or worked out `from units` and the price book. */
  readonly price: 'stated' | 'from units';
}

/**
 * A call was billed but what came back cannot be used: cut off, silent, unreadable, or not to be stored. Thrown where
 * a paid call is made, so that its cost is in the books; the books then throw the `cause`.
 */
export class SpentError extends Error {
  override readonly name = 'SpentError';
  readonly spending: Spending;
  constructor(cause: unknown, { usage, costMicros, price = 'from units' }: Unpriced) {
    super(messageOf(cause), { cause });
    this.spending = { usage, costMicros, price };
  }
}

type Unpriced = Omit<Spending, 'price'> & Partial<Pick<Spending, 'price'>>;

/** A call was given up before anything was sent: nothing can have been billed. The books then throw the `cause`. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/** Runs what follows a billed call (checking, storing); whatever it throws carries the money that is gone already. */
export async function afterSpending<T>(spending: Spending, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SpentError ? error : new SpentError(error, spending);
  }
}

/** The message of an error; a thrown value that is none as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
