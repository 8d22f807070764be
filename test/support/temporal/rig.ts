/**
 * What a test of workflows stands on: the shared server, a pair of workers whose activities are fakes, and a promise:
 * after the tests of a file every history that they made is replayed on the same code.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import type { EpisodeInput } from '../../../src/domain/episode';
import { episodeId } from '../../../src/domain/episode-id';
import { masteringQueue, modelQueue, searchQueue, speechQueue } from '../../../src/naming/ids';
import type { BatchClient } from '../../../src/temporal/clients/batch-client';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import { runSinks } from '../../../src/temporal/traces/trace-worker';
import { ACTIVITY_CARE } from '../../../src/temporal/worker/activity-care';
import { episodeInput } from '../material/episode-input';
import {
  type ActivityName,
  createStudio,
  LIGHT_ACTIVITIES,
  MASTERING_ACTIVITIES,
  MODEL_ACTIVITIES,
  SEARCH_ACTIVITIES,
  SPEECH_ACTIVITIES,
  type Studio,
  type StudioPlan,
} from './episode-fakes';
import { eventually, HISTORIES, type History, historyToJson } from './histories';
import { sharedServer, versionedBundle } from './server';

/** One started run of a studio's episode. */
export interface TestEpisode {
  readonly id: string;
  readonly studio: Studio;
  readonly input: EpisodeInput;
}

export interface TemporalRig {
  readonly client: Client;
  readonly episodes: EpisodeClient;
  readonly taskQueue: string;
  /** An episode of its own id, not started yet. */
  prepare(plan?: Partial<StudioPlan>, input?: Partial<EpisodeInput> & { sourceCount?: number }): TestEpisode;
  /** Starts it and remembers the run for the replay. */
  start(episode: TestEpisode, input?: EpisodeInput): ReturnType<EpisodeClient['start']>;
  historyOf(id: string, runId?: string): Promise<History>;
  /** With RECORD_HISTORIES=1: keeps this episode's history as a fixture of the replay test. */
  record(name: string, id: string): Promise<void>;
}

/** Call at the top of a test file. */
export function temporalRig(name: string, options: Partial<WorkerOptions> = {}): TemporalRig {
  const taskQueue = `${name}-${randomUUID().slice(0, 8)}`;
  const studios = new Map<string, Studio>();
  const runs: { workflowId: string; runId: string }[] = [];
  const histories: MadeHistory[] = [];
  let client: Client;
  let workers: RunningWorkers;

  const rig: TemporalRig = {
    taskQueue,
    get client() {
      return client;
    },
    get episodes() {
      return insisting(createEpisodeClient(client));
    },
    prepare(plan, overrides) {
      const input = episodeInput({ episode: `ep_${randomUUID().slice(0, 8)}`, ...overrides });
      const id = episodeId(input);
      const studio = createStudio(input, plan);
      studios.set(id, studio);
      return { id, studio, input };
    },
    async start({ id, input: own }, input = own) {
      const started = await this.episodes.start(input, taskQueue);
      runs.push({ workflowId: id, runId: started.runId });
      return started;
    },
    historyOf: (id, runId) => client.workflow.getHandle(id, runId).fetchHistory(),
    record: (fixture, id) => recordHistory(client, fixture, id),
  };

  beforeAll(async () => {
    client = await connectToSharedServer(options);
    workers = await runWorkers(taskQueue, (id) => studios.get(id), options);
  });
  afterEach(async () => {
    for (const { workflowId, runId } of runs.splice(0)) {
      histories.push({ ...madeBy(), workflowId, history: await rig.historyOf(workflowId, runId) });
      await endRun(client, workflowId, runId);
    }
  });
  afterAll(async () => {
    await workers?.stop();
    await client?.connection.close();
    await replay(histories, options);
  }, REPLAY_WITHIN_MS);
  return rig;
}

/** With RECORD_HISTORIES=1: keeps the history of a workflow's last run as a fixture of the replay test. */
export async function recordHistory(client: Client, fixture: string, workflowId: string): Promise<void> {
  if (process.env.RECORD_HISTORIES !== '1') return;
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  await mkdir(HISTORIES, { recursive: true });
  await writeFile(join(HISTORIES, `${fixture}.history.json`), historyToJson(history));
}

export async function connectToSharedServer({
  dataConverter,
}: Pick<WorkerOptions, 'dataConverter'> = {}): Promise<Client> {
  return new Client({
    ...(dataConverter === undefined ? {} : { dataConverter }),
    connection: await Connection.connect({ address: sharedServer().address, connectTimeout: '2 minutes' }),
  });
}

/**
 * The client's `progress` is undefined when no worker answers within its few seconds, as on a busy machine; people ask again
 * then, and so does this one.
 */
