/**
 * What a test of batches stands on: the shared server, workers whose episodes are made by studios, the real activities of
 * batches with a store of their own, and nearly the same promise as for episodes: one history of every shape is replayed.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import { createBatchActivities } from '../../../src/activities';
import type { Dependencies } from '../../../src/activities/dependencies';
import { inputHashOf } from '../../../src/artifacts/input-hash';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';
import type { BatchEntry, BatchInput, Manifest, ManifestRef } from '../../../src/domain/batch/batch';
import { totalsOf } from '../../../src/domain/batch/money';
import type { BatchProgress } from '../../../src/domain/batch/progress';
import type { EpisodeInput } from '../../../src/domain/episode';
import { episodeId } from '../../../src/domain/episode-id';
import type { Phase } from '../../../src/domain/phase';
import { batchWorkflowId } from '../../../src/naming/ids';
import { type BatchClient, createBatchClient } from '../../../src/temporal/clients/batch-client';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import { createEpisodeDirectory } from '../../../src/temporal/clients/episode-directory';
import { episodeInput } from '../material/episode-input';
import { createStudio, fakeRef, type Studio, type StudioPlan } from './episode-fakes';
import type { History } from './histories';
import {
  connectToSharedServer,
  insisting,
  type MadeHistory,
  madeBy,
  REPLAY_WITHIN_MS,
  type RunningWorkers,
  recordHistory,
  replay,
  runWorkers,
} from './rig';

/** Episodes of a batch by their short names. */
export interface TestBatch {
  readonly input: BatchInput;
  /** `<show>/<name>` of an episode. */
  idOf(name: string): string;
  studio(name: string): Studio;
}

export interface EpisodePlan {
  readonly name: string;
  readonly studio?: Partial<StudioPlan>;
  readonly input?: Partial<EpisodeInput>;
  readonly costMicros?: BatchEntry['quote']['costMicros'];
}

export interface BatchRig {
  readonly client: Client;
  readonly batches: BatchClient;
  readonly episodes: EpisodeClient;
  readonly taskQueue: string;
  /** A batch of these episodes in a show of its own, not started. */
  prepare(episodes: readonly EpisodePlan[], batch?: Partial<BatchInput>): Promise<TestBatch>;
  /** The same episodes, to be made through another phase, with new studios that know what research left. */
  prepareAgain(batch: TestBatch, through: Phase): Promise<TestBatch>;
  /** A manifest of more episodes for the show of a batch. */
  manifest(batch: TestBatch, episodes: readonly EpisodePlan[]): Promise<ManifestRef>;
  start(batch: TestBatch): Promise<string>;
  /** More workers beside those of the rig. */
  startWorkers(options: Partial<WorkerOptions>): Promise<RunningWorkers>;
  /** Episodes of the batch that had a step at work at the same time, at most. */
  mostAtWork(batch: TestBatch): number;
  /** With RECORD_HISTORIES=1: keeps the history of a run as a fixture of the replay test; the batch's own last run without `workflowId`. */
  record(name: string, batch: TestBatch, workflowId?: string): Promise<void>;
  /** Resolves when the batch says so of itself. */
  until(batch: TestBatch, holds: (progress: BatchProgress) => boolean): Promise<BatchProgress>;
}

/** What the research of an earlier run left. */
const research = {
  documents: fakeRef('research/documents.json'),
  findings: fakeRef('research/findings.json'),
  validation: fakeRef('research/validation.json'),
  brief: fakeRef('research/brief.json'),
  artifacts: [],
  quality: 0.8,
};

const NOTHING = { low: 0, likely: 0, high: 0 };

