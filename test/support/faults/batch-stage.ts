/** Where one scenario of a batch plays: a server, a data directory and a provider of its own, and the real commands. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import type { BatchProgress } from '../../../src/domain/batch/progress';
import { batchWorkflowId } from '../../../src/naming/ids';
import { type BatchClient, createBatchClient } from '../../../src/temporal/clients/batch-client';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import type { LoopbackProvider } from '../loopback/provider';
import { temporalCli } from '../temporal/temporal-cli';
import type { BatchEvidence, EpisodeEvidence } from './batch-auditor';
import { BATCH, episodeIds, writeManifest } from './batch-material';
import { workSpans } from './batch-spans';
import { gatherEvidence, replayFailure } from './evidence';
import { type Environment, type FaultWorker, runClient } from './processes';
import type { FaultServer } from './server';
import type { SharedStore } from './shared-store';
import { openTestBed, patiently, until } from './test-bed';

export interface BatchStageOptions {
  readonly folder: string;
  readonly server: FaultServer;
  readonly episodes: number;
  /** By default in `folder`; a small disk for one scenario. */
  readonly dataDir?: string;
  readonly store?: SharedStore;
}

export interface BatchStage {
  readonly folder: string;
  readonly ids: readonly string[];
  readonly dataDir: string;
  readonly provider: LoopbackProvider;
  readonly server: FaultServer;
  readonly client: Client;
  readonly batches: BatchClient;
  readonly episodes: EpisodeClient;
  /** A worker of the product; `more` beside the usual settings, `words` after its name. */
  startWorker(more?: Environment, words?: readonly string[]): Promise<FaultWorker>;
  startBatch(...options: readonly string[]): Promise<void>;
  /** A command of the product, by default with all the time that a batch takes; its standard output. */
  command(...args: readonly string[]): Promise<string>;
  /** A command of Temporal, as an operator types it or the Web UI sends it. */
  temporal(...args: readonly string[]): Promise<string>;
  /** Resolves when the provider hears its k-th speech call, from 1. */
  untilCall(call: number): Promise<void>;
  until: typeof until;
  /** Asks the batch; waits for a worker that can answer. */
  progress(): Promise<BatchProgress>;
  /** Until the batch ends. */
  untilOver(): Promise<void>;
  evidence(): Promise<BatchEvidence>;
  close(): Promise<void>;
}

/** A call takes this long at the provider, so that a fault can strike in the midst of it. */
const LATENCY_MS = 400;
const ENDS_WITHIN_MS = 400_000;

export async function openBatchStage({ server, episodes, ...place }: BatchStageOptions): Promise<BatchStage> {
  const { folder } = place;
  const bed = await openTestBed({
    ...place,
    temporalAddress: server.address,
    latencyMs: LATENCY_MS,
    settings: { SHOWRUNNER_SPEECH_CONCURRENCY: '4' },
  });
  const { dataDir, provider, environment, client, startWorker } = bed;
  const batches = createBatchClient(client);
  const ids = episodeIds(episodes);
  const isOver = async () => (await patiently(() => batches.summary(BATCH))).endedAt !== null;

  return {
    folder,
    ids,
    dataDir,
    provider,
    server,
    client,
    batches,
    episodes: createEpisodeClient(client),
    startWorker,
    async startBatch(...options) {
      const manifest = join(folder, 'season.json');
      await writeManifest(manifest, episodes);
      await runClient(environment, ['batch', 'start', manifest, '--json', ...options]);
    },
    command: (...args) => runClient(environment, args, ENDS_WITHIN_MS),
    async temporal(...args) {
      const where = ['--address', server.address];
      const { stdout } = await promisify(execFile)(await temporalCli(), [...args, ...where]);
      return stdout;
    },
    untilCall: (call) => bed.untilCall(call, ENDS_WITHIN_MS),
    until,
    async progress() {
      let answer: BatchProgress | undefined;
      await until('the batch to answer', async () => {
        answer = await patiently(() => batches.progress(BATCH));
        return answer !== undefined;
      });
      return answer as BatchProgress;
    },
    untilOver: () => until('the batch to end', isOver, ENDS_WITHIN_MS),
    async evidence() {
      await bed.stopWorkers();
      const scene = { dataDir: await bed.recordsDir(), client, provider, environment };
      const found = new Map<string, EpisodeEvidence>();
      for (const id of ids) found.set(id, await episodeEvidence({ ...scene, id }));
      return {
        episodes: found,
        runs: await runsOf(client),
        progress: await batches.result(BATCH),
        bill: provider.bill(),
      };
    },
    close: bed.close,
  };
}

async function episodeEvidence(scene: Parameters<typeof gatherEvidence>[0]): Promise<EpisodeEvidence> {
  const { id, client, dataDir } = scene;
  const spans = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${id}"` })) {
    const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
    spans.push(...workSpans(events ?? []));
  }
  const mp3 = await readFile(join(dataDir, 'sessions', id, 'package', 'episode.mp3')).catch(() => undefined);
  return {
    evidence: await gatherEvidence(scene),
    spans,
    mp3: mp3 === undefined ? null : createHash('sha256').update(mp3).digest('hex'),
  };
}

async function runsOf(client: Client): Promise<BatchEvidence['runs'][number][]> {
  const workflowId = batchWorkflowId(BATCH);
  const runs: BatchEvidence['runs'][number][] = [];
  for await (const { runId, status } of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const failure = await replayFailure(workflowId, history);
    runs.push({ status: status.name, ...(failure === undefined ? {} : { replayFailure: failure }) });
  }
  return runs;
}
