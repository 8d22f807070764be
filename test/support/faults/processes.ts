/** Processes that a fault run starts, kills and never leaves behind. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePortPair } from '../free-ports';
import { ROOT } from '../paths';

const WORKER = join(ROOT, 'dist', 'worker.js');
const CLIENT = join(ROOT, 'dist', 'client.js');
const STARTS_WITHIN_MS = 180_000;
const DRAINS_WITHIN_MS = 120_000;

export type Environment = Readonly<Record<string, string>>;

export interface FaultWorker {
  readonly pid: number;
  /** What it says on its page of metrics. */
  metrics(): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  isAlive(): boolean;
  /** kill -9, and gone when it resolves. */
  kill(): Promise<void>;
  /** As a person stops it: it drains; killed when that takes too long, which is a fault of its own. */
  stop(): Promise<void>;
}

const alive = new Set<number>();

/** Pids to end with this process, whatever ends it. */
export function remember(pid: number): void {
  alive.add(pid);
}

export function forget(pid: number): void {
  alive.delete(pid);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.on('exit', () => {
  for (const pid of alive) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
});

/** The worker of the product, in a process of its own; resolves when it polls. Its log goes on in `logFile`. */
export async function startWorkerProcess(
  environment: Environment,
  logFile: string,
  words: readonly string[] = [],
): Promise<FaultWorker> {
  const port = await freePortPair();
  const child = spawn(process.execPath, [WORKER, ...words], {
    env: cleanEnvironment({ ...environment, SHOWRUNNER_HEALTH_PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid as number;
  remember(pid);
  child.once('exit', () => forget(pid));
  const exited = once(child, 'exit');
  await untilStarted(child, logFile);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    metrics: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
    isAlive,
    signal: (signal) => {
      child.kill(signal);
    },
    async kill() {
      child.kill('SIGKILL');
      if (isAlive()) await exited;
    },
    async stop() {
      if (!isAlive()) return;
      child.kill('SIGTERM');
      const drained = await Promise.race([
        exited.then(() => true),
        sleep(DRAINS_WITHIN_MS, false, { ref: false }),
      ]);
      if (drained) return;
      child.kill('SIGKILL');
      throw new Error('a worker did not drain within two minutes of SIGTERM');
    },
  };
}

async function untilStarted(child: ChildProcess, logFile: string): Promise<void> {
  const log = createWriteStream(logFile, { flags: 'a' });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error('a worker did not start within three minutes')),
      STARTS_WITHIN_MS,
    );
    const hear = (chunk: Buffer) => {
      log.write(chunk);
      if (said.length > 100_000) return;
      said += chunk.toString('utf8');
      if (!said.includes('"worker started"')) return;
      clearTimeout(deadline);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code, signal) => {
      clearTimeout(deadline);
      log.write(`\nended: ${code ?? signal}\n`);
      reject(new Error(`a worker ended before it polled (${code ?? signal}): ${said.slice(-600)}`));
    });
  });
}

/** A command of the product; its standard output. */
export async function runClient(
  environment: Environment,
  args: readonly string[],
  timeoutMs = 180_000,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, ...args], {
    env: cleanEnvironment(environment),
    timeout: timeoutMs,
    maxBuffer: 16_000_000,
  });
  return stdout;
}

/** Nothing of the person's own settings reaches a run. */
export function cleanEnvironment(own: Environment): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SHOWRUNNER|TEMPORAL|OPENAI)_/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...own };
}
