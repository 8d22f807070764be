/** A Temporal server for a command: the one named in the settings, one that listens already, or one of our own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { InputError } from '../../domain/failure';
import { connectClient, type TemporalClient, type TemporalSettings } from '../connect';
import { findTemporalCli, goInstall, sdkDownload } from './cli-binary';
import { isListening, startDevServer, stopDevServer } from './dev-server';
import { serverUsers } from './server-users';

export interface ReachOptions {
  readonly settings: TemporalSettings;
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly path: string;
  readonly uiPort: number;
  readonly report: (message: string) => void;
}

export interface ReachedTemporal extends TemporalClient {
  /** Where people watch, when it is our own server. */
  readonly webUi: string | undefined;
  /** Closes the connection; the last of our processes to leave stops the server that we started. */
  release(): Promise<void>;
}

export async function reachTemporal(options: ReachOptions): Promise<ReachedTemporal> {
  const { settings } = options;
  if (settings.explicit) {
    const reached = await connectClient(settings);
    return { ...reached, webUi: undefined, release: () => reached.connection.close() };
  }
  const port = Number(settings.address.split(':').at(-1));
  const users = serverUsers(options.cacheDir, port);
  await users.join();
  try {
    await startUnlessThere(options, port, users);
    const reached = await connectOwn(settings, port);
    return {
      ...reached,
      webUi: `http://127.0.0.1:${options.uiPort}`,
      async release() {
        await reached.connection.close();
        await leave(users);
      },
    };
  } catch (error) {
    await leave(users);
    throw error;
  }
}

async function leave(users: ReturnType<typeof serverUsers>): Promise<void> {
  const last = await users.leave();
  const pid = await users.serverPid();
  if (last && pid !== undefined) stopDevServer(pid);
}

/** Of two commands that find no server one starts it, and the other waits for it. */
async function startUnlessThere(
  options: ReachOptions,
  port: number,
  users: ReturnType<typeof serverUsers>,
): Promise<void> {
  if (await isListening(port)) return;
  const executable = await findTemporalCli({
    path: options.path,
    cacheDir: options.cacheDir,
    installers: [sdkDownload, goInstall],
    report: options.report,
  });
  await mkdir(options.cacheDir, { recursive: true });
  const release = await lock(options.cacheDir, {
    retries: { retries: 60, factor: 1, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    if (await isListening(port)) return;
    options.report('Starting a Temporal server …');
    const pid = await startDevServer({
      executable,
      port,
      uiPort: options.uiPort,
      databaseFile: join(options.dataDir, 'temporal.db'),
      logFile: join(options.dataDir, 'temporal.log'),
    });
    await users.recordServer(pid);
  } finally {
    await release();
  }
}

const READY_WITHIN_MS = 20_000;

/** A server that just began to listen may need a moment for its namespace. */
async function connectOwn(settings: TemporalSettings, port: number): Promise<TemporalClient> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await connectClient(settings);
    } catch (error) {
      if (Date.now() < deadline && (await isListening(port))) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        continue;
      }
      throw new InputError(
        `Something listens on port ${port} but it does not answer as a Temporal server (${(error as Error).message}). ` +
          'Stop it, or set TEMPORAL_ADDRESS to the server that you use.',
      );
    }
  }
}
