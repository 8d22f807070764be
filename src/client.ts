#!/usr/bin/env node
/** The command line: `showrunner <command>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from './cli/command/context';
import { listenForInterrupts } from './cli/command/interruption';
import { onStrayError, runProgram } from './cli/command/program';
import { createOutput } from './cli/terminal/output';
import { invocation } from './settings/invocation';

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const { stdin, stdout, stderr } = process;
  const { command, fromNpmStart, debug, editor } = invocation();
  const shell: Shell = {
    out: createOutput({
      stdout,
      stderr,
      json: words.includes('--json'),
      quiet: words.includes('--quiet'),
      command,
    }),
    input: stdin,
    interruption: listenForInterrupts(process),
    verbose: debug || words.includes('--verbose'),
    words,
    fromNpmStart,
    editor,
  };
  const stray = onStrayError(shell, (code) => process.exit(code));
  process.on('uncaughtException', stray).on('unhandledRejection', stray);
  const exitCode = await runProgram(shell, packageVersion());
  // The SDK's native threads would keep the process; what was written is let out first.
  await Promise.all(
    [stdout, stderr].map((stream) => new Promise<void>((written) => stream.write('', () => written()))),
  );
  process.exit(exitCode);
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

void main();
