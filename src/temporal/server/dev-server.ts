/** The Temporal development server as a process of its own, with its state in a file of the data directory. */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { InputError } from '../../domain/failure';
import { SEARCH_ATTRIBUTES } from '../../naming/search-attributes';
import { isAlive } from './process-identity';
import { cliType } from './register-search-attributes';

export interface DevServerOptions {
  readonly executable: string;
  readonly port: number;
  readonly uiPort: number;
  readonly databaseFile: string;
  readonly logFile: string;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 30_000;

/**
 * A queue in one part, by default of four: for throughput that one machine never has, a worker of two speakers often polls one
 * part for a second while takes wait in another. The newer matcher goes by the priorities of tasks, and then first in, first
 * out; a server of 1.29 has it and does not use it by default.
 */
export const QUEUE_SETTINGS: readonly string[] = asArguments([
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.useNewMatcher=true',
]);

/**
 * How often in a second the server looks for what is to be handed on, by default 20 times in each of its shards. This server has
 * one shard for everything, so that each step of each episode would wait for some 43 ms before and after it.
 */
const LOOKS_OF_ONE_SHARD: readonly string[] = asArguments([
  'history.transferProcessorMaxPollRPS=500',
  'history.timerProcessorMaxPollRPS=500',
  'history.visibilityProcessorMaxPollRPS=500',
]);

/** Arguments of `temporal server start-dev`, for the server of the product and those of tests and benchmarks. */
export const DEV_SERVER_SETTINGS: readonly string[] = [...QUEUE_SETTINGS, ...LOOKS_OF_ONE_SHARD];

function asArguments(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['--dynamic-config-value', setting]);
}

/** Starts the server, on loopback only, and resolves with its pid once it listens. It outlives this process. */
export async function startDevServer(options: DevServerOptions): Promise<number> {
  if (options.uiPort === options.port) {
    throw new InputError(
      `Port ${options.port} is that of the Temporal server itself; choose another for its Web UI with --ui-port.`,
    );
  }
  if (await isListening(options.uiPort)) {
    throw new InputError(
      `Port ${options.uiPort}, for Temporal's Web UI, is taken by another program. Free it, or choose with --ui-port.`,
    );
  }
  const log = openSync(options.logFile, 'a');
  const child = spawn(
    options.executable,
    [
      ...['server', 'start-dev', '--ip', HOST, '--port', String(options.port)],
      ...['--ui-ip', HOST, '--ui-port', String(options.uiPort)],
      ...['--db-filename', options.databaseFile, '--log-level', 'warn'],
      ...DEV_SERVER_SETTINGS,
      ...SEARCH_ATTRIBUTES.flatMap((key) => ['--search-attribute', `${key.name}=${cliType(key)}`]),
    ],
    // A group of its own: Ctrl-C in the terminal must reach the worker first, which drains into this server.
    { stdio: ['ignore', log, log], detached: true },
  );
  child.unref();
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new InputError(`The Temporal server ended at once (exit code ${code}). ${options.logFile} says why.`),
      ),
    );
  });
  const waiting = new AbortController();
  await Promise.race([ended, untilListening(options.port, waiting.signal)]).finally(() => waiting.abort());
  ended.catch(() => undefined);
  return child.pid as number;
}

const GONE_WITHIN_MS = 10_000;

/** Asks the server to stop and waits until it is gone: its database stays locked until then. */
export async function stopDevServer(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  const deadline = Date.now() + GONE_WITHIN_MS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function untilListening(port: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!signal.aborted && !(await isListening(port))) {
    if (Date.now() > deadline)
      throw new InputError(`The Temporal server did not listen on port ${port} within 30 seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** True where something accepts connections on this port of the loopback interface. */
export function isListening(port: number, host: string = HOST): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp({ port, host, timeout: 1_000 });
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}
