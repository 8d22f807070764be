/** What goes wrong in a batch. Every scenario has a server of its own; all make the same season, so that all can be compared. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchExpectation } from '../support/faults/batch-auditor';
import { BATCH } from '../support/faults/batch-material';
import type { BatchStage } from '../support/faults/batch-stage';
import type { SmallDisk } from '../support/faults/disk';
import { poisonScenario } from './batch-poison';
import { steeringScenarios } from './batch-steering';
import type { Chance } from './chance';

export interface PlayedBatch extends Pick<BatchExpectation, 'earlierRuns' | 'earlierBatches'> {
  readonly retries: number;
  /** What this scenario itself found wrong. */
  readonly violations?: readonly string[];
  readonly skipped?: string;
}

export interface BatchScenario {
  readonly name: string;
  /** The speech call at which it strikes, from 1. */
  readonly at: number;
  readonly episodes: number;
  readonly extraBilled: readonly [least: number, most: number];
  readonly needs?: 'a small disk';
  play(stage: BatchStage, props: { disk?: SmallDisk }): Promise<PlayedBatch>;
}

/** Takes at once of one worker. */
export const SLOTS = 4;
export const EPISODES = 6;

export function batchScenarios({ all }: { all: boolean }, chance: Chance): BatchScenario[] {
  const kills = [0, 1, 2].map((nth) => ({ at: 3 + 13 * nth + chance.below(10), afterMs: chance.below(600) }));
  const quick = [killedWorkers(kills), ...steeringScenarios({ all: false }, chance)];
  if (!all) return quick;
  return [
    poisonScenario(),
    killedWorkers(kills),
    ...steeringScenarios({ all: true }, chance),
    killedServer(6 + chance.below(20), chance.below(2_000)),
    oneOfTwoWorkers(6 + chance.below(20), chance.below(600)),
    fullDisk(8),
  ];
}

/** The season as it is when nothing goes wrong: what all others are held against. */
export const UNDISTURBED: BatchScenario = {
  name: 'batch: nothing goes wrong',
  at: 0,
  episodes: EPISODES,
  extraBilled: [0, 0],
  async play(stage) {
    await stage.startWorker();
    await stage.startBatch();
    await stage.untilOver();
    return { retries: 0 };
  },
};

/** kill -9 of the only worker, again and again, and a new one each time. */
function killedWorkers(kills: readonly { at: number; afterMs: number }[]): BatchScenario {
  return {
    name: `batch: worker killed ${kills.length} times`,
    at: kills[0]?.at ?? 0,
    episodes: EPISODES,
    extraBilled: [0, SLOTS * kills.length],
    async play(stage) {
      let worker = await stage.startWorker();
      await stage.startBatch();
      for (const { at, afterMs } of kills) {
        await stage.untilCall(at);
        await sleep(afterMs);
        await worker.kill();
        worker = await stage.startWorker();
      }
      await stage.untilOver();
      return { retries: 0 };
    },
  };
}

/** kill -9 of the server, and its restart on the same file; the worker lives on. */
function killedServer(at: number, afterMs: number): BatchScenario {
  return {
    name: 'batch: server killed',
    at,
    episodes: EPISODES,
    extraBilled: [0, 0],
    async play(stage) {
      await stage.startWorker();
      await stage.startBatch();
      await stage.untilCall(at);
      await sleep(afterMs);
      await stage.server.kill();
      await sleep(2_000);
      await stage.server.restart();
      await stage.untilOver();
      return { retries: 0 };
    },
  };
}

/** Two workers share a batch; one is killed and never comes back. */
function oneOfTwoWorkers(at: number, afterMs: number): BatchScenario {
  return {
    name: 'batch: one worker of two killed',
    at,
    episodes: EPISODES,
    extraBilled: [0, SLOTS],
    async play(stage) {
      await stage.startWorker();
      const second = await stage.startWorker();
      await stage.startBatch();
      await stage.untilCall(at);
      await sleep(afterMs);
      await second.kill();
      await stage.untilOver();
      return { retries: 0 };
    },
  };
}

/** The disk has no byte left for a while; a person makes room and sends `batch retry`. */
function fullDisk(at: number): BatchScenario {
  return {
    name: 'batch: disk full',
    at,
    episodes: EPISODES,
    extraBilled: [0, 2 * SLOTS * EPISODES],
    needs: 'a small disk',
    async play(stage, { disk }) {
      if (disk === undefined) return { retries: 0, skipped: 'a disk cannot be mounted here' };
      await stage.startWorker();
      await stage.startBatch();
      await stage.untilCall(at);
      disk.fill();
      await stage.until(
        'all of the batch to stand still',
        async () => {
          const { lanes, standingCount, remaining, pause } = await stage.progress();
          return lanes.length === 0 && standingCount > 0 && (remaining === 0 || pause !== undefined);
        },
        400_000,
      );
      disk.free();
      const { pause } = await stage.progress();
      if (pause !== undefined) await stage.batches.resume(BATCH);
      const retries = await retryUntilOver(stage);
      return { retries };
    },
  };
}

/** No one sits there for ever. */
const PATIENCE = 12;

/** As a person would: `batch retry` whenever something of it stands still. */
export async function retryUntilOver(stage: BatchStage): Promise<number> {
  let retries = 0;
  for (;;) {
    await stage.until(
      'the batch to end or to need a person',
      async () => {
        const { endedAt } = await stage.batches.summary(BATCH);
        return endedAt !== null || (await stage.progress()).standing.some(({ asking }) => !asking);
      },
      300_000,
    );
    if ((await stage.batches.summary(BATCH)).endedAt !== null) return retries;
    if (retries === PATIENCE) throw new Error(`something still stands after ${retries} retries`);
    // What is about to fail does meanwhile.
    await sleep(1_000);
    // It may have ended, or gone on, in that moment.
    await stage.batches.retry(BATCH).catch(() => undefined);
    retries += 1;
  }
}
