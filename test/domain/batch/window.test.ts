/** Whatever happens to episodes, in whatever order: the window, the money and the order of a batch hold. */
import fc from 'fast-check';
import type { BatchState } from '../../../src/domain/batch/batch-state';
import { allottedMicros } from '../../../src/domain/batch/money';
import {
  type Happening,
  happens,
  type Play,
  settleDown,
  startPlay,
  waitingIn,
} from '../../support/temporal/batch-play';
import { batchEntry, sumOfTotals } from '../../support/temporal/batch-states';

const pick = fc.nat(40);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record(
    { kind: fc.constant('stands' as const), pick, needs: fc.nat(8_000_000) },
    { requiredKeys: ['kind', 'pick'] },
  ),
  fc.record({ kind: fc.constant('asks' as const), pick }),
  fc.record({
    kind: fc.constant('ends' as const),
    pick,
    status: fc.constantFrom('completed', 'failed', 'cancelled', 'abandoned'),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('at-once' as const), atOnce: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('first' as const),
    picks: fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('cancelled-early' as const), pick }),
  fc.record({ kind: fc.constant('raised' as const), micros: fc.nat(3_000_000) }),
  fc.record({ kind: fc.constant('again' as const) }),
);

const season = fc.record({
  figures: fc.array(
    fc
      .record({ likely: fc.nat(3_000_000), lowShare: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ likely, lowShare }) => ({ likely, low: Math.floor(likely * lowShare) })),
    { minLength: 1, maxLength: 30 },
  ),
  atOnce: fc.integer({ min: 1, max: 5 }),
  budgetMicros: fc.nat(40_000_000),
  happenings: fc.array(happening, { maxLength: 80 }),
});

type Season = typeof season extends fc.Arbitrary<infer T> ? T : never;

/** Plays it all, calls `check` after each thing that happened, and gives where it ended. */
function play(
  { figures, atOnce, budgetMicros, happenings }: Season,
  check: (now: Play) => void = () => undefined,
) {
  const entries = figures.map((figure, index) => batchEntry(index, figure));
  let now = settleDown(startPlay(entries, { atOnce, budgetMicros }), entries);
  check(now);
  for (const each of happenings) {
    now = settleDown(happens(now, each, entries), entries);
    check(now);
  }
  return { entries, end: now };
}

const openIn = ({ working, standing }: BatchState) => [...Object.values(working), ...Object.values(standing)];

test('never more at work than may be, and nothing goes to work while the window is full', () => {
  let started = 0;
  fc.assert(
    fc.property(season, ({ figures, atOnce, budgetMicros, happenings }) => {
      const entries = figures.map((figure, index) => batchEntry(index, figure));
      const watch: Parameters<typeof settleDown>[2] = (step, before) => {
        if (step.do !== 'start' && step.do !== 'grant') return;
        started += 1;
        expect(Object.keys(before.working).length).toBeLessThan(before.atOnce);
      };
      let now = settleDown(startPlay(entries, { atOnce, budgetMicros }), entries, watch);
      for (const each of happenings) {
        now = settleDown(happens(now, each, entries), entries, watch);
        expect(Object.keys(now.state.working).length).toBeLessThanOrEqual(5);
      }
    }),
  );
  expect(started).toBeGreaterThan(100);
});

test('who asked for a slot goes on before anything new begins', () => {
  let started = 0;
  fc.assert(
    fc.property(season, ({ figures, atOnce, budgetMicros, happenings }) => {
      const entries = figures.map((figure, index) => batchEntry(index, figure));
      let now = startPlay(entries, { atOnce, budgetMicros });
      for (const each of happenings)
        now = settleDown(happens(now, each, entries), entries, (step, before) => {
          if (step.do !== 'start') return;
          started += 1;
          expect(before.asking).toEqual([]);
        });
    }),
  );
  expect(started).toBeGreaterThan(100);
});

