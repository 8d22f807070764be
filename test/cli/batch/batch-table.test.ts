import { batchEpisodeTable, batchTable, inOrder } from '../../../src/cli/batch/batch-table';
import { episodeTable } from '../../../src/cli/episode-table';
import { BEGUN, ended, MINUTE } from './batch-stages';

test('batches have a row each', () => {
  const batch = {
    id: 'season-1',
    title: 'Ideas that last',
    status: 'running',
    episodes: 4,
    startedAt: BEGUN,
    endedAt: null,
    taskQueue: 'q',
  } as const;
  const over = { ...batch, id: 's2', status: 'completed', endedAt: BEGUN + MINUTE } as const;
  expect(batchTable([batch, over], Number.POSITIVE_INFINITY).split('\n')).toEqual([
    'BATCH     TITLE            STATUS     EPISODES  STARTED           ENDED',
    'season-1  Ideas that last  running           4  2026-11-22 16:00  –',
    's2        Ideas that last  completed         4  2026-11-22 16:00  2026-11-22 16:01',
  ]);
});

test('the batch of an episode is shown where it was asked for', () => {
  const rows = [ended({ batch: 'season-1' }), ended()];
  const [title, first, second] = episodeTable(rows, 200, { withBatch: true }).split('\n');
  expect(title).toMatch(/^BATCH +EPISODE/);
  expect(first).toMatch(/^season-1 {2}season-1\/ep_002/);
  expect(second).toMatch(/^– +season-1\/ep_002/);
  expect(episodeTable(rows, 200)).not.toContain('BATCH');
});

test('episodes come in their own order, each with its latest run', () => {
  const episodes = [
    ended({ id: 's/ep_10' }),
    ended({ id: 's/ep_2', startedAt: 1, status: 'failed' }),
    ended({ id: 's/ep_2', startedAt: 2 }),
  ];
  expect(inOrder(episodes).map(({ id, status }) => [id, status])).toEqual([
    ['s/ep_2', 'completed'],
    ['s/ep_10', 'completed'],
  ]);
});

test('of very many those that did not complete are shown first, and how many more there are', () => {
  const episodes = Array.from({ length: 300 }, (_, index) =>
    ended({ id: `s/${index}`, status: index === 250 ? 'failed' : 'completed' }),
  );
  const lines = batchEpisodeTable(episodes, 200, 'season-1').split('\n');
  expect(lines).toHaveLength(202);
  expect(lines[1]).toMatch(/^s\/250 /);
  expect(lines.at(-1)).toBe('… and 100 more episodes: showrunner list --batch season-1');
});
