import { overridesOf } from '../../../src/cli/batch/batch-options';
import { batchQuoteLine, batchQuoteTable, quoteRow } from '../../../src/cli/batch/batch-quote';
import { atOnceOption, deadlineAt, dollarsOption } from '../../../src/cli/batch/option-values';
import { changesOf, saidOf } from '../../../src/cli/commands/batch/set';
import { filterOf } from '../../../src/cli/commands/list';
import { InputError } from '../../../src/domain/failure';
import { batchEntry } from '../../support/temporal/batch-states';

const now = new Date(2026, 10, 22, 16, 5).getTime();
const HOUR = 3_600_000;

describe('a deadline', () => {
  test.each([
    ['8h', now + 8 * HOUR],
    ['1.5 h', now + 1.5 * HOUR],
    ['90min', now + 1.5 * HOUR],
    ['18:30', new Date(2026, 10, 22, 18, 30).getTime()],
    ['6:00', new Date(2026, 10, 23, 6, 0).getTime()],
    ['16:05', new Date(2026, 10, 23, 16, 5).getTime()],
    ['2026-11-23T06:00', new Date(2026, 10, 23, 6, 0).getTime()],
    ['2026-12-01T06:00:00Z', Date.UTC(2026, 11, 1, 6)],
  ])('%s is a moment', (text, at) => {
    expect(deadlineAt(text, now)).toBe(at);
  });

  test.each(['soon', '25:00', '12:60', '8', '-1h', '2026-11-23', '2026-13-45T00:00', ''])(
    '%j is none',
    (text) => {
      expect(() => deadlineAt(text, now)).toThrow(InputError);
    },
  );

  test.each(['2020-01-01T00:00', '0h'])('%s is past', (text) => {
    expect(() => deadlineAt(text, now)).toThrow(/past/);
  });

  test('of hours stays one of hours, so that the same command later is the same batch', () => {
    expect(overridesOf({ deadline: '8h' }, now)).toMatchObject({ deadlineHours: 8 });
    expect(overridesOf({ deadline: '8h' }, now)).toEqual(overridesOf({ deadline: '8h' }, now + HOUR));
    expect(overridesOf({ deadline: '2026-12-01T06:00Z' }, now)).toMatchObject({
      deadline: '2026-12-01T06:00:00.000Z',
    });
  });
});

test('money is taken to the cent and below', () => {
  expect(dollarsOption('--budget')('40')).toBe(40_000_000);
  expect(dollarsOption('--budget')('$7.5')).toBe(7_500_000);
  expect(() => dollarsOption('--budget')('7,50')).toThrow(
    '--budget is "7,50"; it must be dollars, such as 7.50.',
  );
  expect(overridesOf({ budget: 7_500_000 }, now).budget).toBe(7.5);
});

test.each(['0', '6', '2.5', 'five', ''])('%j episodes at once are refused with the reason', (text) => {
  expect(() => atOnceOption(text)).toThrow(/it must be 1 to 5: .* so that/);
});

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

describe('changing a batch that runs', () => {
  test('needs something to change', () => {
    expect(() => changesOf({}, now)).toThrow('--budget, --at-once or --deadline');
  });

  test('says each change in a sentence', () => {
    const changes = changesOf({ budget: 60_000_000, atOnce: 1, deadline: '18:30' }, now);
    expect(saidOf('season-1', changes)).toBe(
      'The budget of season-1 is $60.00 now. At most 1 episode is at work from now on. The deadline is 2026-11-22 18:30 now.',
    );
  });

  test('takes a deadline away', () => {
    expect(changesOf({ deadline: 'none' }, now)).toEqual({ deadlineAt: null });
    expect(saidOf('season-1', { deadlineAt: null })).toBe('season-1 has no deadline any more.');
  });
});

describe('the filter of a list', () => {
  test('asks visibility for a batch, for those of any, and for those that need a person', () => {
    expect(filterOf({})).toBeUndefined();
    expect(filterOf({ batch: 'season-1' })).toBe('EpisodeBatch = "season-1"');
    expect(filterOf({ batch: true })).toBe('EpisodeBatch IS NOT NULL');
    expect(filterOf({ batch: 'season-1', needsMe: true })).toBe(
      'EpisodeStatus IN ("parked","waiting") AND EpisodeBatch = "season-1"',
    );
  });

  test('lets no name of a batch out of its quotation marks', () => {
    expect(() => filterOf({ batch: 'x" OR "1' })).toThrow(InputError);
  });
});
