/** Where one scenario of a batch plays: a server, a data directory and a provider of its own, and the real commands. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { BatchProgress } from '../../../src/domain/batch/progress';
import { batchWorkflowId } from '../../../src/naming/ids';
import { type BatchClient, createBatchClient } from '../../../src/temporal/clients/batch-client';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import { type LoopbackProvider, startLoopbackProvider } from '../loopback/provider';
import { temporalCli } from '../temporal/server';
import type { BatchEvidence, EpisodeEvidence } from './batch-auditor';
import { BATCH, episodeIds, writeManifest } from './batch-material';
import { workSpans } from './batch-spans';
import { gatherEvidence, replayFailure } from './evidence';
import { TEMPLATE, VOICES, writeTemplates } from './material';
import {
  type Environment,
  type FaultWorker,
  forget,
  remember,
  runClient,
  startWorkerProcess,
} from './processes';
import type { FaultServer } from './server';
import { patiently, until } from './stage';

export interface BatchStageOptions {
  readonly folder: string;
  readonly server: FaultServer;
  readonly episodes: number;
  /** By default in `folder`; a small disk for one scenario. */
  readonly dataDir?: string;
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
  /** A worker of the product; `more` beside the usual settings. */
  startWorker(more?: Environment): Promise<FaultWorker>;
  startBatch(): Promise<void>;
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

export async function openBatchStage(options: BatchStageOptions): Promise<BatchStage> {
  const { folder, server, dataDir = join(folder, 'data') } = options;
  await mkdir(folder, { recursive: true });
  const provider = await startLoopbackProvider({
    billPath: join(folder, 'bill.jsonl'),
    // As most services: who asks twice pays twice.
    settings: { idempotency: false, latencyMs: LATENCY_MS },
  });
  remember(provider.pid);
  const templates = join(folder, 'templates');
  // The same name in all runs, for templates are part of what an episode is made from.
  await writeTemplates(templates, new URL(provider.baseUrl).host);
  const environment = {
    SHOWRUNNER_DATA: dataDir,
    SHOWRUNNER_TEMPLATES: templates,
    SHOWRUNNER_PRICES: TEMPLATE,
    SHOWRUNNER_SPEECH_URL: provider.baseUrl,
    SHOWRUNNER_SPEECH_VOICES: VOICES,
    SHOWRUNNER_SPEECH_CONCURRENCY: '4',
    TEMPORAL_ADDRESS: server.address,
  };
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  const batches = createBatchClient(client);
  const workers: FaultWorker[] = [];
  const ids = episodeIds(options.episodes);
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
    async startWorker(more = {}) {
      const log = join(folder, `worker-${workers.length + 1}.log`);
      const worker = await startWorkerProcess({ ...environment, ...more }, log);
      workers.push(worker);
      return worker;
    },
    async startBatch() {
      const manifest = join(folder, 'season.json');
      await writeManifest(manifest, options.episodes);
      await runClient(environment, ['batch', 'start', manifest, '--json']);
    },
    command: (...args) => runClient(environment, args, ENDS_WITHIN_MS),
    async temporal(...args) {
      const where = ['--address', server.address];
      const { stdout } = await promisify(execFile)(await temporalCli(), [...args, ...where]);
      return stdout;
    },
    untilCall: (call) =>
      until(`call ${call}`, async () => (await provider.report()).calls.length >= call, 400_000, 15),
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
      for (const worker of workers) await worker.stop();
      const scene = { dataDir, client, provider, environment };
      const episodes = new Map<string, EpisodeEvidence>();
      for (const id of ids) episodes.set(id, await episodeEvidence({ ...scene, id }));
      return {
        episodes,
        runs: await runsOf(client),
        progress: await batches.result(BATCH),
        bill: provider.bill(),
      };
    },
    async close() {
      for (const worker of workers) await worker.kill();
      await provider.stop();
      forget(provider.pid);
      await connection.close();
    },
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
