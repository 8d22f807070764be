/** A worker's queues when it starts: the server keeps its rates, and its operator hears how they stand. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { messageOf } from '../../domain/failure';
import type { WorkerPart } from '../../naming/worker-parts';
import type { WorkerVersion } from '../../naming/worker-version';
import { ACTIVITIES, routeOf, WORKFLOWS, whyIdle } from '../clients/worker-versions';
import { keepRate, reviewRate } from './queue-rates';

export interface PartQueue {
  readonly part: WorkerPart;
  readonly taskQueue: string;
}

/** Steps that may begin in a minute, of the parts whose pace an account at a service sets. */
export type PartRates = Partial<Record<WorkerPart, number | undefined>>;

export interface QueuesOfWorker {
  readonly client: Client;
  readonly queues: readonly PartQueue[];
}

/** By then the server has forgotten the workers that had ended before this one began. */
const AGAIN_AFTER_MS = 6 * 60_000;

/**
 * Sees that the server keeps the rates, now and once more some minutes later, unless the worker has `ended` by then; logs where
 * others are in force.
 */
export async function keepRates(
  { client, queues }: QueuesOfWorker,
  rates: PartRates,
  ended: AbortSignal,
  againAfterMs = AGAIN_AFTER_MS,
): Promise<void> {
  const rated = queues
    .filter(({ part }) => Object.hasOwn(rates, part))
    .map((queue) => ({ ...queue, perMinute: rates[queue.part] }));
  const said = await logged(rated.map((queue) => keepRate(client, queue)));
  await pause(againAfterMs, undefined, { signal: ended }).catch(() => undefined);
  if (!ended.aborted)
    await logged(
      rated.map((queue) => reviewRate(client, queue)),
      said,
    );
}

/** Logs that a worker gets no work, and the command that changes it. */
export async function tellWhyIdle(
  { client, queues }: QueuesOfWorker,
  version: WorkerVersion | undefined,
): Promise<void> {
  await logged([idleReason(client, version, queues)]);
}

/** Logs sentences that were not `said` before, and returns them; a server that does not answer is not asked again for them. */
async function logged(
  asked: readonly Promise<string | undefined>[],
  said: readonly string[] = [],
): Promise<string[]> {
  const { logger } = Runtime.instance();
  const sentences: string[] = [];
  for (const fact of await Promise.allSettled(asked)) {
    if (fact.status === 'rejected')
      logger.warn('the server did not say how its queues stand', { error: messageOf(fact.reason) });
    else if (fact.value !== undefined && !said.includes(fact.value)) {
      logger.warn(fact.value);
      sentences.push(fact.value);
    }
  }
  return sentences;
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
