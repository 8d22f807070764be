import fc from 'fast-check';
import type { BatchState } from '../../../src/domain/batch/batch-state';
import { forecast } from '../../../src/domain/batch/forecast';
import { allotmentFor, totalsOf } from '../../../src/domain/batch/money';
import { nextStep } from '../../../src/domain/batch/next-step';
import { begun, granted, seen, settled, stood } from '../../../src/domain/batch/state';
import {
  batchEntry,
  type EntryFigures,
  openedBatch,
  standingStill,
} from '../../support/temporal/batch-states';

const DOLLAR = 1_000_000;
const MINUTE = 60_000;

/** Begins and completes one after another, each with what it cost and how long it took. */
function measured(
  figures: readonly EntryFigures[],
  done: readonly { cost: number; ms: number }[],
  budgetMicros = 100 * DOLLAR,
) {
  const entries = figures.map((figure, index) => batchEntry(index, figure));
  let state = openedBatch(entries, { budgetMicros });
  let now = 0;
  for (const [index, { cost, ms }] of done.entries()) {
    state = begin(state, index, figures[index], now);
    now += ms;
    const ending = { status: 'completed', costMicros: cost, quality: 90 } as const;
    state = settled(state, `ep_${index}`, ending, now);
  }
  return { state, now };
}

function begin(state: BatchState, index: number, figures: EntryFigures | undefined, now: number): BatchState {
  const entry = batchEntry(index, figures);
  const allotment = allotmentFor(state, entry);
  const micros = 'micros' in allotment ? allotment.micros : 0;
  return begun(state, `ep_${index}`, { index, totals: totalsOf(entry) }, micros, now);
}

const plain = (count: number, figures: EntryFigures = { likely: 2 * DOLLAR, workMs: 10 * MINUTE }) =>
  Array.from({ length: count }, () => figures);

test('before anything is measured it rests on the quotes', () => {
  const state = openedBatch(plain(10).map((figures, index) => batchEntry(index, figures)));
  const { costMicros, finishAt, measured: count } = forecast(state, 0);
  expect(costMicros.likely).toBe(20 * DOLLAR);
  expect(finishAt.likely).toBe((10 * 10 * MINUTE) / 5);
  expect(count).toBe(0);
});

test('episodes at work are counted with their quotes when none is left to begin', () => {
  const figures = plain(3);
  let state = openedBatch(
    figures.map((figure, index) => batchEntry(index, figure)),
    { atOnce: 3 },
  );
  for (const [index, figure] of figures.entries()) state = begin(state, index, figure, 0);
  const { costMicros, finishAt } = forecast(state, 4 * MINUTE);
  expect(costMicros.likely).toBe(6 * DOLLAR);
  expect(finishAt.likely).toBe(4 * MINUTE + (3 * 6 * MINUTE) / 3);
});

test('measured episodes take the place of the quotes', () => {
  const { state, now } = measured(plain(12), [
    { cost: DOLLAR, ms: 5 * MINUTE },
    { cost: DOLLAR, ms: 5 * MINUTE },
  ]);
  const { costMicros, finishAt, measured: count } = forecast(state, now);
  expect(costMicros.likely).toBe(12 * DOLLAR);
  expect(finishAt.likely - now).toBe((10 * 5 * MINUTE) / 5);
  expect(count).toBe(2);
});

const outcomes = fc.array(
  fc.record({ cost: fc.nat(4 * DOLLAR), ms: fc.integer({ min: 1, max: 60 * MINUTE }) }),
  {
    maxLength: 12,
  },
);

test('the range holds the likely, and nothing is said to cost less than is spent, or to end before now', () => {
  fc.assert(
    fc.property(outcomes, fc.nat(5 * DOLLAR), fc.nat(12), (done, spent, more) => {
      const figures = plain(done.length + more);
      const before = measured(figures, done);
      const { now } = before;
      let { state } = before;
      if (more > 0) {
        state = begin(state, done.length, figures[done.length], now);
        state = seen(state, `ep_${done.length}`, { phase: 'audio', costMicros: spent });
      }
      const { costMicros, finishAt } = forecast(state, now);
      for (const { low, likely, high } of [costMicros, finishAt]) {
        expect(low).toBeLessThanOrEqual(likely);
        expect(likely).toBeLessThanOrEqual(high);
        expect([low, likely, high].every(Number.isSafeInteger)).toBe(true);
      }
      expect(costMicros.low).toBeGreaterThanOrEqual(state.spentMicros + (more > 0 ? spent : 0));
      expect(finishAt.low).toBeGreaterThanOrEqual(now);
    }),
  );
});

