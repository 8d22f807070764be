import { NoCommandError, runCommand } from '../../src/machine/run-command';

test('a command that is not there is told from one that fails', async () => {
  await expect(runCommand('/nowhere/command', [])).rejects.toThrow(NoCommandError);
  await expect(
    runCommand(process.execPath, ['-e', 'console.error("one\\ntwo\\nthree"); process.exit(3)']),
  ).rejects.toThrow('exit code 3: two three');
  await runCommand(process.execPath, ['-e', '']);
});

test('a command ends at the signal', async () => {
  const stop = new AbortController();
  const running = runCommand(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    signal: stop.signal,
  });
  stop.abort();
  await expect(running).rejects.toThrow();
});
