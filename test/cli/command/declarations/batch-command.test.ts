import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../../src/cli/command/exit-codes';
import { waysOut } from '../../../../src/domain/batch/pauses';
import { showrunner } from '../command-line';

const commands = [
  ...['start', 'watch', 'status', 'list', 'pause', 'resume', 'retry', 'finish', 'cancel'],
  ...['first', 'add', 'set', 'allot', 'lower'],
];

describe('the commands of batch', () => {
  test('are listed beside how a manifest is made', async () => {
    const { exitCode, stdout } = await showrunner('batch', '--help');
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout).toContain('--at-once <n>');
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(commands)('%s explains itself, with an example and the exit codes', async (command) => {
    const { exitCode, stdout } = await showrunner('batch', command, '--help');
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout).toContain(`  $ npx showrunner batch ${command}`);
    for (const text of ['Exit codes:', '--data', '--json']) expect(stdout).toContain(text);
  });

  test.each([
    [['batch'], /^Missing required argument 'manifest'\.\n$/],
    [
      ['batch', 'satus', 'x'],
      /^"satus" is neither a manifest, whose name ends in \.json or \.csv, nor a command/,
    ],
    [
      ['batch', 'one.json', 'two.json'],
      /^A batch is made from one manifest; "two\.json" is one word too many/,
    ],
    [['batch', 'x.json', '--at-once', '6'], /^--at-once is "6"; it must be 1 to 5/],
    [['batch', 'x.json', '--budget', 'much'], /^--budget is "much"; it must be dollars/],
    [['batch', 'x.json', '--deadline', 'soon'], /^--deadline is "soon"; it must be a time/],
    [
      ['batch', 'x.json', '--through', 'mixing'],
      /Allowed choices are research, script, audio, package, publish\.\n$/,
    ],
    [['batch', 'status'], /^Missing required argument 'id'\.\n$/],
    [['batch', 'set', 'x'], /^Say what to change/],
    [['batch', 'set', 'x', '--budget', 'much'], /^--budget is "much"/],
    [['batch', 'lower', 'x'], /^Name a template for what is left/],
    [['batch', 'allot', 'x', 'ep_1', 'much'], /^The amount is "much"; it must be dollars/],
    [['batch', 'first', 'x'], /^Missing required argument 'episodes'\.\n$/],
    [['list', '--batch', 'a b'], /^"a b" is not the id of a batch/],
  ])('%j is refused with a sentence and exit code 2', async (words, sentence) => {
    const data = mkdtempSync(join(tmpdir(), 'batch-commands-'));
    const { exitCode, stdout, stderr } = await showrunner(...words, '--data', data);
    rmSync(data, { recursive: true });
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.input, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});

describe('what a paused batch names as ways out', () => {
  const causes = ['person', 'budget', 'deadline', 'standing'] as const;
  const sentences = causes.flatMap((cause) =>
    waysOut('season-1', { cause, reason: '', since: 0 }).map(({ says }) => says),
  );
  const named = sentences.flatMap((says) => [
    ...says.matchAll(/showrunner batch (\w+) season-1((?: --\w+ [A-Z]+)*)/g),
  ]);

  test('are commands', () => {
    expect(named.length).toBeGreaterThanOrEqual(sentences.length);
  });

  test.each(named.map(([, command = '', options = '']) => [command, options] as const))(
    '%s%s is one of ours',
    async (command, options) => {
      expect(commands).toContain(command);
      const { stdout } = await showrunner('batch', command, '--help');
      for (const [option] of options.matchAll(/--\w+/g)) expect(stdout).toContain(`  ${option} <`);
    },
  );
});
