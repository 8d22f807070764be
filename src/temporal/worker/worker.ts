import { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import {
  type NativeConnection,
  ResourceBasedController,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Dependencies } from '../../activities/dependencies';
import { InputError } from '../../domain/failure';
import { episodeQueue } from '../../naming/ids';
import { DEFAULT_LIGHT_STEPS, WORKER_PARTS, type WorkerPart } from '../../naming/worker-parts';
import { type GivenVersion, versionIn, type WorkerVersion } from '../../naming/worker-version';
import { listingClient } from '../clients/listing-client';
import { requireDeployments } from '../clients/worker-versions';
import { runSinks, tracePaidCalls, traceSteps } from '../traces/trace-worker';
import type { Traces } from '../traces/traces';
import { ACTIVITY_CARE } from './activity-care';
import { inDeployment } from './deployment-options';
import type { OwnMetrics } from './own-metrics';
import { type PartOptions, POLLERS, planParts } from './part-plans';
import { keepRates, type PartQueue, type PartRates, tellWhyIdle } from './queue-notices';
import { type HandedOver, untilHandedOver } from './store-watch';
import { workflowModules } from './workflow-source';

export interface EpisodeWorkerOptions extends PartOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** Encrypts payloads where there are keys for them. */
  readonly dataConverter?: DataConverter;
  /** The parts that this worker has; all of them where it is left out. Episodes wait for the others until a worker has them. */
  readonly only?: readonly WorkerPart[] | undefined;
  /** Parts that take as many steps as processors and memory allow, and never more than their number. */
  readonly measured?: readonly WorkerPart[] | undefined;
  /** Hear of what this worker does, and look at its queues. */
  readonly metrics?: Pick<OwnMetrics, 'interceptor' | 'expectSteps' | 'watchServer'> | undefined;
  /** Receive spans of runs, steps and paid calls; left out where nothing is traced. */
  readonly traces?: Traces | undefined;
  /** The version of this worker, in a deployment that is named after the store unless it has a name; none where it is left out. */
  readonly version?: GivenVersion | undefined;
  /** Asked now and then while it is at work; left out where the store can be no other server's. */
  readonly handedOver?: HandedOver | undefined;
  /** Time between two questions to {@link handedOver}, milliseconds. */
  readonly lookEveryMs?: number;
  readonly identity?: string;
}

/** Five workers as one: workflows with light steps, speech, mastering, models and searches, each on a queue of its own. */
export interface EpisodeWorker {
  readonly taskQueue: string;
  readonly version: WorkerVersion | undefined;
  /** Resolves after {@link shutdown} and draining. Rejects when a worker dies and, drained, with InputError when the store is another server's. */
  run(): Promise<void>;
  /** Takes no new work, lets running steps end within the grace time. */
  shutdown(): void;
  states(): readonly WorkerState[];
}

export type WorkerState = ReturnType<Worker['getStatus']> & { readonly name: WorkerPart };

/** Shares of processors and of memory above which no further step is taken. */
const RESOURCES = { targetCpuUsage: 0.9, targetMemoryUsage: 0.8 } as const;

/** Grace for steps in progress at shutdown, then force; a step cut off is tried again elsewhere. */
const SHUTDOWN = { shutdownGraceTime: '10s', shutdownForceTime: '20s' } as const;

export async function createEpisodeWorker(given: EpisodeWorkerOptions): Promise<EpisodeWorker> {
  const options = { ...given, dependencies: observedDependencies(given) };
  const { connection, namespace, dependencies, identity, only = WORKER_PARTS, measured = [] } = options;
  const taskQueue = episodeQueue(dependencies.store.id);
  const client = new Client({ connection, namespace, ...converterOf(options) });
  const version = versionIn(taskQueue, options.version);
  if (version !== undefined) await requireDeployments(client);
  const shared = {
    connection,
    namespace,
    ...converterOf(options),
    ...ACTIVITY_CARE,
    ...observed(options),
    sinks: runSinks(options.traces),
    ...(identity === undefined ? {} : { identity }),
    ...inDeployment(version),
    activityTaskPollerBehavior: POLLERS,
    ...SHUTDOWN,
  };
  const planned = planParts({ taskQueue, client, isVersioned: version !== undefined, options });
  // One for all, since it is one machine that they share.
  const controller = measured.length === 0 ? undefined : ResourceBasedController.create(RESOURCES);
  const workers: { readonly name: WorkerPart; readonly worker: Worker }[] = [];
  for (const name of WORKER_PARTS.filter((part) => only.includes(part))) {
    const plan: WorkerOptions = planned[name];
    const sized = controller !== undefined && measured.includes(name) ? measuredBy(controller, plan) : plan;
    workers.push({ name, worker: await Worker.create({ ...shared, ...sized }) });
  }
  const queues: PartQueue[] = workers.map(({ name: part }) => ({ part, taskQueue: planned[part].taskQueue }));
  options.metrics?.expectSteps(workers.flatMap(({ name }) => Object.keys(planned[name].activities)));
  options.metrics?.watchServer({ client: listingClient(client), taskQueue, queues, version });
  const shutdown = () => {
    for (const { worker } of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    taskQueue,
    version,
    shutdown,
    states: () => workers.map(({ name, worker }) => ({ name, ...worker.getStatus() })),
    run: async () => {
      const ended = new AbortController();
      // A worker that lacks one of its parts must not go on with the others.
      const running = workers.map(({ worker }) =>
        worker.run().finally(() => {
          ended.abort();
          shutdown();
        }),
      );
      const own = { client, queues };
      const { handedOver, lookEveryMs } = options;
      const lost =
        handedOver &&
        untilHandedOver(handedOver, ended.signal, lookEveryMs).finally(() => {
          ended.abort();
          shutdown();
        });
      await Promise.all([
        ...running,
        keepRates(own, ratesOf(options), ended.signal),
        tellWhyIdle(own, version),
      ]);
      const sentence = await lost;
      if (sentence !== undefined) throw new InputError(sentence);
    },
  };
}

/** Rates that accounts at services set; parts without one are left out. */
function ratesOf({ speechRequestsPerMinute: speech, models, searches }: EpisodeWorkerOptions): PartRates {
  return { speech, models: models?.requestsPerMinute, searches: searches?.requestsPerMinute };
}

/** Outermost, so that what is counted is what the server hears. */
function observed({ metrics, traces }: EpisodeWorkerOptions): Pick<WorkerOptions, 'interceptors'> {
  const { activity } = ACTIVITY_CARE.interceptors;
  const counting = metrics === undefined ? [] : [metrics.interceptor];
  const tracing = traces === undefined ? [] : [traceSteps(traces)];
  return { interceptors: { ...workflowModules(), activity: [...counting, ...tracing, ...activity] } };
}

function observedDependencies({ dependencies, traces }: EpisodeWorkerOptions): Dependencies {
  if (traces === undefined) return dependencies;
  traces.prepare();
  return { ...dependencies, payOnce: tracePaidCalls(dependencies.payOnce, traces) };
}

function converterOf({ dataConverter }: EpisodeWorkerOptions): Pick<EpisodeWorkerOptions, 'dataConverter'> {
  return dataConverter === undefined ? {} : { dataConverter };
}

/** The same worker, whose slots depend on what is free; its number of slots is then the most of them. */
function measuredBy(controller: ResourceBasedController, plan: WorkerOptions): WorkerOptions {
  const { maxConcurrentActivityTaskExecutions: maximumSlots = DEFAULT_LIGHT_STEPS, ...rest } = plan;
  return { ...rest, tuner: { controller, activityTaskSlotOptions: { minimumSlots: 1, maximumSlots } } };
}