test('what is spent and allotted together never exceeds the cap', () => {
  fc.assert(
    fc.property(season, (drawn) => {
      play(drawn, ({ state }) => {
        expect(state.spentMicros + allottedMicros(state)).toBeLessThanOrEqual(state.capMicros);
        for (const { allottedMicros: has } of openIn(state)) expect(Number.isSafeInteger(has)).toBe(true);
      });
    }),
  );
});

test('every episode is in one place: begun once, passed over, or still to begin, and the sums count the last', () => {
  fc.assert(
    fc.property(season, (drawn) => {
      const entries = drawn.figures.map((figure, index) => batchEntry(index, figure));
      play(drawn, ({ state, started, passed }) => {
        const waiting = waitingIn(state, entries.length);
        const all = [...started, ...passed, ...waiting].sort((a, b) => a - b);
        expect(all).toEqual(entries.map((_, index) => index));
        expect(state.remaining).toEqual(sumOfTotals(waiting.flatMap((index) => entries[index] ?? [])));
        const ended = Object.values(state.ended).reduce((sum, count) => sum + count, 0);
        expect(ended + openIn(state).length + waiting.length).toBe(entries.length);
      });
    }),
  );
});

test('the state stays small: nothing is remembered of what lies behind the cursor', () => {
  fc.assert(
    fc.property(season, (drawn) => {
      play(drawn, ({ state }) => {
        expect(state.passed.every((index) => index >= state.cursor)).toBe(true);
        expect(new Set(state.passed).size).toBe(state.passed.length);
      });
    }),
  );
});

test('news that comes again changes nothing', () => {
  fc.assert(
    fc.property(season, ({ figures, atOnce, budgetMicros, happenings }) => {
      const entries = figures.map((figure, index) => batchEntry(index, figure));
      let now = settleDown(startPlay(entries, { atOnce, budgetMicros }), entries);
      for (const each of happenings) {
        const once = happens(now, each, entries);
        expect(happens({ ...once, now: once.now - 1_000 }, { kind: 'again' }, entries).state).toEqual(
          once.state,
        );
        now = settleDown(once, entries);
      }
    }),
  );
});

test('with money enough the batch comes to its end, whatever happened before', () => {
  fc.assert(
    fc.property(season, (drawn) => {
      const { entries, end } = play(drawn);
      let now = happens(end, { kind: 'raised', micros: 200_000_000 }, entries);
      for (let rounds = 0; now.last !== 'finish' && rounds < 500; rounds++) {
        now = settleDown(now, entries);
        now = happens(now, { kind: 'asks', pick: rounds }, entries);
        now = happens(now, { kind: 'ends', pick: 0, status: 'completed', share: 0.5 }, entries);
      }
      expect(now.last).toBe('finish');
      expect(Object.values(now.state.ended).reduce((sum, count) => sum + count, 0)).toBe(entries.length);
    }),
  );
});

describe('the order', () => {
  const entries = Array.from({ length: 8 }, (_, index) => batchEntry(index));

  test('is that of the manifest', () => {
    let now = settleDown(startPlay(entries, { atOnce: 2, budgetMicros: 1 }), entries);
    while (now.last !== 'finish') {
      now = happens(now, { kind: 'ends', pick: 0, status: 'completed', share: 0 }, entries);
      now = settleDown(now, entries);
    }
    expect(now.started).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('puts first what people put first, the latest wish before earlier ones, and never begins one twice', () => {
    let now = settleDown(startPlay(entries, { atOnce: 1, budgetMicros: 1 }), entries);
    now = happens(now, { kind: 'first', picks: [6, 3, 0, 6, 99, -1] }, entries);
    now = happens(now, { kind: 'first', picks: [5, 3] }, entries);
    for (let rounds = 0; rounds < 20; rounds++) {
      now = settleDown(now, entries);
      now = happens(now, { kind: 'ends', pick: 0, status: 'failed', share: 0 }, entries);
    }
    expect(now.started).toEqual([0, 5, 3, 6, 1, 2, 4, 7]);
  });
});
