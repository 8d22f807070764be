import { withEndings } from '../../src/learning/known-endings';
import { simulated } from '../support/learning/outcomes';

const going = simulated({ at: 1 }, { id: 's/tea', status: 'running', startedAt: 1_000_000 });
const ending = { id: 's/tea', status: 'terminated', startedAt: 1_000_100, endedAt: 2_000_000 } as const;

test('an episode whose run was terminated does not seem to go on', () => {
  expect(withEndings([going], [ending]).outcomes).toEqual([
    { ...going, status: 'terminated', reason: 'its run was terminated' },
  ]);
  expect(withEndings([going], []).outcomes).toEqual([going]);
});

test('another run of the same episode, and what an episode said itself, stay as they are', () => {
  const later = { ...ending, startedAt: 5_000_000, endedAt: 6_000_000 };
  const earlier = { ...ending, startedAt: 500_000, endedAt: 990_000 };
  const abandoned = { ...going, status: 'abandoned' as const, reason: 'dull' };
  expect(withEndings([going], [later]).outcomes).toEqual([going]);
  expect(withEndings([going], [earlier]).outcomes).toEqual([going]);
  expect(withEndings([abandoned], [ending]).outcomes).toEqual([abandoned]);
});

test('runs without any outcome are named once', () => {
  const { problems } = withEndings([], [ending, { ...ending, id: 's/coffee' }, ending]);
  expect(problems).toEqual([
    's/coffee, s/tea ended without an outcome: before the first phase was done, or as a part of a trial. Nothing is learned from that.',
  ]);
});
