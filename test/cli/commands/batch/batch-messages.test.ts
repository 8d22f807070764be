/** What each command says to the batch, and to the person; the server is a fake one. */

import { EXIT } from '../../../../src/cli/command/exit-codes';
import type { Server } from '../../../../src/cli/server/reach-server';
import type { BatchClient } from '../../../../src/temporal/clients/batch-client';
import type { BatchSummary } from '../../../../src/temporal/clients/batch-summary';
import { UnknownEpisodeError } from '../../../../src/temporal/clients/client-errors';
import { BEGUN, complete, ended, under } from '../../batch/view/batch-stages';
import { showrunner } from '../../command/command-line';

let mockServer: Server;
jest.mock('../../../../src/cli/server/reach-server', () => ({
  requireServerOrState: async () => {},
  withServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
  askServer: async (_: unknown, use: (server: Server) => unknown) => use(mockServer),
}));
jest.mock('../../../../src/cli/server/own-worker', () => ({
  logRuntimeToFile: () => {},
  outlookHere: async () => ({ isIdle: false, othersGetIt: true }),
}));

const NOT_BEGUN = 'season-1/ep_004';
const DESERTED = 'season-1/ep_002';

const summary: BatchSummary = {
  id: 'season-1',
  title: 'Ideas that last',
  status: 'running',
  episodes: 4,
  startedAt: BEGUN,
  endedAt: null,
  taskQueue: 'q',
};

/** Runs a command against a batch, and tells what the batch was told. */
async function told(words: readonly string[], change: Partial<BatchClient> = {}) {
  const calls: unknown[][] = [];
  const heard =
    (name: string, answer?: unknown) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
      return answer;
    };
  const messages = ['pause', 'resume', 'finish', 'cancel', 'cancelEpisode', 'prioritise', 'setAtOnce'];
  const more = ['setBudget', 'setDeadline', 'allot', 'lowerStandard'];
  const batches = {
    ...Object.fromEntries([...messages, ...more].map((name) => [name, heard(name)])),
    retry: heard('retry', { how: 'retried', episodes: 2, failed: [] }),
    summary: async () => summary,
    progress: async () => under(),
    episodes: async () => [ended()],
    list: async () => [summary],
    result: async () => complete(),
    ...change,
  };
  mockServer = {
    batches,
    episodes: {
      progress: async () => undefined,
      unattended: async (id: string) => {
        if (id === NOT_BEGUN) throw new UnknownEpisodeError('There is none.');
        return id === DESERTED ? 'Its workers are gone.' : undefined;
      },
    },
    presence: { othersAtWork: async () => true },
    settings: { explicit: false },
  } as unknown as Server;
  return { calls, ...(await showrunner('batch', ...words)) };
}

test('an episode whose workers are gone is told to end all the same, and it is said what it waits for', async () => {
  const { exitCode, stdout, calls } = await told(['cancel', 'season-1', 'ep_002']);
  expect(calls).toEqual([['cancelEpisode', 'season-1', DESERTED]]);
  expect(exitCode).toBe(EXIT.needsPerson);
  expect(stdout).toBe(
    `${DESERTED} was told to end, and ends once a worker takes that up. Its workers are gone.\n`,
  );
  const begun = await told(['cancel', 'season-1', 'ep_004']);
  expect([begun.exitCode, begun.stdout]).toEqual([
    EXIT.ok,
    expect.stringContaining('is cancelled; the others go on'),
  ]);
});

