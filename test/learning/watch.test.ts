import { watchVersion } from '../../src/learning/watch';
import { simulated } from '../support/learning/outcomes';

const work = (low: number, likely: number, high: number) => ({
  assumptions: { workSecondsPerMinute: { audio: { low, likely, high } } },
});
const parent = { id: 'standard@3', ...work(2, 6, 15) };
const template = { id: 'standard@4', parent: 'standard@3', ...work(1.7, 5, 7) };
const watched = { kind: 'cost', template, parent } as const;
const before = Array.from({ length: 6 }, (_, at) => simulated({ at, score100: 88 + at }));
const after = (at: number, said: object = {}, more: object = {}) =>
  simulated({ at: 100 + at, templates: { cost: 'standard@4' }, ...said }, more);

test('a template that was made worse on purpose is noticed: two misses propose the way back, naming the old version', () => {
  const report = watchVersion(watched, [
    ...before,
    after(1, { audio: 2 }),
    after(2),
    after(3, { audio: 2.2 }),
  ]);
  expect(report.misses).toEqual([
    { id: 'sim/ep-101', why: 'audio work came to 12.00, outside the new range of 1.7 to 7' },
    { id: 'sim/ep-103', why: 'audio work came to 13.20, outside the new range of 1.7 to 7' },
  ]);
  expect(report.proposal).toMatchObject({
    ...{ kind: 'cost', from: 'standard@4', to: 'standard@5', content: parent },
    basis: expect.stringContaining('standard@3'),
  });
  expect(report.proposal?.changes).toContainEqual(
    expect.objectContaining({ path: 'assumptions.workSecondsPerMinute.audio.high', from: 7, to: 15 }),
  );
});

test('one miss is chance, and what the old version would have missed as well is no fault of the new one', () => {
  expect(watchVersion(watched, [...before, after(1, { audio: 2 }), after(2)]).proposal).toBeUndefined();
  const both = [after(1, { audio: 4 }), after(2, { audio: 4 })];
  expect(watchVersion(watched, [...before, ...both]).misses).toEqual([]);
});

test('lower scores than any before and episodes that were abandoned are misses; those under way are not looked at', () => {
  const outcomes = [
    ...before,
    after(1, { score100: 80 }),
    after(2, {}, { status: 'abandoned', reason: 'dull' }),
    after(3, { score100: 1 }, { status: 'running' }),
  ];
  const { misses, sentence } = watchVersion(watched, outcomes);
  expect(misses.map(({ why }) => why)).toEqual([
    'it reached 80/100, and the lowest before was 88',
    'it was abandoned (dull)',
  ]);
  expect(sentence).toBe('cost standard@4 is watched: 2 of 5 episodes, 2 missed a guardrail');
});

test('the sixth episode is not watched any more', () => {
  const calm = [1, 2, 3, 4, 5].map((at) => after(at));
  const late = [6, 7].map((at) => after(at, { score100: 1 }));
  expect(watchVersion(watched, [...before, ...calm, ...late]).misses).toEqual([]);
});
