import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import {
  createAudioActivities,
  createBatchActivities,
  createEpisodeActivities,
  createModelActivities,
  createScheduleActivities,
  createSearchActivities,
} from '../../activities';
import type { Dependencies } from '../../activities/dependencies';
import { episodeQueue, masteringQueue, modelQueue, searchQueue, speechQueue } from '../../naming/ids';
import { DEFAULT_MODEL_STEPS, DEFAULT_SEARCHES } from '../../naming/queue-defaults';
import { createEpisodeDirectory } from '../clients/episode-directory';
import { createScheduleClient } from '../clients/schedule-client';
import { ACTIVITY_CARE } from './activity-care';

export interface EpisodeWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly dependencies: Dependencies;
  /** Encrypts payloads where there are keys for them. */
  readonly dataConverter?: DataConverter;
  /** Takes at once, on this worker. */
  readonly audioSlots: number;
  /** Limits of the model accounts; without it four steps at once and no limit a minute. */
  readonly models?: QueueLimits;
  /** Limits of the search providers; without it four queries at once and no limit a minute. */
  readonly searches?: QueueLimits;
  /** Takes that may begin in a minute, on all workers of the queue together; as many as there are slots for when left out. */
  readonly speechRequestsPerMinute?: number;
  readonly identity?: string;
}

export interface QueueLimits {
  /** Steps at once, on this worker. */
  readonly concurrency?: number | undefined;
  /** Steps that may begin in a minute, on all workers of the queue together. */
  readonly requestsPerMinute?: number | undefined;
}

/** Five workers as one: workflows with light steps, speech, mastering, models and searches, each on a queue of its own. */
export interface EpisodeWorker {
  readonly taskQueue: string;
  /** Resolves after {@link shutdown} and draining; rejects when a worker dies. */
  run(): Promise<void>;
  /** Takes no new work, lets running steps end within the grace time. */
  shutdown(): void;
  states(): readonly WorkerState[];
}

export type WorkerState = ReturnType<Worker['getStatus']> & { readonly name: WorkerName };

type WorkerName = keyof ReturnType<typeof workersOf>;

/** Grace for steps in progress at shutdown, then force; a step cut off is tried again elsewhere. */
const SHUTDOWN = { shutdownGraceTime: '10s', shutdownForceTime: '20s' } as const;

export async function createEpisodeWorker(options: EpisodeWorkerOptions): Promise<EpisodeWorker> {
  const { connection, namespace, dependencies, identity } = options;
  const taskQueue = episodeQueue(dependencies.store.id);
  const shared = {
    connection,
    namespace,
    ...converterOf(options),
    ...ACTIVITY_CARE,
    ...(identity === undefined ? {} : { identity }),
    ...SHUTDOWN,
  };
  const planned = workersOf(taskQueue, options);
  const workers: { readonly name: WorkerName; readonly worker: Worker }[] = [];
  for (const name of Object.keys(planned) as WorkerName[])
    workers.push({ name, worker: await Worker.create({ ...shared, ...planned[name] }) });
  const shutdown = () => {
    for (const { worker } of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    taskQueue,
    shutdown,
    states: () => workers.map(({ name, worker }) => ({ name, ...worker.getStatus() })),
    run: async () => {
      // A worker that lacks one of its parts must not go on with the others.
      await Promise.all(workers.map(({ worker }) => worker.run().finally(shutdown)));
    },
  };
}

function converterOf({ dataConverter }: EpisodeWorkerOptions): Pick<EpisodeWorkerOptions, 'dataConverter'> {
  return dataConverter === undefined ? {} : { dataConverter };
}

/** All of them always: an episode that asks for a model or searches must not wait for a worker that nobody started. */
function workersOf(taskQueue: string, options: EpisodeWorkerOptions) {
  const { connection, namespace, dependencies, models = {}, searches = {} } = options;
  const client = new Client({ connection, namespace, ...converterOf(options) });
  const directory = createEpisodeDirectory(client);
  const { remember } = createScheduleClient(client);
  return {
    episodes: {
      ...workflowSource(),
      taskQueue,
      activities: {
        ...createEpisodeActivities(dependencies),
        ...createBatchActivities(dependencies, directory),
        ...createScheduleActivities(dependencies, directory, remember),
        // Searches that an older version put here, before they had a queue of their own.
        ...createSearchActivities(dependencies),
      },
      maxCachedWorkflows: 200,
      // Maximum time that an episode waits for a worker that may be dead before another one goes on with it.
      stickyQueueScheduleToStartTimeout: '5s',
    },
    speech: {
      taskQueue: speechQueue(taskQueue),
      activities: createAudioActivities(dependencies),
      ...paced(options.audioSlots, options.speechRequestsPerMinute),
    },
    mastering: {
      taskQueue: masteringQueue(taskQueue),
      activities: createAudioActivities(dependencies),
      // Its threads are the process's: a second at the same time would wait for them, and hold a second programme in memory.
      maxConcurrentActivityTaskExecutions: 1,
    },
    models: {
      taskQueue: modelQueue(taskQueue),
      activities: createModelActivities(dependencies),
      ...paced(models.concurrency ?? DEFAULT_MODEL_STEPS, models.requestsPerMinute),
    },
    searches: {
      taskQueue: searchQueue(taskQueue),
      activities: createSearchActivities(dependencies),
      ...paced(searches.concurrency ?? DEFAULT_SEARCHES, searches.requestsPerMinute),
    },
  } satisfies Record<string, WorkerOptions>;
}

/** Slots are this worker's own; the pace is kept by the server for the whole queue, whichever worker a step goes to. */
export function paced(
  slots: number,
  perMinute: number | undefined,
): Pick<WorkerOptions, 'maxConcurrentActivityTaskExecutions' | 'maxTaskQueueActivitiesPerSecond'> {
  return {
    maxConcurrentActivityTaskExecutions: slots,
    ...(perMinute === undefined ? {} : { maxTaskQueueActivitiesPerSecond: perMinute / 60 }),
  };
}

/** The bundle that the build made, or, from sources, the workflows to bundle now. */
function workflowSource(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const codePath = join(__dirname, '..', '..', 'workflow-bundle.js');
  return existsSync(codePath)
    ? { workflowBundle: { codePath } }
    : { workflowsPath: require.resolve('../../workflows') };
}
