/** Prices of providers, as data; exact to the micro-dollar, rounded up once for each call. */
import { DefectError } from './failure';
import type { EpisodeTemplates } from './templates';

/** A versioned list of prices, stamped into every episode that is made with it. */
export type PriceBook = EpisodeTemplates['prices'];

/** One line of a price book: micro-dollars for a number of units. */
export type Price = PriceBook['prices'][number];

/** A service that has a price. */
export interface Priced {
  readonly provider: string;
  readonly model: string;
  readonly operation: string;
}

/** The lines for it: those of the model, or else those of all models. None when it has no price. */
export function pricesOf(book: PriceBook, { provider, model, operation }: Priced): readonly Price[] {
  const lines = book.prices.filter((price) => price.provider === provider && price.operation === operation);
  const own = lines.filter((price) => price.model === model);
  return own.length > 0 ? own : lines.filter((price) => price.model === '*');
}

/**
 * Micro-dollars of a call: its units times their prices, rounded up to the next whole one. DefectError for a unit that
 * has no price: what is not known to be free is never counted as free.
 */
export function costOf(book: PriceBook, service: Priced, usage: Readonly<Record<string, number>>): number {
  const lines = pricesOf(book, service);
  // The sum as a fraction of whole numbers: 0.6 micro-dollars a token cannot be said in binary.
  let [dividend, divisor] = [0n, 1n];
  for (const [unit, count] of Object.entries(usage)) {
    const price = lines.find((line) => line.unit === unit);
    if (price === undefined) {
      throw new DefectError(
        `The price book ${book.id} has no price for ${unit} of ${service.provider} ${service.model} (${service.operation}). Add a line to it, as a new version.`,
      );
    }
    const per = BigInt(price.per);
    dividend = dividend * per + BigInt(wholeUnits(count, unit)) * BigInt(price.micros) * divisor;
    divisor *= per;
  }
  const micros = Number((dividend + divisor - 1n) / divisor);
  if (!Number.isSafeInteger(micros))
    throw new RangeError(`a cost of ${micros} micro-dollars is out of reason`);
  return micros;
}

/** Seconds come with fractions; a begun unit is a unit. */
function wholeUnits(count: number, unit: string): number {
  const whole = Math.ceil(count);
  if (!Number.isSafeInteger(whole) || whole < 0) throw new RangeError(`not a number of ${unit}: ${count}`);
  return whole;
}
