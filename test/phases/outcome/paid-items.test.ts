import type { LedgerEntry } from '../../../src/domain/ledger';
import { paidItems, repeatedShareOf, roleOfCall } from '../../../src/phases/outcome/paid-items';

const call = (step: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ callId: step, key: step, state: 'settled', operation: 'model', provider: 'openai', version: 'm' },
  buyer: { episode: 'a/b', run: 'r', phase: 'script', step, attempt: 1 },
  ...{ usage: {}, costMicros: 100, unknownMicros: 0, reusedMicros: 0, at: '2026-01-01T00:00:00Z' },
  ...more,
});

test.each([
  ['outline', 'writer'],
  ['draft p1', 'writer'],
  ['mending', 'writer'],
  ['facts p1', 'fact reader'],
  ['polish', 'polisher'],
  ['judge accuracy', 'accuracy judge'],
])('a call for the step %s is of the %s', (step, role) => {
  expect(roleOfCall(call(step))).toBe(role);
});

test('an item has what was expected, what hindsight expects, and the price of what was reused', () => {
  const spread = { low: 1, likely: 2, high: 3 };
  const item = { phase: 'script', role: 'writer', provider: 'openai', model: 'm' } as const;
  const items = paidItems({
    phase: 'script',
    quoted: [
      { ...item, costMicros: spread },
      { ...item, role: 'polisher', costMicros: { low: 0, likely: 0, high: 0 } },
    ],
    hindsight: [{ ...item, costMicros: { low: 5, likely: 5, high: 5 } }],
    calls: [
      call('outline'),
      call('draft p1', { state: 'reused', costMicros: 0, reusedMicros: 40 }),
      call('judge creative', { costMicros: 7 }),
      call('findings s1', { buyer: { ...call('x').buyer, phase: 'research' } }),
    ],
  });
  expect(items).toEqual([
    {
      role: 'writer',
      provider: 'openai',
      model: 'm',
      expectedMicros: spread,
      hindsightMicros: 5,
      actualMicros: 140,
    },
    {
      ...{ role: 'creative judge', provider: 'openai', model: 'm', hindsightMicros: 0, actualMicros: 7 },
      expectedMicros: { low: 0, likely: 0, high: 0 },
    },
  ]);
});

test('the share of repeated calls counts unusable replies and takes that were spoken again', () => {
  const calls = [
    call('a'),
    call('b', { state: 'spent-unusable' }),
    call('c'),
    call('d', { state: 'reused' }),
  ];
  expect(repeatedShareOf(calls, 0)).toBe(1 / 2);
  expect(repeatedShareOf(calls, 1)).toBe(2);
  expect(repeatedShareOf([], 3)).toBe(0);
});