export function insisting<Asked extends Pick<EpisodeClient, 'progress'> | Pick<BatchClient, 'progress'>>(
  asked: Asked,
): Asked {
  const progress = (id: string, signal?: AbortSignal) =>
    eventually<unknown>(
      () => asked.progress(id, signal),
      (answer) => answer !== undefined,
    );
  return { ...asked, progress };
}

export interface RunningWorkers {
  stop(): Promise<void>;
}

/** The workers of the product, with activities that ask the studio of their episode. */
export async function runWorkers(
  taskQueue: string,
  studioOf: (workflowId: string) => Studio | undefined,
  options: Partial<WorkerOptions> = {},
  moreActivities: object = {},
): Promise<RunningWorkers> {
  quietRuntime();
  const { address, workflowBundle: unversioned } = sharedServer();
  const workflowBundle =
    options.workerDeploymentOptions === undefined ? unversioned : await versionedBundle();
  const connection = await NativeConnection.connect({ address });
  const shared = {
    connection,
    identity: 'test-worker',
    ...ACTIVITY_CARE,
    sinks: runSinks(),
    shutdownForceTime: '2s',
    ...options,
  } as const;
  const workers = await Promise.all([
    Worker.create({
      ...shared,
      taskQueue,
      workflowBundle,
      activities: { ...dispatching(LIGHT_ACTIVITIES, studioOf), ...moreActivities },
    }),
    Worker.create({
      ...shared,
      taskQueue: speechQueue(taskQueue),
      activities: dispatching(SPEECH_ACTIVITIES, studioOf),
      maxConcurrentActivityTaskExecutions: 2,
    }),
    Worker.create({
      ...shared,
      taskQueue: masteringQueue(taskQueue),
      activities: dispatching(MASTERING_ACTIVITIES, studioOf),
      maxConcurrentActivityTaskExecutions: 1,
    }),
    Worker.create({
      ...shared,
      taskQueue: modelQueue(taskQueue),
      activities: dispatching(MODEL_ACTIVITIES, studioOf),
    }),
    Worker.create({
      ...shared,
      taskQueue: searchQueue(taskQueue),
      activities: dispatching(SEARCH_ACTIVITIES, studioOf),
    }),
  ]);
  const running = workers.map((worker) => worker.run());
  return {
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
    },
  };
}

/** Dozens of histories are replayed at once, which is half a minute of work. */
export const REPLAY_WITHIN_MS = 900_000;

/**
 * Replays run in the process of the tests otherwise. There the SDK takes the stack of every promise and never stops, and each test
 * file adds one that does so: after twenty files all workflows are five times slower.
 */
const IN_A_THREAD = { debugMode: false };

/** A history, and the test that made it. */
export interface MadeHistory {
  readonly test: string;
  readonly workflowId: string;
  readonly history: History;
}

/** The test that is running. */
export function madeBy(): Pick<MadeHistory, 'test'> {
  return { test: expect.getState().currentTestName ?? '' };
}

/** Replays on the bundle that the workers run; rejects with all histories that the code does not agree with. */
export async function replay(
  histories: readonly (Omit<MadeHistory, 'test'> & Partial<MadeHistory>)[],
  { dataConverter }: Pick<WorkerOptions, 'dataConverter'> = {},
): Promise<void> {
  if (histories.length === 0) return;
  quietRuntime();
  const { workflowBundle } = sharedServer();
  const replayed = Worker.runReplayHistories(
    {
      workflowBundle,
      replayName: 'test',
      ...IN_A_THREAD,
      ...(dataConverter === undefined ? {} : { dataConverter }),
    },
    histories,
  );
  let count = 0;
  const failures: string[] = [];
  for await (const { workflowId, error } of replayed) {
    count += 1;
    if (error === undefined) continue;
    const made = histories.find((history) => history.workflowId === workflowId)?.test;
    const origin = made === undefined ? workflowId : `${workflowId}, made by the test "${made}",`;
    failures.push(`the history of ${origin} does not replay: ${error.message}`);
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
  if (count !== histories.length) throw new Error(`${count} of ${histories.length} histories were replayed`);
}

let isQuiet = false;

/** Failures that a test scripts would fill its output with warnings. */
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
}

function dispatching(names: readonly ActivityName[], studioOf: (workflowId: string) => Studio | undefined) {
  const activity = (name: ActivityName) => (input: unknown) => {
    const workflowId = Context.current().info.workflowExecution?.workflowId ?? '';
    const studio = studioOf(workflowId);
    if (studio === undefined) throw new Error(`no studio makes ${workflowId}`);
    return studio.perform(name, input);
  };
  return Object.fromEntries(names.map((name) => [name, activity(name)]));
}

async function endRun(client: Client, workflowId: string, runId: string): Promise<void> {
  await client.workflow
    .getHandle(workflowId, runId)
    .terminate('the test is over')
    .catch(() => undefined);
}
