/**
 * The example season made by the embedded path: as a batch, and its episodes one after another. Each side begins with a data
 * directory of its own, nothing bought and nothing cached, and with a worker that stands ready.
 */
import { join } from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import type { Dependencies } from '../src/activities/dependencies';
import { audioSlots, createDependencies } from '../src/composition';
import type { BatchEntry, BatchInput, Manifest } from '../src/domain/batch/batch';
import { readManifest } from '../src/intake/batch/read-manifest';
import { takeInBatch } from '../src/intake/batch/take-in-batch';
import { surroundings } from '../src/settings/surroundings';
import { type BatchClient, createBatchClient } from '../src/temporal/clients/batch-client';
import { createEpisodeClient, type EpisodeClient } from '../src/temporal/clients/episode-client';
import { reachTemporal } from '../src/temporal/server/reach-temporal';
import { createEpisodeWorker } from '../src/temporal/worker/worker';
import type { BenchRun } from './benchmarks';
import { median, timed } from './median';
import type { BenchSize } from './size';

export interface BatchSpeedup {
  readonly episodes: number;
  readonly batchMs: number;
  readonly oneByOneMs: number;
  /** Of a round: one after another / batch. */
  readonly ratio: number;
}

/** A season that was taken in, where a worker waits for it. */
interface Season {
  readonly input: BatchInput;
  readonly entries: readonly BatchEntry[];
  readonly batches: BatchClient;
  readonly episodes: EpisodeClient;
  readonly taskQueue: string;
}

export async function benchBatchSpeedup(run: BenchRun): Promise<BatchSpeedup> {
  const measured: { batchMs: number; oneByOneMs: number; episodes: number }[] = [];
  for (let round = 0; round < run.size.rounds; round++) {
    const side = (name: string) => ({ ...run, scratch: join(run.scratch, `${name}-${round}`) });
    const oneByOne = await withSeason(side('one-by-one'), makeOneByOne);
    const batch = await withSeason(side('batch'), makeAsBatch);
    measured.push({ batchMs: batch.ms, oneByOneMs: oneByOne.ms, episodes: batch.result });
  }
  return {
    episodes: measured[0]?.episodes ?? 0,
    batchMs: median(measured.map(({ batchMs }) => batchMs)),
    oneByOneMs: median(measured.map(({ oneByOneMs }) => oneByOneMs)),
    ratio: median(measured.map(({ batchMs, oneByOneMs }) => oneByOneMs / batchMs)),
  };
}

async function makeOneByOne({ entries, episodes, taskQueue }: Season): Promise<number> {
  for (const { input } of entries) {
    const { id } = await episodes.start(input, taskQueue);
    await episodes.result(id);
  }
  return entries.length;
}

async function makeAsBatch({ input, entries, batches, taskQueue }: Season): Promise<number> {
  await batches.start(input, taskQueue);
  const { ended } = await batches.result(input.id);
  if (ended.completed !== entries.length) throw new Error(`${ended.completed} episodes were completed`);
  return ended.completed;
}

async function withSeason(
  { scratch, settings, size }: BenchRun,
  make: (season: Season) => Promise<number>,
): Promise<{ result: number; ms: number }> {
  const place = surroundings({ data: scratch });
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const dependencies = await createDependencies(place);
  const connection = await NativeConnection.connect(settings.options);
  const { namespace } = settings;
  const worker = await createEpisodeWorker({
    connection,
    namespace,
    dependencies,
    audioSlots: audioSlots(place),
  });
  const running = worker.run();
  try {
    const taken = await takenIn(dependencies, place, size);
    const { client } = reached;
    const clients = { batches: createBatchClient(client), episodes: createEpisodeClient(client) };
    return await timed(() => make({ ...taken, ...clients, taskQueue: worker.taskQueue }));
  } finally {
    worker.shutdown();
    await running;
    await dependencies.speech.close();
    await connection.close();
    await reached.release();
  }
}

async function takenIn(
  dependencies: Dependencies,
  { examplesDir, templatesDir }: ReturnType<typeof surroundings>,
  { seasonEpisodes, minutes }: BenchSize,
) {
  const { store, speech } = dependencies;
  const voices = { prepare: async (voice: string) => speech.prepare?.(voice) };
  // Named after the store, which is new: all sides share a server.
  const show = `season-${store.id.slice(0, 8)}`;
  const parsed = await readManifest(join(examplesDir, 'season-1', 'season.json'), { id: show, show });
  const episodes = parsed.episodes.slice(0, seasonEpisodes).map((episode) => ({
    ...episode,
    // A score below the standard would wait for a person.
    spec: { ...episode.spec, belowStandard: 'publish' as const, minutes: minutes ?? episode.spec.minutes },
  }));
  const input = await takeInBatch(
    { ...parsed, episodes },
    { store, speech, voices, templatesDir, pace: {}, now: () => new Date() },
  );
  const { pages } = await store.getJson<Manifest>(input.manifest.ref);
  const entries = (await Promise.all(pages.map(({ ref }) => store.getJson<BatchEntry[]>(ref)))).flat();
  return { input, entries };
}