export function batchRig(name: string, options: Partial<WorkerOptions> = {}): BatchRig {
  const taskQueue = `${name}-${randomUUID().slice(0, 8)}`;
  const studios = new Map<string, Studio>();
  const made: string[] = [];
  const histories: MadeHistory[] = [];
  let client: Client;
  let workers: RunningWorkers;
  let activities: object;
  let folder: string;
  let store: ArtifactStore;

  /** By show, which is one for each batch: steps of another test's batch may end after it. */
  const most = new Map<string, number>();
  const stepsAtWork = new Map<string, Map<string, number>>();

  /** Counts the episodes of a show that have a step at work. */
  function counted(show: string, id: string, studio: Studio): Studio {
    const atWork = stepsAtWork.get(show) ?? new Map<string, number>();
    stepsAtWork.set(show, atWork);
    return {
      ...studio,
      async perform(activity, given) {
        atWork.set(id, (atWork.get(id) ?? 0) + 1);
        most.set(show, Math.max(most.get(show) ?? 0, atWork.size));
        try {
          // Long enough to meet others.
          await new Promise((resolve) => setTimeout(resolve, 5));
          return await studio.perform(activity, given);
        } finally {
          const left = (atWork.get(id) ?? 1) - 1;
          if (left > 0) atWork.set(id, left);
          else atWork.delete(id);
        }
      },
    };
  }

  async function manifestOf(show: string, plans: readonly EpisodePlan[], through: EpisodeInput['through']) {
    const entries = plans.map((plan): BatchEntry => {
      const { inputHash: _, ...raw } = episodeInput({
        show,
        episode: plan.name,
        through,
        sourceCount: 1,
        ...plan.input,
      });
      const input = { ...raw, inputHash: inputHashOf(raw) };
      const id = episodeId(input);
      studios.set(id, counted(show, id, createStudio(input, plan.studio)));
      return {
        input,
        quote: { costMicros: plan.costMicros ?? NOTHING, workMs: { low: 500, likely: 1_000, high: 2_000 } },
      };
    });
    const totals = entries.map(totalsOf).reduce((one, other) => ({
      episodes: one.episodes + other.episodes,
      minutes: one.minutes + other.minutes,
      lowMicros: one.lowMicros + other.lowMicros,
      likelyMicros: one.likelyMicros + other.likelyMicros,
      workMs: one.workMs + other.workMs,
    }));
    const half = Math.ceil(entries.length / 2);
    const pages = [entries.slice(0, half), entries.slice(half)].filter((page) => page.length > 0);
    const manifest: Manifest = {
      id: show,
      title: show,
      totals,
      pages: await Promise.all(
        pages.map(async (page, index) => ({
          ref: await store.putJson(`batches/${show}/page-${index}.json`, page),
          episodes: page.length,
        })),
      ),
    };
    return { ref: await store.putJson(`batches/${show}/manifest.json`, manifest), totals };
  }

  const rig: BatchRig = {
    taskQueue,
    get client() {
      return client;
    },
    get batches() {
      return insisting(createBatchClient(client));
    },
    get episodes() {
      return insisting(createEpisodeClient(client));
    },
    async prepare(episodes, batch = {}) {
      const show = `s${randomUUID().slice(0, 8)}`;
      const through = batch.through ?? 'research';
      const manifest = await manifestOf(show, episodes, through);
      const input: BatchInput = {
        id: show,
        title: `The season ${show}`,
        manifest,
        atOnce: 5,
        budgetMicros: 100_000_000,
        through,
        inputHash: manifest.ref.sha256,
        ...batch,
      };
      const idOf = (short: string) => `${show}/${short}`;
      return {
        input,
        idOf,
        studio(short) {
          const studio = studios.get(idOf(short));
          if (studio === undefined) throw new Error(`no studio makes ${idOf(short)}`);
          return studio;
        },
      };
    },
    async prepareAgain({ input, idOf, studio }, through) {
      const { pages } = await store.getJson<Manifest>(input.manifest.ref);
      const entries = (await Promise.all(pages.map(({ ref }) => store.getJson<BatchEntry[]>(ref)))).flat();
      const plans = entries.map((entry) => ({ name: entry.input.episode, studio: { kept: { research } } }));
      const manifest = await manifestOf(input.id, plans, through);
      return {
        input: { ...input, manifest, through, inputHash: manifest.ref.sha256 },
        idOf,
        studio: (short) => studios.get(idOf(short)) ?? studio(short),
      };
    },
    manifest: ({ input }, episodes) => manifestOf(input.id, episodes, input.through),
    async start({ input }) {
      const { runId } = await this.batches.start(input, taskQueue);
      made.push(input.id);
      return runId;
    },
    startWorkers: (more) => runWorkers(taskQueue, (id) => studios.get(id), more, activities),
    mostAtWork: ({ input }) => most.get(input.id) ?? 0,
    record: (fixture, { input }, workflowId = batchWorkflowId(input.id)) =>
      recordHistory(client, fixture, workflowId),
    async until({ input }, holds) {
      for (;;) {
        const progress = await this.batches.progress(input.id);
        if (progress !== undefined && holds(progress)) return progress;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showrunner-batch-'));
    store = await createFileStore(folder);
    client = await connectToSharedServer();
    activities = createBatchActivities(
      { store, payOnce: { ledgerOf: async () => [] } } as unknown as Dependencies,
      createEpisodeDirectory(client),
    );
    workers = await rig.startWorkers(options);
  });
  afterEach(async () => {
    for (const id of made.splice(0)) histories.push(...(await historiesOf(client, id)));
  });
  afterAll(async () => {
    await workers?.stop();
    await client?.connection.close();
    await rm(folder, { recursive: true, force: true });
    await replay(oneOfEachShape(histories));
  }, REPLAY_WITHIN_MS);
  return rig;
}

/** Ends every run of the batch and of its episodes, and reads their histories. */
async function historiesOf(client: Client, batch: string): Promise<MadeHistory[]> {
  const runs = await runsOf(client, batch);
  await Promise.all(
    runs.map(({ workflowId, runId }) =>
      client.workflow
        .getHandle(workflowId, runId)
        .terminate('the test is over')
        .catch(() => undefined),
    ),
  );
  return Promise.all(
    runs.map(async ({ workflowId, runId }) => ({
      ...madeBy(),
      workflowId,
      history: await client.workflow.getHandle(workflowId, runId).fetchHistory(),
    })),
  );
}

/**
 * Histories whose events are alike in kind and order are replayed once: dozens of episodes of a batch go the same way, and
 * replaying one takes as long as running it did.
 */
function oneOfEachShape(histories: readonly MadeHistory[]): MadeHistory[] {
  const byShape = new Map(histories.map((made) => [shapeOf(made.history), made]));
  return [...byShape.values()];
}

function shapeOf({ events }: History): string {
  const kinds = (events ?? []).map((event) => {
    const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
    const signal = event.workflowExecutionSignaledEventAttributes?.signalName;
    return `${event.eventType} ${activity ?? signal ?? ''}`;
  });
  return kinds.join('\n');
}

/** All runs, by visibility, until those that the batch is known to have are there. */
export async function runsOf(client: Client, batch: string) {
  const runs: { workflowId: string; runId: string }[] = [];
  const query = `WorkflowId = "${batchWorkflowId(batch)}" OR EpisodeBatch = "${batch}"`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) runs.push({ workflowId, runId });
  return runs;
}
