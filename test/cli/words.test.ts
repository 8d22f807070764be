import { ServiceError } from '@temporalio/client';
import { describeFailure, NothingHereError } from '../../src/cli/command/failure';
import { sameCommand } from '../../src/cli/command/typed-command';
import { workflowPage } from '../../src/cli/server/web-ui-page';
import { createOutput } from '../../src/cli/terminal/output';
import { shortLine } from '../../src/cli/terminal/short-log';
import { InputError } from '../../src/domain/failure';
import { EpisodeEndedError, UnknownEpisodeError } from '../../src/temporal/clients/episode-errors';

describe('the command that goes on', () => {
  test('is the one that was typed, safe for a shell', () => {
    const words = ['produce', '--topic', "Bees' dances & more", '--source', 'a b.md'];
    expect(sameCommand({ words, fromNpmStart: false })).toBe(
      `showrunner produce --topic 'Bees'\\'' dances & more' --source 'a b.md'`,
    );
  });

  test('is npm start for those who came by it', () => {
    expect(sameCommand({ words: ['produce'], fromNpmStart: true })).toBe('npm start');
    expect(sameCommand({ words: ['produce', '--solo'], fromNpmStart: true })).toBe('npm start -- --solo');
  });
});

test('commands are named as this person calls them, and nothing else is changed', () => {
  const { phrase } = createOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    json: false,
    command: 'npx showrunner',
  });
  expect(phrase('then: showrunner retry a/b')).toBe('then: npx showrunner retry a/b');
  expect(phrase('showrunner batch retry s1')).toBe('npx showrunner batch retry s1');
  expect(phrase('`showrunner list` shows')).toBe('`npx showrunner list` shows');
  expect(phrase('npx showrunner list')).toBe('npx showrunner list');
  expect(phrase('the showrunner decides; ~/showrunner list')).toBe(
    'the showrunner decides; ~/showrunner list',
  );
});

test('a link to a workflow keeps the slash of its id within one segment', () => {
  expect(workflowPage('http://127.0.0.1:8233', 'default', 'season-1/ep_002')).toBe(
    'http://127.0.0.1:8233/namespaces/default/workflows/season-1%2Fep_002',
  );
});

describe('failures as exit codes', () => {
  test.each<[Error, number]>([
    [new InputError('No.'), 2],
    [new EpisodeEndedError('a/b', 'it failed'), 4],
    [new UnknownEpisodeError('None.'), 5],
    [new NothingHereError('None.'), 5],
    [new Error('boom'), 1],
    [new ServiceError('Failed to query', { cause: new Error('no connection') }), 1],
  ])('%s', (error, exitCode) => {
    expect(describeFailure(error).exitCode).toBe(exitCode);
  });

  test('an unexpected one is one sentence', () => {
    expect(describeFailure(new Error('first\nsecond')).message).toBe(
      'Something unexpected went wrong: first',
    );
  });
});

describe('logs for those who look on', () => {
  test('a line has time, level, message and what it is about', () => {
    const json = JSON.stringify({
      level: 40,
      time: '2026-11-22T10:00:00Z',
      msg: 'Activity failed',
      workflowId: 'a/b',
      pid: 1,
      error: { message: 'no\nvoice' },
    });
    expect(shortLine(json, false)).toMatch(
      /^\d\d:\d\d:\d\d {2}warn {3}Activity failed {2}no voice {2}workflowId=a\/b$/,
    );
  });

  test('the SDK speaks of the work, not of itself', () => {
    const line = (level: number, msg: string) => shortLine(JSON.stringify({ level, time: 0, msg }), false);
    expect(line(20, 'Activity completed')).toMatch(/info {3}Activity completed$/);
    expect(line(20, 'Polling')).toBeUndefined();
    expect(line(40, 'No workflows registered, not polling for workflow tasks')).toBeUndefined();
    expect(line(40, 'Activity failed')).toBeDefined();
  });

  test('what is no JSON is shown as it is', () => {
    expect(shortLine('plain words\n', false)).toBe('plain words');
  });
});