describe('a batch is told', () => {
  test.each([
    [['pause', 'season-1'], [['pause', 'season-1', 'A person paused it.']], /season-1 is paused/],
    [['pause', 'season-1', '--reason', 'Lunch.'], [['pause', 'season-1', 'Lunch.']], /batch resume season-1/],
    [['resume', 'season-1'], [['resume', 'season-1']], /goes on\. npx showrunner batch watch season-1/],
    [['finish', 'season-1'], [['finish', 'season-1']], /ends as soon as what is at work is done/],
    [
      ['cancel', 'season-1', 'ep_003'],
      [['cancelEpisode', 'season-1', 'season-1/ep_003']],
      /the others go on/,
    ],
    [
      ['first', 'season-1', 'ep_009', 'b/two'],
      [['prioritise', 'season-1', ['season-1/ep_009', 'b/two']]],
      /^season-1\/ep_009, b\/two begin before the others/,
    ],
    [
      ['set', 'season-1', '--budget', '60', '--at-once', '2', '--deadline', 'none'],
      [
        ['setBudget', 'season-1', 60_000_000],
        ['setAtOnce', 'season-1', 2],
        ['setDeadline', 'season-1', null],
      ],
      /The budget of season-1 is \$60\.00 now\. At most 2 episodes/,
    ],
    [
      ['allot', 'season-1', 'ep_003', '6.50'],
      [['allot', 'season-1', 'season-1/ep_003', 6_500_000]],
      /^season-1\/ep_003 may spend \$6\.50 in all/,
    ],
    [['retry', 'season-1'], [['retry', 'season-1']], /^2 episodes that stood still go on/],
  ])('by %j', async (words, calls, said) => {
    const result = await told(words);
    expect(result.calls).toEqual(calls);
    expect(result.exitCode).toBe(EXIT.ok);
    expect(result.stdout).toMatch(said);
  });

  test('to be cancelled, and is awaited until it has ended', async () => {
    const over = { ...summary, status: 'cancelled', endedAt: BEGUN + 1 } as const;
    let asked = 0;
    const { calls, stdout, exitCode } = await told(['cancel', 'season-1'], {
      summary: async () => (asked++ === 0 ? summary : over),
      result: () => Promise.reject(new Error('cancelled')),
    });
    expect(calls).toEqual([['cancel', 'season-1']]);
    expect(stdout).toContain('season-1 is cancelled, with the episodes that were at work.');
    expect(exitCode).toBe(EXIT.ok);
  });

  test('nothing once it has ended; the sentence says what makes the rest', async () => {
    const { calls, exitCode, stderr } = await told(['pause', 'season-1'], {
      summary: async () => ({ ...summary, status: 'completed', endedAt: BEGUN + 1 }),
    });
    expect({ calls, exitCode }).toEqual({ calls: [], exitCode: EXIT.input });
    expect(stderr).toContain('has ended (completed)');
    expect(stderr).toContain('npx showrunner batch retry season-1');
  });
});

test('who cannot be retried is named, and the others go on', async () => {
  const failed = [{ id: 'season-1/ep_003', reason: 'The episode season-1/ep_003 has ended.' }];
  const { stdout, stderr, exitCode } = await told(['retry', 'season-1'], {
    retry: async () => ({ how: 'retried', episodes: 1, failed }),
  });
  expect(exitCode).toBe(EXIT.ok);
  expect(stderr).toContain('season-1/ep_003 stays parked: The episode season-1/ep_003 has ended.');
  expect(stdout).toMatch(/^1 episode that stood still goes on/);
});

describe('a batch is looked at', () => {
  test('status shows the screen once, and the episodes', async () => {
    const { stdout, exitCode } = await told(['status', 'season-1']);
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout).toContain('1/4 · 1 completed · 1 at work · 1 waits · 1 to come');
    expect(stdout).toContain('→ npx showrunner retry season-1/ep_003');
    expect(stdout).toMatch(/^season-1\/ep_002 +Modern Stoicism/m);
  });

  test('status is one document with --json', async () => {
    const { stdout } = await told(['status', 'season-1', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      ...summary,
      worker: 'at-work',
      progress: under(),
      episodes: [ended()],
    });
  });

  test('status of one whose worker does not answer says so', async () => {
    const { stdout } = await told(['status', 'season-1'], { progress: async () => undefined });
    expect(stdout).toMatch(/^season-1 +Ideas that last +running/m);
    expect(stdout).toContain('No worker answered within five seconds');
  });

  test('list shows them all, or how to make one', async () => {
    expect((await told(['list'])).stdout).toMatch(/^season-1 +Ideas that last +running +4/m);
    expect((await told(['list'], { list: async () => [] })).stdout).toBe(
      'There are no batches yet. npx showrunner batch season.json makes one.\n',
    );
  });

  test('watch of one that is over tells how it came out', async () => {
    const { stdout, exitCode } = await told(['watch', 'season-1'], {
      summary: async () => ({ ...summary, status: 'completed', endedAt: BEGUN + 60_000 }),
      episodes: async () => [1, 2, 3, 4].map((number) => ended({ id: `season-1/ep_${number}` })),
    });
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout).toContain('season-1 is complete: 4 episodes.');
  });
});
