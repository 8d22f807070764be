/**
 * Memory of a worker over many episodes, each the real workflow through research with steps that do nothing. The cache of
 * workflows is small, so that what grows is kept by something else. Garbage is collected before each look.
 */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { bareMs } from './batch-size';
import { openBatchStage } from './batch-stage';

const CACHED_WORKFLOWS = 10;
const LOOKS = 10;

export interface MemoryLook {
  readonly episodes: number;
  /** Megabytes of the process, and of its JavaScript heap, buffers included. */
  readonly residentMb: number;
  readonly heapMb: number;
}

/** A look after each tenth of the episodes; the first of them is the warm-up. */
export async function benchWorkerMemory(
  scratch: string,
  settings: TemporalSettings,
  episodes: number,
): Promise<readonly MemoryLook[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const stage = await openBatchStage(join(scratch, 'worker-memory'), settings, CACHED_WORKFLOWS);
  const looks: MemoryLook[] = [];
  try {
    for (let look = 1; look <= LOOKS; look++) {
      await bareMs(stage, Math.ceil(episodes / LOOKS));
      collect();
      const { rss, heapUsed, external } = process.memoryUsage();
      looks.push({
        episodes: Math.ceil(episodes / LOOKS) * look,
        residentMb: Math.round(rss / 1e6),
        heapMb: Math.round((heapUsed + external) / 1e6),
      });
    }
    return looks;
  } finally {
    await stage.close();
  }
}
