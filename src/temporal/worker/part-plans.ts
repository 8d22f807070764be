/** The parts of a worker: workflows with light steps, speech, mastering, models and searches, each on a queue of its own. */
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import {
  createAudioActivities,
  createBatchActivities,
  createEpisodeActivities,
  createModelActivities,
  createScheduleActivities,
  createSearchActivities,
} from '../../activities';
import type { Dependencies } from '../../activities/dependencies';
import { masteringQueue, modelQueue, searchQueue, speechQueue } from '../../naming/ids';
import { DEFAULT_MODEL_STEPS, DEFAULT_SEARCHES } from '../../naming/queue-defaults';
import { DEFAULT_LIGHT_STEPS, type WorkerPart } from '../../naming/worker-parts';
import { createEpisodeDirectory } from '../clients/episode-directory';
import { createScheduleClient } from '../clients/schedule-client';
import { workflowSource } from './workflow-source';

export interface QueueLimits {
  /** Steps at once, on this worker. */
  readonly concurrency?: number | undefined;
  /** Steps that may begin in a minute, on all workers of the queue together. */
  readonly requestsPerMinute?: number | undefined;
}

/** Dependencies of the parts of a worker, and the limits of the accounts behind them. */
export interface PartOptions {
  readonly dependencies: Dependencies;
  /** Takes at once, on this worker. */
  readonly audioSlots: number;
  /** Limits of the model accounts; without it four steps at once and no limit a minute. */
  readonly models?: QueueLimits;
  /** Limits of the search providers; without it four queries at once and no limit a minute. */
  readonly searches?: QueueLimits;
  /** Takes that may begin in a minute, on all workers of the queue together; as many as there are slots for when left out. */
  readonly speechRequestsPerMinute?: number;
  /** Light steps at once, on this worker; {@link DEFAULT_LIGHT_STEPS} where it is left out. */
  readonly lightSteps?: number | undefined;
}

/** Five polls of a queue at first, and as many as the server says that the waiting work takes. */
export const POLLERS = { type: 'autoscaling' } as const;

interface Planning {
  readonly taskQueue: string;
  readonly client: Client;
  readonly isVersioned: boolean;
  readonly options: PartOptions;
}

/** Plans the activities of each part of a worker, their queue, and the number of them at once. */
export function planParts({ taskQueue, client, isVersioned, options }: Planning) {
  const { dependencies, models = {}, searches = {} } = options;
  const directory = createEpisodeDirectory(client);
  const { remember } = createScheduleClient(client);
  return {
    episodes: {
      ...workflowSource(isVersioned),
      taskQueue,
      activities: {
        ...createEpisodeActivities(dependencies),
        ...createBatchActivities(dependencies, directory),
        ...createScheduleActivities(dependencies, directory, remember),
        // Searches that an older version put here, before they had a queue of their own.
        ...createSearchActivities(dependencies),
      },
      maxConcurrentActivityTaskExecutions: options.lightSteps ?? DEFAULT_LIGHT_STEPS,
      workflowTaskPollerBehavior: POLLERS,
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
  } satisfies Record<WorkerPart, WorkerOptions>;
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
