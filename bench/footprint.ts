/**
 * The example season on the Temporal server of docker-compose.yml, with its store in a bucket: what an episode leaves in the
 * database and in the bucket, how many requests it takes, and the processor time of its worker.
 */
import { join } from 'node:path';
import { readManifest } from '../src/intake/batch/read-manifest';
import { startTemporalOnPostgres } from '../test/support/deployed/temporal-on-postgres';
import { runClient, startWorkerProcess } from '../test/support/faults/processes';
import { startSharedStore } from '../test/support/faults/shared-store';
import { ROOT } from '../test/support/paths';
import { type DatabaseUse, databaseUse } from './database-use';
import { processorMs } from './processor-ms';

export interface Footprint extends DatabaseUse {
  readonly episodes: number;
  /** Of all episodes, by method. */
  readonly requests: ReadonlyMap<string, number>;
  readonly objects: number;
  readonly objectBytes: number;
  /** Processor time of the worker, its threads included. */
  readonly workerMs: number;
}

const MANIFEST = join(ROOT, 'examples', 'season-1', 'season.json');
const ENDS_WITHIN_MS = 1_800_000;

export async function benchFootprint(scratch: string): Promise<Footprint> {
  const { episodes } = await readManifest(MANIFEST);
  const server = await startTemporalOnPostgres({ folder: scratch });
  const store = await startSharedStore();
  const environment = { TEMPORAL_ADDRESS: server.address, SHOWRUNNER_SPEECH: 'flite', ...store.settings };
  const machine = (name: string) => ({ ...environment, SHOWRUNNER_DATA: join(scratch, name) });
  try {
    const worker = await startWorkerProcess(machine('worker'), join(scratch, 'worker.log'));
    const before = await databaseUse(server.postgres);
    const [requestsBefore, workerBefore] = [store.proxy.calls.length, processorMs(worker.pid)];
    await runClient(machine('client'), ['batch', MANIFEST], ENDS_WITHIN_MS);
    const workerMs = processorMs(worker.pid) - workerBefore;
    const after = await databaseUse(server.postgres);
    await worker.stop();
    const requests = new Map<string, number>();
    for (const call of store.proxy.calls.slice(requestsBefore)) {
      const [method = ''] = call.split(' ');
      requests.set(method, (requests.get(method) ?? 0) + 1);
    }
    const { objects, bytes: objectBytes } = await store.size();
    return {
      ...{ episodes: episodes.length, requests, objects, objectBytes, workerMs },
      transactions: after.transactions - before.transactions,
      bytes: after.bytes - before.bytes,
      writtenBytes: after.writtenBytes - before.writtenBytes,
      connections: after.connections,
    };
  } finally {
    await store.close();
    await server.stop();
  }
}
