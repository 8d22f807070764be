/** A Temporal server with its state in a file, that can be killed and come back at the same address. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDevServer, stopDevServer } from '../../../src/temporal/server/dev-server';
import { isAlive } from '../../../src/temporal/server/process-identity';
import { freePort } from '../free-ports';
import { temporalCli } from '../temporal/temporal-cli';
import { forget, remember } from './processes';

export interface FaultServer {
  readonly address: string;
  readonly port: number;
  /** kill -9, and gone when it resolves. */
  kill(): Promise<void>;
  /** Starts it again on its file. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFaultServer(folder: string, name: string): Promise<FaultServer> {
  const [executable, port, uiPort] = [await temporalCli(), await freePort(), await freePort()];
  const start = async () => {
    const pid = await startDevServer({
      executable,
      port,
      uiPort,
      databaseFile: join(folder, `${name}.db`),
      logFile: join(folder, `${name}.log`),
    });
    remember(pid);
    return pid;
  };
  let pid = await start();
  return {
    address: `127.0.0.1:${port}`,
    port,
    async kill() {
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await sleep(20);
      forget(pid);
    },
    async restart() {
      pid = await start();
    },
    async stop() {
      await stopDevServer(pid);
      forget(pid);
    },
  };
}