test('with all done it is what was spent, and now', () => {
  fc.assert(
    fc.property(outcomes, (done) => {
      const { state, now } = measured(plain(done.length), done);
      const spent = done.reduce((sum, { cost }) => sum + cost, 0);
      expect(forecast(state, now).costMicros).toEqual({ low: spent, likely: spent, high: spent });
      expect(forecast(state, now).finishAt.likely).toBe(now);
    }),
  );
});

test('it tends to the mean, and its range narrows, the more is measured', () => {
  const costs = (index: number) => (index % 2 === 0 ? DOLLAR : 3 * DOLLAR);
  const after = (count: number) => {
    const done = Array.from({ length: count }, (_, index) => ({ cost: costs(index), ms: MINUTE }));
    const { state, now } = measured(plain(200), done, 2_000 * DOLLAR);
    return forecast(state, now).costMicros;
  };
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  expect(after(100).likely).toBe(400 * DOLLAR);
  expect(width(after(20))).toBeLessThan(width(after(4)));
  expect(width(after(100))).toBeLessThan(width(after(20)));
});

test('eight in ten batches cost what the range says, when a few episodes of many are measured', () => {
  // A plain generator, so that the test is the same everywhere.
  let seed = 1;
  const chance = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const cost = () => Math.round(DOLLAR * (0.5 + chance() + chance() + chance()));
  const trials = 400;
  let inside = 0;
  for (let trial = 0; trial < trials; trial++) {
    const costs = Array.from({ length: 60 }, cost);
    const done = costs.slice(0, 8).map((each) => ({ cost: each, ms: MINUTE }));
    const { state, now } = measured(plain(costs.length), done, 1_000 * DOLLAR);
    const { low, high } = forecast(state, now).costMicros;
    const inAll = costs.reduce((sum, each) => sum + each, 0);
    if (low <= inAll && inAll <= high) inside += 1;
  }
  expect(inside / trials).toBeGreaterThan(0.72);
  expect(inside / trials).toBeLessThan(0.88);
});

test('time that an episode stands still is no time of work', () => {
  const [figures] = plain(1);
  let state = begin(openedBatch([batchEntry(0, figures), batchEntry(1, figures)]), 0, figures, 0);
  state = stood(state, 'ep_0', standingStill(), 3 * MINUTE);
  state = granted(state, 'ep_0', 60 * MINUTE);
  // Seven minutes of this one and ten of the next, side by side.
  expect(forecast(state, 60 * MINUTE).finishAt.likely).toBe(70 * MINUTE);
  state = settled(state, 'ep_0', { status: 'completed', costMicros: 0, quality: 90 }, 64 * MINUTE);
  expect(state.measured).toMatchObject({ workMs: { count: 1, sum: 7 * MINUTE }, longestMs: 7 * MINUTE });
});

test('only what completed is measured', () => {
  const [figures] = plain(1);
  let state = begin(openedBatch([batchEntry(0, figures)]), 0, figures, 0);
  state = settled(state, 'ep_0', { status: 'failed', costMicros: DOLLAR, quality: null }, MINUTE);
  expect([state.measured.workMs.count, state.spentMicros]).toEqual([0, DOLLAR]);
});

describe('a deadline', () => {
  const entries = plain(10).map((figures, index) => batchEntry(index, figures));
  const step = (deadlineAt: number, changes: Partial<BatchState> = {}, now = 0) =>
    nextStep({ ...openedBatch(entries, { deadlineAt }), ...changes }, new Map(entries.entries()), now);

  test('that cannot be met pauses the batch before it begins more', () => {
    expect(step(19 * MINUTE)).toMatchObject({
      do: 'pause',
      pause: {
        cause: 'deadline',
        reason: expect.stringContaining('The deadline is 19 min away and 10 episodes to come need 20 min'),
      },
    });
  });

  test('that is past is said to be', () => {
    expect(step(MINUTE, {}, 2 * MINUTE)).toMatchObject({
      pause: { reason: expect.stringContaining('The deadline is past and') },
    });
  });

  test('that can be met, or that a person gave up, does not', () => {
    expect(step(20 * MINUTE).do).toBe('start');
    expect(step(19 * MINUTE, { deadlineAccepted: true }).do).toBe('start');
  });
});
