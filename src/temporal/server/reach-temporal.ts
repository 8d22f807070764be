/** A Temporal server for a command: the one named in the settings, one that listens already, or one of our own. */
import { join } from 'node:path';
import { InputError } from '../../domain/failure';
import { OTHER_CACHE, oneAtATime } from '../../machine/one-at-a-time';
import { findTemporalCli, goInstall, sdkDownload } from './cli-binary';
import { connectClient, portOf, type TemporalClient, type TemporalSettings } from './connect';
import { isListening, startDevServer, stopDevServer } from './dev-server';
import { createServerUsers } from './server-users';

export interface ReachOptions {
  readonly settings: TemporalSettings;
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly path: string;
  readonly uiPort: number;
  readonly report: (message: string) => void;
}

export interface ReachedTemporal extends TemporalClient {
  /** Address of the Web UI, where the server is our own. */
  readonly webUi: string | undefined;
  /** True where the server stays when this process lets go of it; one of our own is stopped by the last of our processes. */
  stays(): Promise<boolean>;
  /** Closes the connection; the last of our processes to leave stops the server that we started. */
  release(): Promise<void>;
}

export async function reachTemporal(options: ReachOptions): Promise<ReachedTemporal> {
  const { settings } = options;
  if (settings.explicit) {
    const reached = await connectClient(settings);
    return {
      ...reached,
      webUi: undefined,
      stays: async () => true,
      release: () => reached.connection.close(),
    };
  }
  const port = portOf(settings);
  const users = createServerUsers(options.cacheDir, port);
  try {
    await joinServer(options, port, users);
    const reached = await connectOwn(settings, port);
    const server = await users.server();
    return {
      ...reached,
      stays: async () => server === undefined || (await users.hasOthers()),
      webUi: `http://127.0.0.1:${server?.uiPort ?? options.uiPort}`,
      async release() {
        await reached.connection.close();
        await leaveServer(options, users);
      },
    };
  } catch (error) {
    await leaveServer(options, users);
    throw error;
  }
}

/** Where two commands find no server, one starts it and the other waits for it. */
async function joinServer(
  options: ReachOptions,
  port: number,
  users: ReturnType<typeof createServerUsers>,
): Promise<void> {
  const { cacheDir, dataDir, uiPort, path, report } = options;
  const find = () => findTemporalCli({ path, cacheDir, installers: [sdkDownload, goInstall], report });
  // Installing may take minutes, in which other commands need the lock.
  if (!(await isListening(port))) await find();
  await oneAtATime(cacheDir, TURN, async () => {
    await users.join();
    if (await isListening(port)) return sayWhoseServer(options, users);
    report('Starting a Temporal server …');
    const pid = await startDevServer({
      executable: await find(),
      port,
      uiPort,
      databaseFile: join(dataDir, 'temporal.db'),
      logFile: join(dataDir, 'temporal.log'),
    });
    await users.recordServer({ pid, uiPort, dataDir });
  });
}

/** The last one out stops the server; who comes meanwhile waits until it has let go of its database, then starts it. */
async function leaveServer(
  { cacheDir }: ReachOptions,
  users: ReturnType<typeof createServerUsers>,
): Promise<void> {
  await oneAtATime(cacheDir, TURN, async () => {
    const last = await users.leave();
    const server = await users.server();
    if (last && server !== undefined) await stopDevServer(server.pid);
  });
}

/** One port, one server: an episode of another data directory is remembered in the one that the server began with. */
async function sayWhoseServer(
  { dataDir, report }: ReachOptions,
  users: ReturnType<typeof createServerUsers>,
): Promise<void> {
  const server = await users.server();
  if (server === undefined || server.dataDir === dataDir) return;
  report(
    `The Temporal server at work keeps its state in ${server.dataDir}, and so that of this command's episodes, too.`,
  );
}

/** Times of a turn at starting or stopping the server. */
const TURN = { staleMs: 10_000, waitMs: 60_000, remedy: OTHER_CACHE };

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
        `Something listens on port ${port} but it does not answer as a Temporal server. ` +
          'Stop it, or set TEMPORAL_ADDRESS to the server that you use.',
        { cause: error },
      );
    }
  }
}
