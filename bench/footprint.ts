/**
 * The example season on the Temporal server of docker-compose.yml, with its store in a bucket: what an episode leaves in the
 * database and in the bucket, how many requests it takes, and the processor time of its worker. Then nothing is done for a while,
 * in which the server's own use of the database is measured, so that it can be subtracted.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OUTCOME, type Outcome } from '../src/domain/outcome';
import { startTemporalOnPostgres } from '../test/support/deployed/temporal-on-postgres';
import { runClient, startWorkerProcess } from '../test/support/faults/processes';
import { type SharedStore, startSharedStore } from '../test/support/faults/shared-store';
import { ROOT } from '../test/support/paths';
import { type DatabaseUse, databaseUse, usedBetween, withConnectionsCounted } from './database-use';
import { timed } from './median';
import { processorMs } from './processor-ms';

/** Sums of all episodes; transactions and log without the server's own. */
export interface Footprint {
  readonly episodes: number;
  readonly minutes: number;
  /** `provider/version voice`. */
  readonly voices: readonly string[];
  /** From the start of the batch to its end. */
  readonly ms: number;
  readonly used: DatabaseUse;
  /** The server's own, a second. */
  readonly idle: DatabaseUse;
  readonly connections: number;
  /** By method; LIST are listings. */
  readonly requests: ReadonlyMap<string, number>;
  readonly objects: number;
  readonly objectBytes: number;
  /** Processor time of the worker, its threads included. */
  readonly workerMs: number;
}

const MANIFEST = join(ROOT, 'examples', 'season-1', 'season.json');
const ENDS_WITHIN_MS = 1_800_000;
/** A shard with nothing to do looks at its queues once a minute. */
const IDLE_MS = 90_000;
/** The last writes of runs that ended take some seconds. */
const SETTLES_MS = 15_000;

export async function benchFootprint(scratch: string): Promise<Footprint> {
  const { id, show, episodes } = await readSeason();
  const server = await startTemporalOnPostgres({ folder: scratch });
  const store = await startSharedStore();
  const environment = { TEMPORAL_ADDRESS: server.address, SHOWRUNNER_SPEECH: 'embedded', ...store.settings };
  const machine = (name: string) => ({ ...environment, SHOWRUNNER_DATA: join(scratch, name) });
  try {
    const worker = await startWorkerProcess(machine('worker'), join(scratch, 'worker.log'));
    const before = await databaseUse(server.postgres);
    const [requestsBefore, workerBefore] = [store.proxy.calls.length, processorMs(worker.pid)];
    const { result, most: connections } = await withConnectionsCounted(server.postgres, () =>
      // `batch MANIFEST` would work beside the worker, and its processor time would be missing.
      timed(async () => {
        await runClient(machine('client'), ['batch', 'start', MANIFEST]);
        await runClient(machine('client'), ['batch', 'watch', id], ENDS_WITHIN_MS);
      }),
    );
    const workerMs = processorMs(worker.pid) - workerBefore;
    const used = usedBetween(before, await databaseUse(server.postgres));
    const requests = countByMethod(store.proxy.calls.slice(requestsBefore));
    const idle = await useOfNothing(() => databaseUse(server.postgres));
    await worker.stop();
    const { objects, bytes: objectBytes } = await store.size();
    const seconds = result.ms / 1_000;
    return {
      ...(await readOutcomes(
        store,
        join(scratch, 'copy'),
        episodes.map((episode) => join(show, episode)),
      )),
      ...{ episodes: episodes.length, ms: result.ms, connections, requests, objects, objectBytes, workerMs },
      used: {
        transactions: used.transactions - idle.transactions * seconds,
        // Without work it only shrinks, when the database is cleaned.
        bytes: used.bytes,
        writtenBytes: used.writtenBytes - idle.writtenBytes * seconds,
      },
      idle,
    };
  } finally {
    await store.close();
    await server.stop();
  }
}

function countByMethod(calls: readonly string[]): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  for (const call of calls) {
    const [method = ''] = call.split(' ');
    requests.set(method, (requests.get(method) ?? 0) + 1);
  }
  return requests;
}

/** Of a second in which a worker waits for work and none comes. */
async function useOfNothing(look: () => Promise<DatabaseUse>): Promise<DatabaseUse> {
  await sleep(SETTLES_MS);
  const before = await look();
  const { ms } = await timed(() => sleep(IDLE_MS));
  const { transactions, bytes, writtenBytes } = usedBetween(before, await look());
  const second = ms / 1_000;
  return {
    transactions: transactions / second,
    bytes: bytes / second,
    writtenBytes: writtenBytes / second,
  };
}

interface Season {
  readonly id: string;
  readonly show: string;
  readonly episodes: readonly string[];
}

/** The manifest, with names of episodes in place of their files. */
async function readSeason(): Promise<Season> {
  const { id, show, episodes } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Season;
  return { id, show, episodes: episodes.map((file) => basename(file, '.json')) };
}

/** Rejects where an episode did not complete. */
async function readOutcomes(
  store: SharedStore,
  folder: string,
  ids: readonly string[],
): Promise<Pick<Footprint, 'minutes' | 'voices'>> {
  await store.copyTo(folder);
  const outcomes = await Promise.all(
    ids.map(async (id) => {
      const file = join(folder, 'sessions', id, OUTCOME);
      return JSON.parse(await readFile(file, 'utf8')) as Outcome;
    }),
  );
  for (const { id, status } of outcomes) if (status !== 'completed') throw new Error(`${id} is ${status}`);
  return {
    minutes: outcomes.reduce((sum, { minutes }) => sum + (minutes.delivered ?? 0), 0),
    voices: [...new Set(outcomes.flatMap(({ takes }) => takes.map(({ voice }) => voice)))],
  };
}
