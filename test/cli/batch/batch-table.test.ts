import type { NotBegun } from '../../../src/cli/batch/batch-rows';
import { batchEpisodeTable, batchTable } from '../../../src/cli/batch/batch-table';
import { episodeTable } from '../../../src/cli/episode/episode-table';
import { BEGUN, ended, MINUTE } from './view/batch-stages';

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

test('an episode that has not begun has neither phase nor start', () => {
  const row = { ...ended(), status: 'not begun', phase: null, quality: null, costMicros: 0, startedAt: null };
  const [, line] = batchEpisodeTable({ rows: [row as NotBegun], total: 1 }, 200, 'season-1').split('\n');
  expect(line).toBe('season-1/ep_002  Modern Stoicism  –      not begun  –        $0.00  –');
});

test('of very many it is said how many more there are', () => {
  const lines = batchEpisodeTable({ rows: [ended()], total: 101 }, 200, 'season-1').split('\n');
  expect(lines.at(-1)).toBe('… and 100 more episodes: showrunner list --batch season-1');
});
