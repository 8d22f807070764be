/**
 * A batch of any size: ten thousand real episode workflows with steps that do nothing, over many continue-as-news. The bare
 * engine keeps the same window over the same children just before and just after it, for throughput to compare with.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { batchWorkflowId } from '../src/naming/ids';
import type { TemporalSettings } from '../src/temporal/server/connect';
import type { BareWindowWorkflow } from './bare-window';
import { type Chain, readChain, replayEach } from './batch-chain';
import { type BatchStage, openBatchStage } from './batch-stage';
import { timed } from './median';

/** A twentieth of the batch's on each side of it: throughput of the bare engine does not depend on how many there are. */
const BARE_SHARE = 20;
const FEWEST_BARE = 50;
const CHILDREN_REPLAYED = 50;

export interface BatchSize {
  readonly episodes: number;
  readonly ms: number;
  /** Episodes a second. */
  readonly rate: number;
  readonly bareRates: readonly [before: number, after: number];
  readonly ratio: number;
  readonly chain: Chain;
  readonly eventsPerEpisode: number;
  readonly mostAtWork: number;
  readonly childrenReplayed: number;
}

/** Rejects when an episode is lost or doubled, six were at work, or a history does not replay. */
export async function benchBatchSize(
  scratch: string,
  settings: TemporalSettings,
  episodes: number,
): Promise<BatchSize> {
  const stage = await openBatchStage(join(scratch, 'batch-size'), settings);
  try {
    const bareEpisodes = Math.max(FEWEST_BARE, Math.round(episodes / BARE_SHARE));
    await bareMs(stage, Math.ceil(bareEpisodes / 10));
    const before = await bareMs(stage, bareEpisodes);
    const { ms, input, runId, lookout, idOf } = await runBatch(stage, episodes);
    const after = await bareMs(stage, bareEpisodes);
    const mostAtWork = lookout.requireEachOnce(episodes, input.atOnce);
    const chain = await readChain(stage.client, stage.bundle, batchWorkflowId(input.id), runId);
    const stride = Math.ceil(episodes / CHILDREN_REPLAYED);
    const sample = Array.from({ length: Math.ceil(episodes / stride) }, (_, at) => idOf(at * stride));
    const rate = (episodes * 1000) / ms;
    const bare = (2 * bareEpisodes * 1000) / (before + after);
    return {
      ...{ episodes, ms, rate, ratio: rate / bare, chain, mostAtWork },
      bareRates: [(bareEpisodes * 1000) / before, (bareEpisodes * 1000) / after],
      eventsPerEpisode: chain.events / episodes,
      childrenReplayed: await replayEach(stage.client, stage.bundle, sample),
    };
  } finally {
    await stage.close();
  }
}

async function runBatch(stage: BatchStage, episodes: number) {
  const batch = await stage.prepare(episodes);
  const { id } = batch.input;
  const { ms, result } = await timed(async () => {
    const { runId } = await stage.batches.start(batch.input, stage.taskQueue);
    return { runId, ended: (await stage.batches.result(id)).ended };
  });
  const { runId, ended } = result;
  if (ended.completed !== episodes) throw new Error(`the batch counts ${ended.completed} of ${episodes}`);
  return { ...batch, ms, runId };
}

/** Has these episodes made in a window of five, and resolves with the time that it took. */
export async function bareMs({ client, episode, taskQueue }: BatchStage, episodes: number): Promise<number> {
  const show = `s${randomUUID().slice(0, 8)}`;
  const { ms } = await timed(() =>
    client.workflow.execute<typeof BareWindowWorkflow>('BareWindowWorkflow', {
      workflowId: `bare-window:${show}`,
      taskQueue,
      args: [{ episode: { ...episode, show }, next: 0, end: episodes }],
    }),
  );
  return ms;
}
