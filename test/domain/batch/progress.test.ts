import { type BatchProgress, withCompletedSince } from '../../../src/domain/batch/progress';

test('an episode that was cancelled and completed since counts as complete', () => {
  const troubled = [
    { id: 's/a', status: 'cancelled', reason: 'cancelled' },
    { id: 's/b', status: 'failed', reason: 'no voice' },
  ];
  const ended = { completed: 2, failed: 1, cancelled: 1, abandoned: 0 };
  const progress = { total: 4, ended, troubled } as unknown as BatchProgress;
  expect(withCompletedSince(progress, new Set(['s/a', 's/c']))).toEqual({
    ...{ total: 4, troubled: [troubled[1]] },
    ended: { completed: 3, failed: 1, cancelled: 0, abandoned: 0 },
  });
  expect(withCompletedSince(progress, new Set())).toBe(progress);
});
