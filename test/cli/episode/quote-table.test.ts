import {
  quoteAssumptions,
  quoteItemsTable,
  quoteLine,
  quoteTable,
} from '../../../src/cli/episode/quote-table';
import type { EpisodeQuote } from '../../../src/phases/quote';
import cost from '../../../templates/cost/standard@1.json';

const spread = (low: number, likely: number, high: number) => ({ low, likely, high });
const quote: EpisodeQuote = {
  phases: [
    { phase: 'script', costMicros: spread(0, 0, 0), workMinutes: spread(0.01, 0.5, 1.25) },
    { phase: 'audio', costMicros: spread(4_000, 420_000, 1_610_000), workMinutes: spread(1, 2, 12) },
  ],
  total: { costMicros: spread(4_000, 420_000, 1_610_000), workMinutes: spread(1.01, 2.5, 13.25) },
  budgetMicros: 1_000_000,
  budgetHolds: 'likely',
  assumptions: cost.assumptions,
  items: [],
  prices: [],
  unpriced: [],
  measuredPace: false,
};

describe('a quote', () => {
  test('as a table, in money and in time of work', () => {
    expect(quoteTable(quote, 200).split('\n')).toEqual([
      'PHASE   COST: LOW  LIKELY   HIGH  WORK: LOW   LIKELY     HIGH',
      'script      $0.00   $0.00  $0.00        1 s     30 s  1.3 min',
      'audio   $0.004000   $0.42  $1.61    1.0 min  2.0 min   12 min',
      'total   $0.004000   $0.42  $1.61    1.0 min  2.5 min   13 min',
    ]);
  });

  test('as one line', () => {
    expect(quoteLine(quote)).toBe(
      'Likely $0.42 ($0.004000 to $1.61), of a budget of $1.00; about 2.5 min of work.',
    );
  });

  test('says who is paid for what, where anybody is', () => {
    expect(quoteItemsTable(quote, 200)).toBeUndefined();
    const model = { phase: 'script', provider: 'openai', model: 'gpt-4.1-mini' } as const;
    const items = [
      { ...model, role: 'writer', costMicros: spread(10_000, 20_000, 40_000) },
      { ...model, role: 'polisher', costMicros: spread(0, 0, 0) },
    ];
    expect(quoteItemsTable({ ...quote, items }, 200)?.split('\n')).toEqual([
      'PAID FOR  TO                   COST: LOW  LIKELY   HIGH',
      'writer    openai gpt-4.1-mini      $0.01   $0.02  $0.04',
    ]);
    expect(quoteAssumptions({ ...quote, items }).join('\n')).toContain('by the models named above');
  });

  test('says whether the budget holds, and what has no price', () => {
    expect(quoteAssumptions(quote)[0]).toBe(
      'The budget of $1.00 is enough for the likely case, and not for the high one.',
    );
    const unpriced = { provider: 'localhost:8880', model: 'kokoro', operation: 'speech' };
    expect(quoteAssumptions({ ...quote, unpriced: [unpriced] }).join('\n')).toContain(
      'localhost:8880 kokoro is in no price book; counted as free',
    );
  });
});
