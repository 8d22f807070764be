import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import type { BatchOutcome } from '../../../src/cli/batch/follow-batch';
import { reportBatch, tallyOf } from '../../../src/cli/batch/report-batch';
import type { CommandContext } from '../../../src/cli/command/context';
import { EXIT } from '../../../src/cli/command/exit-codes';
import type { Server } from '../../../src/cli/server/reach-server';
import { createOutput } from '../../../src/cli/terminal/output';
import type { EpisodeSummary } from '../../../src/temporal/clients/episode-summary';
import { BEGUN, complete, ended, MINUTE, under } from './view/batch-stages';

const four = [2, 3, 4, 5].map((number) =>
  ended({ id: `season-1/ep_00${number}`, workMs: 2 * MINUTE, startedAt: BEGUN + number }),
);

/** What a person and a script get of an outcome. */
async function reported(outcome: BatchOutcome, { json = false, episodes = four } = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = createOutput({
    stdout: stdout as unknown as WriteStream,
    stderr: stderr as unknown as WriteStream,
    json,
    command: 'npx showrunner',
  });
  const server = {
    batches: {
      summary: async () => ({ status: 'cancelled', endedAt: BEGUN + 6 * MINUTE, episodes: 4 }),
      episodes: async (): Promise<readonly EpisodeSummary[]> => episodes,
    },
  } as unknown as Server;
  const options = { id: 'season-1', goOn: 'showrunner batch season.json' };
  const exitCode = await reportBatch({ out } as CommandContext, server, outcome, options);
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}

describe('how a batch came out', () => {
  test('a whole season is told as the table of its episodes, its cost and its time', async () => {
    const { exitCode, stdout } = await reported({ how: 'over', progress: complete() });
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^EPISODE +TOPIC +PHASE +STATUS +QUALITY +COST +STARTED$/),
      ...four.map(({ id }) => expect.stringContaining(id)),
      '',
      'season-1 is complete: 4 episodes.',
      '  cost       $12.04 of $20.00',
      '  time       6:00; its episodes took 8:00 together',
      '',
    ]);
  });

  test('one through a phase is done as asked', async () => {
    const { stdout } = await reported({ how: 'over', progress: complete({ through: 'research' }) });
    expect(stdout).toContain('season-1 is done through research, as asked: 4 episodes.');
  });

  test('what is missing is told with its reason and the way to it', async () => {
    const progress = complete({
      ended: { completed: 1, failed: 1, cancelled: 1, abandoned: 0 },
      troubled: [{ id: 'season-1/ep_003', status: 'failed', reason: 'Its worker was killed.' }],
    });
    const { exitCode, stdout } = await reported({ how: 'over', progress });
    expect(exitCode).toBe(EXIT.notCompleted);
    expect(stdout).toContain(
      [
        'season-1 is over: 1 of 4 episodes is complete.',
        '  failed     season-1/ep_003: Its worker was killed.',
        '  and 1 more that did not complete',
        '  left       1 episode without an end',
      ].join('\n'),
    );
    expect(stdout).toMatch(/\nnpx showrunner batch retry season-1 makes what is missing; .*\n$/);
  });

  test('as a document it has the progress, the episodes and the times', async () => {
    const { stdout } = await reported({ how: 'over', progress: complete() }, { json: true });
    expect(JSON.parse(stdout)).toEqual({
      id: 'season-1',
      status: 'completed',
      makespanMs: 6 * MINUTE,
      workMs: 8 * MINUTE,
      progress: complete(),
      episodes: four,
    });
  });

  test('one that only waits for people stays open, and says for whom', async () => {
    const progress = under({ lanes: [], remaining: 0, standingCount: 2 });
    const { exitCode, stdout } = await reported({ how: 'stands', progress });
    expect(exitCode).toBe(EXIT.needsPerson);
    expect(stdout).toBe(
      [
        '',
        'season-1/ep_003',
        '  why   Speak n004: The voice did not answer.',
        '  next  npx showrunner retry season-1/ep_003',
        '  and 1 more: npx showrunner list --needs-me --batch season-1',
        '',
        'season-1 stays open. 2 episodes wait for you. Everything so far is kept.',
        '',
      ].join('\n'),
    );
  });

  test('a pause is told with its ways out', async () => {
    const ways = [{ update: 'resume', says: 'showrunner batch resume season-1 goes on' }];
    const pause = { cause: 'person', since: BEGUN, reason: 'Lunch.', ways } as const;
    const progress = under({ status: 'paused', pause, lanes: [], standing: [], standingCount: 0 });
    const { exitCode, stdout } = await reported({ how: 'stands', progress });
    expect(exitCode).toBe(EXIT.needsPerson);
    expect(stdout).toBe(
      '\nseason-1 is paused: Lunch. Everything so far is kept.\n  next  npx showrunner batch resume season-1 goes on\n',
    );
  });

  test('a cancelled one says how to go on', async () => {
    const { exitCode, stderr } = await reported({ how: 'ended' });
    expect(exitCode).toBe(EXIT.notCompleted);
    expect(stderr).toBe(
      'The batch season-1 was ended before it was done (cancelled). npx showrunner batch retry season-1 makes what is missing.\n',
    );
  });

  test('an interrupted one names the command that goes on', async () => {
    const { exitCode, stdout } = await reported({ how: 'interrupted', progress: undefined }, { json: true });
    expect(exitCode).toBe(EXIT.interrupted);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'interrupted',
      goOn: 'npx showrunner batch season.json',
    });
  });
});

test('episodes that were complete before the batch are no work of it', () => {
  const before = ended({ startedAt: BEGUN - 1, workMs: 9 * MINUTE });
  expect(tallyOf([before, ...four], { startedAt: BEGUN }, BEGUN + MINUTE)).toEqual({
    makespanMs: MINUTE,
    workMs: 8 * MINUTE,
  });
});
