/** What an operator types, word for word as documents and messages of the product have it, on the server of the tests. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from './histories';
import { sharedServer } from './server';
import { temporalCli } from './temporal-cli';

/** Runs a line of the shell in which `temporal` is a command, and agrees to what it asks; its standard output. Rejects where it fails. */
export async function typed(line: string): Promise<string> {
  const cli = await temporalCli();
  const env = { ...process.env, TEMPORAL_ADDRESS: sharedServer().address };
  const asked = promisify(execFile)('sh', ['-c', `temporal() { "${cli}" "$@"; }; ${line}`], { env });
  asked.child.stdin?.end('y\n');
  return (await asked).stdout;
}

/** The same, until it is no longer refused: the server may not have heard of a version from all its queues yet. */
export async function typedUntilDone(line: string): Promise<void> {
  const isDone = () =>
    typed(line).then(
      () => true,
      () => false,
    );
  await eventually(isDone, (done) => done);
}
