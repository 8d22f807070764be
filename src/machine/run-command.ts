import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ends the command. */
  readonly signal?: AbortSignal | undefined;
}

/** A command that is not on this machine. */
export class NoCommandError extends Error {
  override readonly name = 'NoCommandError';
}

/** Runs a command to its end. Rejects with a {@link NoCommandError}, or with the last lines of its errors. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env, cwd, signal }: CommandOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new NoCommandError(`${command} is not installed`) : error),
    );
    child.on('close', (code) => {
      const lastLines = Buffer.concat(errors).toString('utf8').trim().split('\n').slice(-2).join(' ');
      code === 0 ? resolve() : reject(new Error(`exit code ${code}: ${lastLines}`));
    });
  });
}
