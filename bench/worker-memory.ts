/**
 * Memory of a worker over many episodes. Garbage is collected before each look; what a thread holds shows in the resident size
 * alone.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NativeConnection } from '@temporalio/worker';
import { audioSlots } from '../src/composition';
import { createEpisodeClient } from '../src/temporal/clients/episode-client';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { reachTemporal } from '../src/temporal/server/reach-temporal';
import { createEpisodeWorker } from '../src/temporal/worker/worker';
import { bareMs } from './batch-size';
import { openBatchStage } from './batch-stage';
import { exampleEpisode } from './example-episode';

const CACHED_WORKFLOWS = 10;
const MOST_LOOKS = 10;
/** Length of an episode that is made whole. */
const MINUTES = 2;

export interface MemoryLook {
  readonly episodes: number;
  /** Megabytes of the process, and of its JavaScript heap, buffers included. */
  readonly residentMb: number;
  readonly heapMb: number;
}

/**
 * The real workflow through research with steps that do nothing: a look after each tenth of the episodes, the first of which is the
 * warm-up. The cache of workflows is small, so that what grows is kept by something else.
 */
export async function benchWorkflowMemory(
  scratch: string,
  settings: TemporalSettings,
  episodes: number,
): Promise<readonly MemoryLook[]> {
  const stage = await openBatchStage(join(scratch, 'workflows'), settings, {
    cachedWorkflows: CACHED_WORKFLOWS,
  });
  try {
    return await looksOver(episodes, (count) => bareMs(stage, count));
  } finally {
    await stage.close();
  }
}

/** The example episode, two minutes of it, made whole by the worker as it runs anywhere. Each is spoken anew. */
export async function benchWholeMemory(
  scratch: string,
  settings: TemporalSettings,
  episodes: number,
): Promise<readonly MemoryLook[]> {
  const { place, dependencies, input } = await exampleEpisode(join(scratch, 'whole'), { minutes: MINUTES });
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const connection = await NativeConnection.connect(settings.options);
  const { namespace } = settings;
  const worker = await createEpisodeWorker({
    ...{ connection, namespace, dependencies },
    audioSlots: audioSlots(place),
  });
  const running = worker.run();
  const client = createEpisodeClient(reached.client);
  let made = 0;
  try {
    return await looksOver(episodes, async (count) => {
      for (const end = made + count; made < end; made++) {
        const { id } = await client.start({ ...input, episode: `memory-${made}` }, worker.taskQueue);
        await client.result(id);
        // Without the receipts of its takes the next episode speaks them again.
        rmSync(place.booksRoot, { recursive: true, force: true });
      }
    });
  } finally {
    worker.shutdown();
    await running;
    await dependencies.craft.close();
    await dependencies.speech.close();
    await connection.close();
    await reached.release();
  }
}

async function looksOver(
  episodes: number,
  make: (count: number) => Promise<unknown>,
): Promise<readonly MemoryLook[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const looks: MemoryLook[] = [];
  const count = Math.ceil(episodes / MOST_LOOKS);
  let made = 0;
  while (made < episodes) {
    const next = Math.min(count, episodes - made);
    await make(next);
    made += next;
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    looks.push({
      episodes: made,
      residentMb: Math.round(rss / 1e6),
      heapMb: Math.round((heapUsed + external) / 1e6),
    });
  }
  return looks;
}
