import fc from 'fast-check';
import { CALL_STATES, type LedgerEntry, type LedgerTotals, totalsOf } from '../../src/domain/ledger';
import { PHASES } from '../../src/domain/phase';

const entry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    state: fc.constantFrom(...CALL_STATES),
    micros: fc.nat(5_000_000),
    phase: fc.constantFrom(...PHASES),
    step: fc.constantFrom('n001', 'n002', 's1'),
    attempt: fc.integer({ min: 1, max: 12 }),
    run: fc.constantFrom('run-1', 'run-2'),
    provider: fc.constantFrom('openai', 'embedded'),
    operation: fc.constantFrom('speech', 'model'),
  })
  .map(({ state, micros, phase, step, attempt, run, provider, operation }) => ({
    callId: 'c',
    key: 'k',
    version: 'v',
    at: '2026-01-01T00:00:00.000Z',
    usage: {},
    ...{ state, provider, operation },
    buyer: { episode: 'show/ep', run, phase, step, attempt },
    costMicros: state === 'settled' || state === 'spent-unusable' ? micros : 0,
    unknownMicros: state === 'unknown' ? micros : 0,
    reusedMicros: state === 'reused' ? micros : 0,
  }));

const sum = (all: readonly LedgerTotals[]): LedgerTotals =>
  all.reduce(
    (a, b) => ({
      calls: a.calls + b.calls,
      reused: a.reused + b.reused,
      settledMicros: a.settledMicros + b.settledMicros,
      unusableMicros: a.unusableMicros + b.unusableMicros,
      unknownMicros: a.unknownMicros + b.unknownMicros,
      reusedMicros: a.reusedMicros + b.reusedMicros,
    }),
    totalsOf([]),
  );

test('the ledgers of episodes sum up to the ledger of all', () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 6 }), (episodes) => {
      expect(sum(episodes.map(totalsOf))).toEqual(totalsOf(episodes.flat()));
    }),
  );
});

describe('a ledger', () => {
  const [first] = fc.sample(entry, 1) as [LedgerEntry];
  const at = (
    phase: LedgerEntry['buyer']['phase'],
    attempt: number,
    change: Partial<LedgerEntry>,
  ): LedgerEntry => ({
    ...first,
    state: 'settled',
    costMicros: 0,
    unknownMicros: 0,
    reusedMicros: 0,
    ...change,
    buyer: { ...first.buyer, phase, attempt },
  });
  const entries = [
    at('audio', 10, { costMicros: 7 }),
    at('audio', 2, { state: 'spent-unusable', costMicros: 5 }),
    at('research', 1, { state: 'unknown', unknownMicros: 11 }),
    at('script', 1, { state: 'reused', reusedMicros: 13 }),
    at('script', 1, { state: 'not-billed' }),
  ];

  test('tells settled, unusable, unknown and reused money apart', () => {
    expect(totalsOf(entries)).toEqual({
      calls: 4,
      reused: 1,
      settledMicros: 12,
      unusableMicros: 5,
      unknownMicros: 11,
      reusedMicros: 13,
    });
  });

  test('with a sum that is not exact is refused', () => {
    const huge = at('audio', 1, { costMicros: Number.MAX_SAFE_INTEGER });
    expect(() => totalsOf([huge, huge])).toThrow(RangeError);
  });
});
