import { batchQuoteLine, batchQuoteTable, quoteRow } from '../../../src/cli/batch/batch-quote';
import { batchEntry } from '../../support/temporal/batch-states';

test('the quote of a season is one line', () => {
  const totals = {
    episodes: 4,
    minutes: 24,
    lowMicros: 11_000_000,
    likelyMicros: 12_400_000,
    workMs: 480_000,
  };
  const ref = { path: 'm', sha256: 's', bytes: 1 };
  const quote = (change: Partial<typeof totals>) =>
    batchQuoteLine({
      manifest: { ref, totals: { ...totals, ...change } },
      budgetMicros: 20_000_000,
      atOnce: 3,
    });
  expect(quote({})).toBe(
    '4 episodes, 24 minutes: likely $12.40, at least $11.00, of a budget of $20.00; about 8.0 min of work, at most 3 at once.',
  );
  expect(quote({ likelyMicros: 0 })).toContain('24 minutes: nothing to pay; about');
});

describe('the quotes of its episodes', () => {
  const row = (index: number, micros: number) =>
    quoteRow(batchEntry(index, { low: micros / 2, likely: micros, workMs: 90_000 }));

  test('are a row each, and their sums', () => {
    const lines = batchQuoteTable([row(1, 1_000_000), row(2, 3_000_000)], 120).split('\n');
    expect(lines).toEqual([
      'EPISODE         TOPIC            MINUTES  COST: LOW  LIKELY   HIGH     WORK',
      'test-show/ep_1  Modern Stoicism        6      $0.50   $1.00  $2.00  1.5 min',
      'test-show/ep_2  Modern Stoicism        6      $1.50   $3.00  $6.00  1.5 min',
      'total                                 12      $2.00   $4.00  $8.00  3.0 min',
    ]);
  });

  test('are not all shown where there are very many', () => {
    const rows = Array.from({ length: 60 }, (_, index) => row(index, 0));
    const lines = batchQuoteTable(rows, 120).split('\n');
    expect(lines).toHaveLength(53);
    expect(lines.at(-2)).toMatch(/^total +360 /);
    expect(lines.at(-1)).toBe('(10 more episodes counted; --json lists all)');
  });
});
