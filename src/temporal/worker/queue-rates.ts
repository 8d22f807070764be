/**
 * Rates of queues, kept in one place: the server's settings of the queue, which come before whatever workers ask for when they
 * poll. A worker writes its rate there when it starts. A rate that an operator set there it leaves alone; one that no worker
 * asks for any more it lifts. The server lists workers that have ended for five minutes more, so a worker looks twice.
 */
import type { WorkerPart } from '../../naming/worker-parts';
import { hasStatus, PERMISSION_DENIED, UNIMPLEMENTED } from '../clients/grpc-status';
import { ACTIVITIES, type TemporalServer } from '../clients/worker-versions';

export interface RatedQueue {
  readonly part: WorkerPart;
  readonly taskQueue: string;
  /** Steps that may begin in a minute; undefined where this worker asks for no rate. */
  readonly perMinute: number | undefined;
}

interface KeptRate {
  readonly perMinute: number;
  /** Words that were noted beside it. */
  readonly reason: string;
  /** A worker that polled in the last minutes asked for a rate. */
  readonly isAskedFor: boolean;
}

/** Noted beside a rate that a worker set. */
const OURS = 'asked for by a worker of Showrunner';
/** The server has it for a worker that asks for no rate. */
const NO_RATE = 100_000;
/** The server keeps rates in single precision. */
const SAME_WITHIN = 0.01;

/** Sees that the server keeps the rate of a queue. A sentence where another is in force, or was. */
export async function keepRate(server: TemporalServer, queue: RatedQueue): Promise<string | undefined> {
  const { part, taskQueue, perMinute } = queue;
  const kept = await readRate(server, queue);
  if (kept === undefined) {
    if (perMinute !== undefined) await writeRate(server, queue);
    return undefined;
  }
  if (isSame(kept, perMinute)) return undefined;
  const inForce = inForceFor(part, kept);
  const asked = perMinute === undefined ? 'no rate' : `${perMinute}`;
  if (kept.reason !== OURS)
    return `${inForce}, as an operator set it on the server${kept.reason === '' ? '' : ` ("${kept.reason}")`}; this worker asks for ${asked}. To have the settings of workers hold: temporal task-queue config set --task-queue ${taskQueue} --task-queue-type activity --queue-rps-limit default`;
  if (perMinute === undefined && kept.isAskedFor)
    return `${inForce}, as another worker asks; this worker asks for no rate. Give all the same. If that worker has ended, this one lifts the rate in six minutes.`;
  await writeRate(server, queue);
  return perMinute === undefined
    ? `Steps of ${part} begin without a rate from now on; the ${rounded(kept.perMinute)} a minute were asked for by a worker that is gone.`
    : `Steps of ${part} begin at most ${perMinute} times a minute on all workers from now on; it was ${rounded(kept.perMinute)}, as another worker asked. Give all the same.`;
}

/**
 * Looks at the rate again some minutes after {@link keepRate}: lifts one that no worker asks for any more, and gives a sentence where
 * another worker set another since, as of two that start at once the later does. It is not set back: two workers would take turns.
 */
export async function reviewRate(server: TemporalServer, queue: RatedQueue): Promise<string | undefined> {
  const { part, perMinute } = queue;
  if (perMinute === undefined) return keepRate(server, queue);
  const kept = await readRate(server, queue);
  if (kept === undefined || kept.reason !== OURS || isSame(kept, perMinute)) return undefined;
  return `${inForceFor(part, kept)}, as another worker asks; this worker asks for ${perMinute}. Give all the same.`;
}

function isSame(kept: KeptRate, perMinute: number | undefined): boolean {
  return perMinute !== undefined && Math.abs(kept.perMinute - perMinute) < SAME_WITHIN;
}

function inForceFor(part: WorkerPart, kept: KeptRate): string {
  return `Steps of ${part} begin at most ${rounded(kept.perMinute)} times a minute on all workers`;
}

async function readRate(
  { workflowService, options: { namespace } }: TemporalServer,
  { taskQueue: name }: RatedQueue,
): Promise<KeptRate | undefined> {
  const { config, pollers } = await workflowService.describeTaskQueue({
    ...{ namespace, taskQueue: { name }, taskQueueType: ACTIVITIES, reportConfig: true },
  });
  const { rateLimit, metadata } = config?.queueRateLimit ?? {};
  if (typeof rateLimit?.requestsPerSecond !== 'number') return undefined;
  return {
    perMinute: rateLimit.requestsPerSecond * 60,
    reason: metadata?.reason ?? '',
    isAskedFor: (pollers ?? []).some(({ ratePerSecond: rate }) => Boolean(rate) && Number(rate) < NO_RATE),
  };
}

/** Where the server keeps no rates, the one that workers ask for when they poll holds. */
async function writeRate(
  { workflowService, options: { namespace, identity } }: TemporalServer,
  { taskQueue, perMinute }: RatedQueue,
): Promise<void> {
  const rateLimit = perMinute === undefined ? {} : { rateLimit: { requestsPerSecond: perMinute / 60 } };
  await workflowService
    .updateTaskQueueConfig({
      ...{ namespace, identity, taskQueue, taskQueueType: ACTIVITIES },
      updateQueueRateLimit: { ...rateLimit, reason: OURS },
    })
    .catch((error: unknown) => {
      if (!hasStatus(error, PERMISSION_DENIED, UNIMPLEMENTED)) throw error;
    });
}

function rounded(perMinute: number): number {
  return Math.round(perMinute * 100) / 100;
}
