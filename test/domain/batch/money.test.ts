import fc from 'fast-check';
import type { BatchEntry } from '../../../src/domain/batch/batch';
import type { BatchState } from '../../../src/domain/batch/batch-state';
import {
  allotmentFor,
  allottedMicros,
  canAllotMore,
  episodeCap,
  freeMicros,
  totalsOf,
} from '../../../src/domain/batch/money';
import { nextStep } from '../../../src/domain/batch/next-step';
import { begun, settled, stood } from '../../../src/domain/batch/state';
import { batchEntry, openedBatch, standingStill } from '../../support/temporal/batch-states';

const DOLLAR = 1_000_000;

function begin(state: BatchState, index: number, entry: BatchEntry, micros: number): BatchState {
  return begun(state, `ep_${index}`, { index, totals: totalsOf(entry) }, micros, 0);
}

/** Begins all in order; `short` where one could not. */
function allotAll(entries: readonly BatchEntry[], budgetMicros: number) {
  let state = openedBatch(entries, { budgetMicros });
  const allotments = entries.map((entry, index) => {
    const allotment = allotmentFor(state, entry);
    if ('micros' in allotment) state = begin(state, index, entry, allotment.micros);
    return allotment;
  });
  return { state, allotments };
}

const quotes = fc.array(
  fc
    .record({ likely: fc.nat(4 * DOLLAR), lowShare: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ likely, lowShare }) => ({ likely, low: Math.floor(likely * lowShare) })),
  { minLength: 1, maxLength: 25 },
);

describe('allotments', () => {
  test('are shared by what episodes are expected to need', () => {
    const entries = [1, 2, 1].map((likely, index) => batchEntry(index, { likely: likely * DOLLAR }));
    expect(allotAll(entries, 8 * DOLLAR).allotments).toEqual([
      { micros: 2 * DOLLAR },
      { micros: 4 * DOLLAR },
      { micros: 2 * DOLLAR },
    ]);
  });

  test('are shared by length where nothing costs anything', () => {
    const entries = [batchEntry(0), batchEntry(1)];
    expect(allotAll(entries, 2 * DOLLAR).allotments).toEqual([{ micros: DOLLAR }, { micros: DOLLAR }]);
  });

  test('never exceed the budget together, nor any episode’s own cap', () => {
    fc.assert(
      fc.property(quotes, fc.nat(60 * DOLLAR), (figures, budget) => {
        const entries = figures.map((figure, index) => batchEntry(index, figure));
        const { state, allotments } = allotAll(entries, budget);
        expect(allottedMicros(state)).toBeLessThanOrEqual(budget);
        for (const allotment of allotments)
          if ('micros' in allotment) expect(allotment.micros).toBeLessThanOrEqual(5 * DOLLAR);
      }),
    );
  });

  test('a budget of all lowest quotes is enough for each to begin with its own', () => {
    fc.assert(
      fc.property(quotes, fc.nat(DOLLAR), (figures, more) => {
        const entries = figures.map((figure, index) => batchEntry(index, figure));
        const budget = figures.reduce((sum, { low }) => sum + low, more);
        const { allotments } = allotAll(entries, budget);
        expect(allotments).toHaveLength(entries.length);
        for (const [index, allotment] of allotments.entries())
          expect('micros' in allotment && allotment.micros >= (figures[index]?.low ?? 0)).toBe(true);
      }),
    );
  });

  test('what one leaves over flows to the next', () => {
    const entries = [0, 1, 2].map((index) => batchEntry(index, { likely: 2 * DOLLAR }));
    let state = openedBatch(entries, { budgetMicros: 6 * DOLLAR });
    state = begin(state, 0, batchEntry(0, { likely: 2 * DOLLAR }), 2 * DOLLAR);
    state = settled(state, 'ep_0', { status: 'completed', costMicros: 0, quality: 90 }, 1);
    expect(allotmentFor(state, batchEntry(1, { likely: 2 * DOLLAR }))).toEqual({ micros: 3 * DOLLAR });
  });

  test('too little for the lowest quote is said with how much is missing, and the batch pauses', () => {
    const entries = [batchEntry(0, { low: 3 * DOLLAR, likely: 4 * DOLLAR })];
    const state = openedBatch(entries, { budgetMicros: DOLLAR });
    expect(allotmentFor(state, entries[0] as BatchEntry)).toEqual({ short: 2 * DOLLAR });
    expect(nextStep(state, new Map(entries.entries()), 0)).toMatchObject({
      do: 'pause',
      pause: { cause: 'budget', reason: expect.stringContaining('$2.00 too little') },
    });
  });

  test('a cost template that is too small does not hold the batch up for ever', () => {
    const entry = batchEntry(0, { low: 3 * DOLLAR, likely: 4 * DOLLAR, cap: 2 * DOLLAR });
    expect(allotmentFor(openedBatch([entry]), entry)).toEqual({ micros: 2 * DOLLAR });
  });
});

describe('an episode that needs more', () => {
  const others = [1, 2].map((index) => batchEntry(index, { low: DOLLAR, likely: 2 * DOLLAR }));
  const first = batchEntry(0, { low: DOLLAR, likely: 2 * DOLLAR });
  const short = (budgetMicros: number, needs: number) => {
    const state = begin(openedBatch([first, ...others], { budgetMicros }), 0, first, 2 * DOLLAR);
    return stood(state, 'ep_0', standingStill(needs), 1);
  };

  test('gets it from what nobody is expected to need', () => {
    expect(canAllotMore(short(7 * DOLLAR, 3 * DOLLAR))).toEqual({ id: 'ep_0', micros: 3 * DOLLAR });
  });

  test('cannot take what the others are expected to need', () => {
    expect(canAllotMore(short(7 * DOLLAR, 3 * DOLLAR + 1))).toBeUndefined();
    expect(canAllotMore(short(6 * DOLLAR, 3 * DOLLAR))).toBeUndefined();
  });

  test('may have all that is free when nothing new begins', () => {
    const finishing = { ...short(6 * DOLLAR, 6 * DOLLAR), finishing: true };
    expect(canAllotMore(finishing)).toEqual({ id: 'ep_0', micros: 6 * DOLLAR });
  });

  test('is not asked about where it wants something else than money', () => {
    const state = begin(openedBatch([first, ...others]), 0, first, 2 * DOLLAR);
    expect(canAllotMore(stood(state, 'ep_0', standingStill(), 1))).toBeUndefined();
  });

  test('leaves the others what they are expected to need, whoever asks and for how much', () => {
    fc.assert(
      fc.property(quotes, fc.nat(60 * DOLLAR), fc.nat(20 * DOLLAR), (figures, budget, needs) => {
        const entries = figures.map((figure, index) => batchEntry(index, figure));
        const [entry = batchEntry(0)] = entries;
        const before = openedBatch(entries, { budgetMicros: budget });
        const allotment = allotmentFor(before, entry);
        fc.pre('micros' in allotment);
        const state = stood(begin(before, 0, entry, allotment.micros), 'ep_0', standingStill(needs), 1);
        const more = canAllotMore(state);
        fc.pre(more !== undefined);
        const left = freeMicros(state) - (more.micros - allotment.micros);
        expect(left).toBeGreaterThanOrEqual(state.remaining.likelyMicros);
      }),
    );
  });
});

test.each([
  ['research', 1_500_000],
  ['script', 3_800_000],
  ['audio', 5_000_000],
  ['package', 5_000_000],
] as const)('an episode through %s may spend %d of its template’s five dollars', (through, micros) => {
  expect(episodeCap(batchEntry(0).input.policy.cost, through)).toBe(micros);
});
