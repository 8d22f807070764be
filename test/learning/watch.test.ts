import { watchVersion } from '../../src/learning/watch';
import { simulated } from '../support/learning/outcomes';
import { random } from '../support/seeded';

const work = (low: number, likely: number, high: number) => ({
  assumptions: { workSecondsPerMinute: { audio: { low, likely, high } } },
});
const parent = { id: 'standard@3', ...work(2, 6, 15) };
const template = { id: 'standard@4', parent: 'standard@3', ...work(1.7, 5, 7) };
const watched = { kind: 'cost', template, parent } as const;
const before = Array.from({ length: 24 }, (_, at) => simulated({ at, score100: 70 + at }));
const later = (at: number, said: object = {}, more: object = {}) =>
  simulated({ at: 100 + at, templates: { cost: 'standard@4' }, ...said }, more);

test('a template that was made worse on purpose is noticed: two misses propose the way back, naming the old version', () => {
  const report = watchVersion(watched, [
    ...before,
    later(1, { audio: 2 }),
    later(2),
    later(3, { audio: 2.2 }),
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
  expect(watchVersion(watched, [...before, later(1, { audio: 2 }), later(2)]).proposal).toBeUndefined();
  const both = [later(1, { audio: 4 }), later(2, { audio: 4 })];
  expect(watchVersion(watched, [...before, ...both]).misses).toEqual([]);
});

test('lower scores than any before and episodes that were abandoned are misses; those under way are not looked at', () => {
  const outcomes = [
    ...before,
    later(1, { score100: 69 }),
    later(2, {}, { status: 'abandoned', reason: 'dull' }),
    later(3, { score100: 1 }, { status: 'running' }),
  ];
  const { misses, sentence } = watchVersion(watched, outcomes);
  expect(misses.map(({ why }) => why)).toEqual([
    'it reached 69/100, and the lowest of 24 before was 70',
    'it was abandoned (dull)',
  ]);
  expect(sentence).toBe('cost standard@4 is watched: 2 of 5 episodes, 2 missed a guardrail');
});

test('the sixth episode is not watched any more', () => {
  const calm = [1, 2, 3, 4, 5].map((at) => later(at));
  const late = [6, 7].map((at) => later(at, { score100: 1 }));
  expect(watchVersion(watched, [...before, ...calm, ...late]).misses).toEqual([]);
});

describe('scores before', () => {
  const low = [later(1, { score100: 1 }), later(2, { score100: 1 })];

  test('say nothing where they are few, or come from other voices', () => {
    expect(watchVersion(watched, [...before.slice(1), ...low]).misses).toEqual([]);
    const others = low.map((one) => ({ ...one, regime: { ...one.regime, voices: ['embedded/heart'] } }));
    expect(watchVersion(watched, [...before, ...others]).misses).toEqual([]);
    expect(watchVersion(watched, [...before, ...low]).misses).toHaveLength(2);
  });

  test('that all met their standard make one that does not a miss, where they are enough', () => {
    const failed = [later(1), later(2)].map(({ quality, ...rest }) => ({
      ...rest,
      quality: { ...(quality as NonNullable<typeof quality>), gatesPassed: false },
    }));
    expect(watchVersion(watched, [...before, ...failed]).misses.map(({ why }) => why)).toEqual([
      'it missed its standard, and none of 24 before did',
      'it missed its standard, and none of 24 before did',
    ]);
    expect(watchVersion(watched, [...before.slice(1), ...failed]).misses).toEqual([]);
  });

  test('propose the way back of a version that changed nothing in at most one of twenty cases', () => {
    const next = random(3);
    const runs = 400;
    const backs = Array.from({ length: runs }, () => {
      const scored = (at: number) => ({ score100: Math.round(1_000 * next()) / 10 + at / 1e6 });
      const earlier = before.map((_, at) => simulated({ at, ...scored(at) }));
      const watchedOnes = [1, 2, 3, 4, 5].map((at) => later(at, scored(at)));
      return watchVersion(watched, [...earlier, ...watchedOnes]).proposal;
    });
    expect(backs.filter((one) => one !== undefined).length / runs).toBeLessThanOrEqual(0.05);
  });
});
