import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { createInterruption } from '../../../src/cli/command/interruption';
import { runProgram } from '../../../src/cli/command/program';
import { createOutput } from '../../../src/cli/terminal/output';

/** One command line, as far as it goes without a server. */
export function showrunner(...words: string[]) {
  return showrunnerWith('', ...words);
}

/** One command line with what is piped into it. */
export async function showrunnerWith(piped: string, ...words: string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const shell = {
    out: createOutput({
      stdout: stdout as unknown as WriteStream,
      stderr: stderr as unknown as WriteStream,
      json: words.includes('--json'),
      quiet: words.includes('--quiet'),
      command: 'npx showrunner',
    }),
    input: Readable.from([piped]),
    interruption: createInterruption(new AbortController().signal),
    verbose: false,
    words,
    fromNpmStart: false,
    editor: undefined,
  };
  // Help is written by commander itself, to the process.
  const help = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => stdout.write(chunk));
  const exitCode = await runProgram(shell, '1.2.3').finally(() => help.mockRestore());
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}
