/** The cost of a model's reply: as the reply states it, else from its tokens and the price book. */
import { InputError, type Spending } from '../../domain/failure';
import { costOf, type PriceBook, type Priced, pricesOf } from '../../domain/price-book';
import { microsOfDollars, statedInHeaders } from '../stated-cost';

export interface Tariff {
  /** Nothing that it does costs anything. */
  readonly isFree: boolean;
  /** Micro-dollars of these units; 0 for a server of one's own without a price. */
  cost(tokens: Tokens): Spending;
}

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const UNITS = ['inputTokens', 'outputTokens'] as const;

/**
 * The prices of a model. InputError for one that has none and is not `free` by being one's own: what is not known to be
 * free is never counted as free.
 */
export function tariffOf(book: PriceBook, provider: string, model: string, free: boolean): Tariff {
  const service: Priced = { provider, model, operation: 'model' };
  const prices = pricesOf(book, service);
  const units = prices.map(({ unit }) => unit);
  if (units.length === 0 && free) {
    return { isFree: true, cost: (tokens) => ({ usage: { ...tokens }, costMicros: 0, price: 'from units' }) };
  }
  const missing = UNITS.filter((unit) => !units.includes(unit));
  if (missing.length > 0) {
    throw new InputError(
      `The price book ${book.id} has no price for ${missing.join(' and ')} of the model ${model} at ${provider}. Add ${missing.length > 1 ? 'lines' : 'a line'} with operation "model" to it, or choose a model that has a price.`,
    );
  }
  // Some services also charge for each request.
  const perRequest: Readonly<Record<string, number>> = units.includes('requests') ? { requests: 1 } : {};
  return {
    isFree: prices.every(({ micros }) => micros === 0),
    cost: (tokens) => {
      const usage = { ...tokens, ...perRequest };
      return { usage, costMicros: costOf(book, service, usage), price: 'from units' };
    },
  };
}

/**
 * The cost that a reply states, whole micro-dollars: Perplexity in `usage.cost.total_cost`, OpenRouter in `usage.cost`,
 * LiteLLM's proxy in a header.
 */
export function statedMicros(body: unknown, headers: Readonly<Record<string, string>>): number | undefined {
  const cost = field(field(body, 'usage'), 'cost');
  return microsOfDollars(field(cost, 'total_cost')) ?? microsOfDollars(cost) ?? statedInHeaders(headers);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
