/** A worker in this process, as long as no other of the data directory is at work on this machine. */
import { join } from 'node:path';
import { isGrpcServiceError } from '@temporalio/client';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import pino, { type DestinationStream } from 'pino';
import type { Dependencies } from '../../activities/dependencies';
import { holdStore, queuePaces } from '../../composition';
import { episodeQueue } from '../../naming/ids';
import { versionIn } from '../../naming/worker-version';
import type { Surroundings } from '../../settings/surroundings';
import { workerVersion } from '../../settings/workers';
import { ServerStoppedError } from '../../temporal/clients/client-errors';
import { type Outlook, outlookOf, routeOf } from '../../temporal/clients/worker-versions';
import { connectWorker } from '../../temporal/server/connect';
import { dataConverterOf } from '../../temporal/server/payload-codec';
import { serverIdentity } from '../../temporal/server/server-identity';
import { createLogger } from '../../temporal/worker/logger';
import { createEpisodeWorker } from '../../temporal/worker/worker';
import type { Server } from './reach-server';

/** Before anything else of the SDK: its logs, and those of its core, go to `destination` as JSON lines. */
export function installRuntime(destination: DestinationStream, level: 'info' | 'debug' = 'info'): void {
  Runtime.install({
    logger: createLogger(destination, level),
    // The command handles signals: it drains the worker, then lets go of the server.
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
}

/** The log file of a worker that works beside a live view. */
export function workerLogFile(place: Surroundings): string {
  return join(place.dataDir, 'worker.log');
}

/** {@link installRuntime} into the data directory, so that the terminal stays the view's. */
export function logRuntimeToFile(place: Surroundings): void {
  installRuntime(pino.destination({ dest: workerLogFile(place), mkdir: true, sync: true }));
}

export interface Attendance {
  /** Sees that a worker is there: another one, or one that this starts now. Rejects when ours has died. */
  ensure(): Promise<'other' | 'own'>;
  /** Drains our worker, if there is one. */
  leave(): Promise<void>;
}

interface RunningWorker {
  readonly ended: Promise<void>;
  failure: Error | undefined;
  stop(): Promise<void>;
}

/** Creates the attendance of new work, or of a running episode. */
export function createAttendance(
  server: Server,
  place: Surroundings,
  dependencies: Dependencies,
  episode?: string,
): Attendance {
  const { presence } = server;
  let own: RunningWorker | undefined;
  let isIdle = false;
  return {
    async ensure() {
      if (own?.failure !== undefined) throw own.failure;
      if (own !== undefined && !isIdle) return 'own';
      const outlook = await outlookHere(server, episodeQueue(dependencies.store.id), episode);
      // Asked second: a worker of this machine may be one that gets no work.
      if (own === undefined && outlook?.othersGetIt !== false && (await presence.othersAtWork()))
        return 'other';
      // Those who do the work may be gone by now; the server knows them for some minutes more.
      isIdle = outlook?.isIdle ?? isIdle;
      if (own !== undefined) return 'own';
      own = await startWorker(server, place, dependencies);
      await presence.join();
      return 'own';
    },
    async leave() {
      await presence.leave();
      await own?.stop();
      await dependencies.craft.close();
      await dependencies.speech.close();
    },
  };
}

/**
 * How a worker of this process would fare with new work, or with that of a running episode. InputError where nobody would get it;
 * undefined where the server is silent, as it is while it is started again.
 */
export async function outlookHere(
  { client, episodes }: Pick<Server, 'client' | 'episodes'>,
  taskQueue: string,
  episode: string | undefined,
): Promise<Outlook | undefined> {
  try {
    const pinned = episode === undefined ? undefined : await episodes.pinned(episode);
    const route = await routeOf(client, taskQueue);
    return outlookOf(versionIn(taskQueue, workerVersion()), route, pinned);
  } catch (error) {
    if (error instanceof ServerStoppedError || isGrpcServiceError(error)) return undefined;
    throw error;
  }
}

export async function startWorker(
  { settings, client }: Server,
  place: Surroundings,
  dependencies: Dependencies,
): Promise<RunningWorker> {
  const handedOver = await holdStore(place, () => serverIdentity(client));
  const connection = await connectWorker(settings);
  const { namespace } = settings;
  const paces = queuePaces(place);
  const worker = await createEpisodeWorker({
    connection,
    namespace,
    dependencies,
    dataConverter: dataConverterOf(settings.payloadKeys),
    ...paces.speech(dependencies.speech),
    models: paces.models(),
    searches: paces.searches(),
    traces: settings.traces,
    version: workerVersion(),
    handedOver,
  }).catch(async (error: unknown) => {
    await connection.close();
    throw error;
  });
  const running: RunningWorker = {
    failure: undefined,
    ended: worker.run().catch((error: Error) => {
      running.failure = error;
    }),
    async stop() {
      worker.shutdown();
      await running.ended;
      await connection.close();
    },
  };
  return running;
}
