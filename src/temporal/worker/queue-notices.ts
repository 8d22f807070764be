/** Facts about a worker's queues that its operator should hear when it starts. */
import type { Client } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { messageOf } from '../../domain/failure';
import type { WorkerPart } from '../../naming/worker-parts';
import type { WorkerVersion } from '../../naming/worker-version';
import { ACTIVITIES, routeOf, WORKFLOWS, whyIdle } from '../clients/worker-versions';
import { keepRate } from './queue-rates';

export interface PartQueue {
  readonly part: WorkerPart;
  readonly taskQueue: string;
}

/** Steps that may begin in a minute, of the parts whose pace an account at a service sets. */
export type PartRates = Partial<Record<WorkerPart, number | undefined>>;

export interface QueuesOfWorker {
  readonly client: Client;
  readonly queues: readonly PartQueue[];
  readonly version: WorkerVersion | undefined;
  readonly rates: PartRates;
}

/** Sees that the server keeps the rates; logs where they were others, and that a worker gets no work. A server that does not answer is asked no more. */
export async function tellOfQueues({ client, queues, version, rates }: QueuesOfWorker): Promise<void> {
  const { logger } = Runtime.instance();
  const rated = queues.filter(({ part }) => Object.hasOwn(rates, part));
  const facts = [
    ...rated.map((queue) => keepRate(client, { ...queue, perMinute: rates[queue.part] })),
    idleReason(client, version, queues),
  ];
  for (const fact of await Promise.allSettled(facts)) {
    if (fact.status === 'rejected')
      logger.warn('the server did not say how its queues stand', { error: messageOf(fact.reason) });
    else if (fact.value !== undefined) logger.warn(fact.value);
  }
}

/** One queue speaks for all: versions become current with all queues that they have. */
async function idleReason(
  client: Client,
  version: WorkerVersion | undefined,
  [queue]: readonly PartQueue[],
): Promise<string | undefined> {
  if (queue === undefined) return undefined;
  const type = queue.part === 'episodes' ? WORKFLOWS : ACTIVITIES;
  return whyIdle(version, await routeOf(client, queue.taskQueue, type));
}
