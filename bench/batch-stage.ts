/**
 * A worker whose episodes are the real workflow with steps that do nothing, beside the real activities of batches with a
 * store of their own; and batches of such episodes, through research.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import { createBatchActivities } from '../src/activities';
import type { Dependencies } from '../src/activities/dependencies';
import { createBookFolder } from '../src/artifacts/book-files';
import { inputHashOf } from '../src/artifacts/input-hash';
import { createPayOnce } from '../src/artifacts/pay-once';
import { createFileStore } from '../src/artifacts/store';
import { type BatchInput, MOST_AT_ONCE } from '../src/domain/batch/batch';
import type { EpisodeInput } from '../src/domain/episode';
import { storeManifest } from '../src/intake/batch/store-manifest';
import { type BatchClient, createBatchClient } from '../src/temporal/clients/batch-client';
import { createEpisodeDirectory } from '../src/temporal/clients/episode-directory';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { ACTIVITY_CARE } from '../src/temporal/worker/activity-care';
import { episodeInput } from '../test/support/material/episode-input';
import { createStudio, LIGHT_ACTIVITIES } from '../test/support/temporal/episode-fakes';
import { createLookout, type Lookout } from './batch-lookout';

export interface BatchStage {
  readonly client: Client;
  readonly batches: BatchClient;
  readonly bundle: WorkflowBundle;
  readonly taskQueue: string;
  /** An episode of one source through research, in a show of its own. */
  readonly episode: EpisodeInput;
  /** Puts `count` of these into a manifest; the work of each is said by its place. */
  prepare(count: number, workMs?: readonly number[]): Promise<PreparedBatch>;
  close(): Promise<void>;
}

export interface PreparedBatch {
  readonly input: BatchInput;
  readonly lookout: Lookout;
  readonly idOf: (place: number) => string;
}

/** Durations of the steps of a show's episodes, and the lookout that records them. */
export interface ShowPlan {
  readonly lookout: Pick<Lookout, 'began' | 'finished'>;
  readonly workMs: readonly number[];
}

/** Nothing costs anything, and money is not what is measured. */
const QUOTE = {
  costMicros: { low: 0, likely: 0, high: 0 },
  workMs: { low: 500, likely: 1_000, high: 2_000 },
};

const CACHED_WORKFLOWS = 200;

export interface BatchStageOptions {
  /** Those that the worker keeps in memory between their tasks. */
  readonly cachedWorkflows?: number;
  /** False where workers are processes of their own, which {@link createStubWorker} makes. */
  readonly works?: boolean;
}

export async function openBatchStage(
  folder: string,
  settings: TemporalSettings,
  { cachedWorkflows = CACHED_WORKFLOWS, works = true }: BatchStageOptions = {},
): Promise<BatchStage> {
  const taskQueue = `bench-batch-${randomUUID().slice(0, 8)}`;
  const shows = new Map<string, ShowPlan>();
  const store = await createFileStore(join(folder, 'artifacts'));
  const bundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('./batch-workflows'),
    logger: new DefaultLogger('ERROR'),
  });
  const connection = await NativeConnection.connect(settings.options);
  const client = new Client({ connection, namespace: settings.namespace });
  const { namespace } = settings;
  const stubs = { connection, namespace, taskQueue, folder, workflowBundle: bundle, shows, cachedWorkflows };
  const worker = works ? await createStubWorker(stubs) : undefined;
  const running = worker?.run();
  return {
    client,
    batches: createBatchClient(client),
    bundle,
    taskQueue,
    episode: episodeOf(newShow(), 'ep_1'),
    async prepare(count, workMs = []) {
      const show = newShow();
      const lookout = createLookout();
      shows.set(show, { lookout, workMs });
      const entries = Array.from({ length: count }, (_, place) => ({
        input: episodeOf(show, `ep_${place}`),
        quote: QUOTE,
      }));
      const manifest = await storeManifest({ id: show, title: show, entries }, `batches/${show}`, store);
      const input: BatchInput = {
        ...{ id: show, title: `${count} episodes`, manifest, atOnce: MOST_AT_ONCE, through: 'research' },
        ...{ budgetMicros: 100_000_000, inputHash: manifest.ref.sha256 },
      };
      return { input, lookout, idOf: (place) => `${show}/ep_${place}` };
    },
    async close() {
      worker?.shutdown();
      await running;
      await connection.close();
    },
  };
}

export interface StubWorkerOptions
  extends Required<Pick<WorkerOptions, 'connection' | 'namespace' | 'taskQueue' | 'workflowBundle'>> {
  /** The folder of the stage, whose store has the manifests. */
  readonly folder: string;
  readonly shows: Pick<ReadonlyMap<string, ShowPlan>, 'get'>;
  readonly cachedWorkflows?: number;
}

export async function createStubWorker({
  folder,
  shows,
  cachedWorkflows = CACHED_WORKFLOWS,
  ...options
}: StubWorkerOptions): Promise<Worker> {
  const { connection, namespace } = options;
  const store = await createFileStore(join(folder, 'artifacts'));
  const payOnce = createPayOnce(createBookFolder(join(folder, 'books')), store);
  const directory = createEpisodeDirectory(new Client({ connection, namespace }));
  return Worker.create({
    ...options,
    activities: {
      ...stubSteps(shows),
      ...createBatchActivities({ store, payOnce } as Dependencies, directory),
    },
    ...ACTIVITY_CARE,
    maxCachedWorkflows: cachedWorkflows,
  });
}

const newShow = () => `s${randomUUID().slice(0, 8)}`;

function episodeOf(show: string, episode: string): EpisodeInput {
  const { inputHash: _, ...raw } = episodeInput({ show, episode, through: 'research', sourceCount: 1 });
  return { ...raw, inputHash: inputHashOf(raw) };
}

/** Results as a test's studio gives them; an episode works in its second step, for as long as it is to. */
function stubSteps(shows: StubWorkerOptions['shows']) {
  const step = (name: (typeof LIGHT_ACTIVITIES)[number]) => async (given: unknown) => {
    const { workflowId = '' } = Context.current().info.workflowExecution ?? {};
    const [show = '', episode = ''] = workflowId.split('/');
    const plan = shows.get(show);
    if (name === 'readSource') plan?.lookout.began(workflowId);
    const workMs = plan?.workMs[Number(episode.slice('ep_'.length))] ?? 0;
    if (name === 'extractFindings' && workMs > 0) await sleep(workMs);
    const done = await createStudio(STUDIO_INPUT).perform(name, given);
    if (name === 'checkpointSession') plan?.lookout.finished(workflowId);
    return done;
  };
  return Object.fromEntries(LIGHT_ACTIVITIES.map((name) => [name, step(name)]));
}

const STUDIO_INPUT = episodeInput();
