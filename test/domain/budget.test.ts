import fc from 'fast-check';
import {
  approveSpending,
  type BudgetState,
  committedMicros,
  emptyBudget,
  raise,
  reconcile,
  release,
  reserve,
  type Spent,
} from '../../src/domain/budget';
import { InputError } from '../../src/domain/failure';

const THRESHOLDS = { warnShare: 0.8, askShare: 0.9, stopShare: 1 };
const CAP = 5_000_000;
const answerFor = (state: BudgetState, micros: number) => reserve(state, 'next', micros, THRESHOLDS).answer;
const spent = (settledMicros: number, unknownMicros = 0) => ({ settledMicros, unknownMicros });
/** As a piece is booked: the rest of what was set aside is given back, and the totals grow by what it cost. */
const settle = (state: BudgetState, piece: string, cost: Spent) =>
  reconcile(release(state, piece), {
    settledMicros: state.settledMicros + cost.settledMicros,
    unknownMicros: state.unknownMicros + cost.unknownMicros,
  });

describe('reserving', () => {
  test.each([
    [3_999_999, 'granted'],
    [4_000_000, 'granted-with-warning'],
    [4_499_999, 'granted-with-warning'],
    [4_500_000, 'ask'],
    [5_000_000, 'ask'],
    [5_000_001, 'stop'],
  ])('up to %i micro-dollars of 5,000,000: %s', (micros, answer) => {
    expect(answerFor(emptyBudget(CAP), micros)).toBe(answer);
    expect(answerFor(emptyBudget(CAP, spent(micros - 1)), 1)).toBe(answer);
    expect(answerFor(emptyBudget(CAP, spent(0, micros - 1)), 1)).toBe(answer);
    expect(answerFor(reserve(emptyBudget(CAP), 'other', 1, THRESHOLDS).state, micros - 1)).toBe(answer);
  });

  test('after a person approved goes up to the cap and not beyond', () => {
    const approved = approveSpending(emptyBudget(CAP));
    expect(answerFor(approved, CAP)).toBe('granted-with-warning');
    expect(answerFor(approved, CAP + 1)).toBe('stop');
  });

  test('what costs nothing is granted with nothing left, and without a budget', () => {
    expect(answerFor(emptyBudget(CAP, spent(CAP)), 0)).toBe('granted');
    expect(answerFor(emptyBudget(0), 0)).toBe('granted');
    expect(answerFor(emptyBudget(0), 1)).toBe('stop');
  });

  test('for the same step again takes the place of what was set aside', () => {
    const once = reserve(emptyBudget(CAP), 'n001', 100, THRESHOLDS).state;
    const twice = reserve(once, 'n001', 70, THRESHOLDS).state;
    expect(committedMicros(twice)).toBe(70);
  });

  test('that is refused changes nothing', () => {
    const state = emptyBudget(CAP);
    expect(reserve(state, 'n001', CAP, THRESHOLDS).state).toBe(state);
    expect(reserve(state, 'n001', CAP + 1, THRESHOLDS).state).toBe(state);
  });

  test.each([-1, 0.5, Number.NaN])('%p is no amount', (micros) => {
    expect(() => answerFor(emptyBudget(CAP), micros)).toThrow(RangeError);
  });
});

describe('a step that ends', () => {
  test('settles what it cost and gives back the rest', () => {
    const state = settle(reserve(emptyBudget(CAP), 'n001', 500, THRESHOLDS).state, 'n001', spent(300, 100));
    expect(state).toEqual({ ...emptyBudget(CAP), settledMicros: 300, unknownMicros: 100 });
  });

  test('or did not begin gives back all', () => {
    expect(release(reserve(emptyBudget(CAP), 'n001', 500, THRESHOLDS).state, 'n001')).toEqual(
      emptyBudget(CAP),
    );
  });

  test('and cost more than its most is booked as charged; nothing more is granted', () => {
    const over = settle(reserve(emptyBudget(100), 'n001', 80, THRESHOLDS).state, 'n001', spent(130));
    expect(over.settledMicros).toBe(130);
    expect(answerFor(approveSpending(over), 1)).toBe('stop');
  });

  test('is corrected when the books know more', () => {
    const state = emptyBudget(CAP, spent(100, 900));
    expect(reconcile(state, spent(250))).toEqual(emptyBudget(CAP, spent(250)));
  });
});

describe('another cap', () => {
  test('makes room, and is asked for again at its own share', () => {
    const full = approveSpending(emptyBudget(100, spent(100)));
    const raised = raise(full, 1_000);
    expect(answerFor(raised, 1)).toBe('granted');
    expect(answerFor(raised, 850)).toBe('ask');
  });

  test('below what is gone is refused with a sentence', () => {
    expect(() => raise(emptyBudget(CAP, spent(2_000_000)), 1_000_000)).toThrow(
      new InputError('The budget cannot be $1.00: $2.00 is spent or set aside already.'),
    );
  });

  test.each([-1, 1.5, Number.NaN])('%p is refused', (cap) => {
    expect(() => raise(emptyBudget(CAP), cap)).toThrow(InputError);
  });
});

describe('whatever happens', () => {
  const step = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  /** Shares of what was set aside that came to be spent, and of unknown fate. */
  const outcome = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([gone, known]) => (reserved: number) => {
      const total = Math.floor(reserved * gone);
      const settled = Math.floor(total * known);
      return spent(settled, total - settled);
    });
  const event = fc.oneof(
    fc.record({ kind: fc.constant('reserve' as const), step, micros: fc.nat(60_000) }),
    fc.record({ kind: fc.constant('settle' as const), step, outcome }),
    fc.record({ kind: fc.constant('release' as const), step }),
    fc.record({ kind: fc.constant('raise' as const), cap: fc.nat(300_000) }),
    fc.record({ kind: fc.constant('approve' as const) }),
    fc.record({ kind: fc.constant('learn' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );
  type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

  function apply(state: BudgetState, happened: Event): BudgetState {
    switch (happened.kind) {
      case 'reserve':
        return reserve(state, happened.step, happened.micros, THRESHOLDS).state;
      case 'settle':
        return settle(state, happened.step, happened.outcome(state.reservations[happened.step] ?? 0));
      case 'release':
        return release(state, happened.step);
      case 'approve':
        return approveSpending(state);
      case 'learn': {
        const known = Math.floor(state.unknownMicros * happened.share);
        return reconcile(state, spent(state.settledMicros + known, state.unknownMicros - known));
      }
      case 'raise':
        try {
          return raise(state, happened.cap);
        } catch (error) {
          if (error instanceof InputError) return state;
          throw error;
        }
    }
  }

  test('settled, unknown and reserved together stay under the cap, and survive as JSON', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.array(event, { maxLength: 80 }), (cap, events) => {
        let state = emptyBudget(cap);
        for (const happened of events) {
          const before = state;
          state = apply(state, happened);
          expect(committedMicros(state)).toBeLessThanOrEqual(state.capMicros);
          expect(state.settledMicros).toBeGreaterThanOrEqual(before.settledMicros);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('without an approval nothing goes to the ask share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 200_000 }),
        fc.array(event, { maxLength: 60 }),
        (cap, events) => {
          const quiet = events.filter(({ kind }) => kind !== 'approve' && kind !== 'raise');
          const end = quiet.reduce(apply, emptyBudget(cap));
          expect(committedMicros(end)).toBeLessThan(Math.floor(cap * THRESHOLDS.askShare));
        },
      ),
    );
  });
});
