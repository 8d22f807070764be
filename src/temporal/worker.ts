import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createAudioActivities, createBatchActivities, createEpisodeActivities } from '../activities';
import type { Dependencies } from '../activities/dependencies';
import { ACTIVITY_CARE } from './activity-care';
import { episodeQueue, speechQueue } from './ids';

export interface EpisodeWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly dependencies: Dependencies;
  /** Takes and masterings at once, on this worker. */
  readonly audioSlots: number;
  readonly identity?: string;
}

/** A running pair of workers: workflows with light steps, and audio on a queue of its own. */
export interface EpisodeWorker {
  readonly taskQueue: string;
  /** Resolves after {@link shutdown} and draining; rejects when a worker dies. */
  run(): Promise<void>;
  /** Takes no new work, lets running steps end within the grace time. */
  shutdown(): void;
  states(): readonly ReturnType<Worker['getStatus']>[];
}

/** Grace for steps in progress at shutdown, then force; a step cut off is tried again elsewhere. */
const SHUTDOWN = { shutdownGraceTime: '10s', shutdownForceTime: '20s' } as const;

export async function createEpisodeWorker(options: EpisodeWorkerOptions): Promise<EpisodeWorker> {
  const { connection, namespace, dependencies, identity } = options;
  const taskQueue = episodeQueue(dependencies.store.id);
  const shared = {
    connection,
    namespace,
    ...ACTIVITY_CARE,
    ...(identity === undefined ? {} : { identity }),
    ...SHUTDOWN,
  };
  const episodes = await Worker.create({
    ...shared,
    ...workflowSource(),
    taskQueue,
    activities: {
      ...createEpisodeActivities(dependencies),
      ...createBatchActivities(dependencies, new Client({ connection, namespace })),
    },
    maxCachedWorkflows: 200,
    // How long an episode waits for a worker that may be dead before another one may go on with it.
    stickyQueueScheduleToStartTimeout: '5s',
  });
  const audio = await Worker.create({
    ...shared,
    taskQueue: speechQueue(taskQueue),
    activities: createAudioActivities(dependencies),
    maxConcurrentActivityTaskExecutions: options.audioSlots,
  });
  const workers = [episodes, audio];
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    taskQueue,
    shutdown,
    states: () => workers.map((worker) => worker.getStatus()),
    run: async () => {
      // When one of the two dies the other must not go on alone, half able.
      await Promise.all(workers.map((worker) => worker.run().finally(shutdown)));
    },
  };
}

/** The bundle that the build made, or, from sources, the workflows to bundle now. */
export function workflowSource(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const codePath = join(__dirname, '..', 'workflow-bundle.js');
  return existsSync(codePath)
    ? { workflowBundle: { codePath } }
    : { workflowsPath: require.resolve('../workflows') };
}
