import type { BatchState } from '../../../src/domain/batch/batch-state';
import { totalsOf } from '../../../src/domain/batch/money';
import { nextStep } from '../../../src/domain/batch/next-step';
import { added, begun, lowered, MOST_STANDING, settled, stood } from '../../../src/domain/batch/state';
import { batchEntry, openedBatch, standingStill, sumOfTotals } from '../../support/temporal/batch-states';

const entry = (index: number, likely = 0) => batchEntry(index, { low: likely, likely });
const done = { status: 'completed', costMicros: 10, quality: 90 } as const;

describe('money that is short', () => {
  const entries = [entry(0, 100), entry(1, 100)];
  const known = new Map(entries.map((each, index) => [index, each]));
  const place = (index: number) => ({ index, totals: totalsOf(entries[index] ?? entry(index)) });
  const one = begun(openedBatch(entries, { budgetMicros: 120 }), 's/ep_0', place(0), 110, 0);

  test('is waited for while an episode at work may leave some over', () => {
    expect(nextStep(one, known, 0)).toEqual({ do: 'wait' });
    const over = settled(one, 's/ep_0', done, 1);
    expect(nextStep(over, known, 1)).toMatchObject({ do: 'start', index: 1, micros: 110 });
  });

  test('pauses when nothing is at work any more, and the pause ends with the money, without a person', () => {
    const standing = stood(one, 's/ep_0', standingStill(), 1);
    const step = nextStep(standing, known, 1);
    expect(step).toMatchObject({ do: 'pause', pause: { cause: 'budget' } });
    const paused: BatchState = { ...standing, ...(step.do === 'pause' ? { pause: step.pause } : {}) };
    expect(nextStep(paused, known, 2)).toEqual({ do: 'wait' });
    const over = settled(paused, 's/ep_0', done, 3);
    expect(nextStep(over, known, 3)).toMatchObject({ do: 'start', index: 1 });
    expect(begun(over, 's/ep_1', place(1), 110, 3).pause).toBeUndefined();
  });
});

test('a pause because so many stand still ends when fewer do; one by a person only when a person says so', () => {
  const entries = Array.from({ length: MOST_STANDING + 1 }, (_, index) => entry(index));
  const known = new Map(entries.map((each, index) => [index, each]));
  let state = openedBatch(entries);
  entries.slice(0, MOST_STANDING).forEach((each, index) => {
    state = begun(state, `s/ep_${index}`, { index, totals: totalsOf(each) }, 0, 0);
    state = stood(state, `s/ep_${index}`, standingStill(), 0);
  });
  const step = nextStep(state, known, 0);
  expect(step).toMatchObject({ do: 'pause', pause: { cause: 'standing' } });
  const paused: BatchState = { ...state, ...(step.do === 'pause' ? { pause: step.pause } : {}) };
  const fewer = settled(paused, 's/ep_7', done, 1);
  expect(nextStep(fewer, known, 1)).toMatchObject({ do: 'start', index: MOST_STANDING });
  const byPerson: BatchState = { ...fewer, pause: { cause: 'person', reason: 'lunch', since: 0 } };
  expect(nextStep(byPerson, known, 1)).toEqual({ do: 'wait' });
});

test('episodes that are added to a lowered batch are expected to cost the lowered share', () => {
  const entries = [entry(0, 100)];
  const more = { ref: { path: 'm', sha256: 'x', bytes: 1 }, totals: sumOfTotals([entry(1, 200)]) };
  const half = { templates: {}, policy: {}, costShare: 0.5, named: 'quality draft@1' };
  const state = added(lowered(openedBatch(entries), half), more);
  expect(state.remaining.likelyMicros).toBe(150);
  // Lowered again, the standard before is remembered: some episodes were made to it.
  expect(lowered(state, { ...half, named: 'quality rough@1' }).lowered?.previous).toEqual(half);
});

test('one episode whose account has no credit pauses the batch until it goes on', () => {
  const entries = [entry(0), entry(1)];
  const known = new Map(entries.map((each, index) => [index, each]));
  const one = begun(openedBatch(entries), 's/ep_0', { index: 0, totals: totalsOf(entry(0)) }, 0, 0);
  expect(nextStep(one, known, 0)).toMatchObject({ do: 'start', index: 1 });
  const reason = 'The account at the provider has run out (402).';
  const broke = stood(one, 's/ep_0', { ...standingStill(), reason, outOfCredit: true }, 1);
  const step = nextStep(broke, known, 1);
  expect(step).toMatchObject({
    do: 'pause',
    pause: { cause: 'standing', reason: `s/ep_0: ${reason} Nothing new begins until it goes on.` },
  });
  const paused: BatchState = { ...broke, ...(step.do === 'pause' ? { pause: step.pause } : {}) };
  expect(nextStep(paused, known, 2)).toEqual({ do: 'wait' });
  const over = settled(paused, 's/ep_0', done, 3);
  expect(nextStep(over, known, 3)).toMatchObject({ do: 'start', index: 1 });
});
