import { EXIT } from '../../../src/cli/command/exit-codes';
import { showrunner } from './command-line';

describe('the command line', () => {
  test('says its version', async () => {
    expect(await showrunner('--version')).toEqual({ exitCode: EXIT.ok, stdout: '1.2.3\n', stderr: '' });
  });

  const commands = [
    'produce',
    'batch',
    'dev',
    'start',
    'watch',
    'status',
    'list',
    'open',
    'retry',
    'approve',
    'abandon',
    'cancel',
    'edit',
    'request-changes',
    'resume',
    'costs',
    'estimate',
    'doctor',
    'read',
    'say',
    'voices',
    'delete',
    'clean',
    'move-store',
    'adopt-store',
    'codec-server',
    'completion',
  ];

  test('lists its commands when it is called alone', async () => {
    const { exitCode, stdout } = await showrunner();
    expect(exitCode).toBe(EXIT.ok);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(commands)('%s explains itself, with an example and the exit codes', async (command) => {
    const { exitCode, stdout } = await showrunner(command, '--help');
    expect(exitCode).toBe(EXIT.ok);
    expect(stdout).toContain(`  $ npx showrunner ${command}`);
    expect(stdout).toContain('the episode waits for a person');
    for (const option of ['--data', '--ui-port', '--json']) expect(stdout).toContain(option);
  });

  test.each([
    [['frobnicate'], /^Unknown command 'frobnicate'\. npx showrunner --help lists the commands\.\n$/],
    [['produc'], /Did you mean produce\?\n$/],
    [['produce', '--topik', 'x'], /^Unknown option '--topik'\. Did you mean --topic\?\n$/],
    [
      ['produce', '--minutes', 'eight'],
      /^--minutes is "eight"; it must be a number of minutes, such as 8\.\n$/,
    ],
    [['produce', '--minutes', '0x10'], /^--minutes is "0x10"/],
    [['produce', '--format', 'choir'], /Allowed choices are solo, duo, trio\.\n$/],
    [['dev', '--ui-port', '99999'], /^--ui-port is "99999"/],
    [['status'], /^Missing required argument 'id'\.\n$/],
    [['abandon', 'a/b'], /^Required option '--reason <sentence>' not specified\.\n$/],
    [['resume', 'a/b'], /^Required option '--from <phase>' not specified\.\n$/],
    [['resume', 'a/b', '--from', 'mixing'], /Allowed choices are research, script, audio, package\.\n$/],
    [['edit', 'a/b', '--print', '--file', 'x'], /^--print and --file contradict each other/],
    [['retry', 'a/b', '--with', 'modle=x'], /^--with has no key "modle"; known are voice\.<host>=<voice>/],
    [['request-changes', 'a/b'], /^Missing required argument 'changes'\.\n$/],
    [['produce', '--review', 'audio'], /Allowed choices are none, script\.\n$/],
    [['produce', '--review-deadline', '48'], /^--review-deadline is "48"; it must be hours and what happens/],
    [['produce', '--review-deadline', '0:approve'], /^--review-deadline is "0:approve"/],
    [['list', '--since', '2026-02-30'], /^--since is "2026-02-30"; it must be a day/],
    [['list', '--status', 'odd'], /Allowed choices are running, parked/],
  ])('%j is refused with a sentence and exit code 2', async (words, sentence) => {
    const { exitCode, stdout, stderr } = await showrunner(...words);
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.input, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  test('with --json a refusal is the one document, and nothing else is said', async () => {
    const { exitCode, stdout, stderr } = await showrunner('produce', '--minutes', 'eight', '--json');
    expect(exitCode).toBe(EXIT.input);
    expect(JSON.parse(stdout)).toEqual({
      error: { kind: 'input', message: expect.stringContaining('"eight"') },
    });
    expect(stderr).toBe('');
  });
});
