/** Rates that the server keeps for a queue, whoever asks for which. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { keepRates } from '../../../src/temporal/worker/queue-notices';
import { keepRate, reviewRate } from '../../../src/temporal/worker/queue-rates';
import { eventually } from '../../support/temporal/histories';
import { connectToSharedServer } from '../../support/temporal/rig';
import { sharedServer } from '../../support/temporal/server';

const ACTIVITIES = 2;

let client: Client;
let taskQueue: string;

beforeAll(async () => {
  client = await connectToSharedServer();
});
beforeEach(() => {
  taskQueue = `rates-${randomUUID().slice(0, 8)}`;
});
afterAll(() => client.connection.close());

const keep = (perMinute?: number) => keepRate(client, { part: 'models', taskQueue, perMinute });

async function described() {
  return client.workflowService.describeTaskQueue({
    ...{
      namespace: 'default',
      taskQueue: { name: taskQueue },
      taskQueueType: ACTIVITIES,
      reportConfig: true,
    },
  });
}

async function keptPerMinute(): Promise<number | undefined> {
  const rate = (await described()).config?.queueRateLimit?.rateLimit?.requestsPerSecond;
  return rate == null ? undefined : Math.round(rate * 60);
}

/** The server hands on what was set to the part of it that tells of queues, which takes a moment. */
async function untilKept(perMinute: number | undefined): Promise<void> {
  await eventually(keptPerMinute, (kept) => kept === perMinute);
}

/** A worker sets the first rate of the queue. */
async function keepFirst(perMinute: number): Promise<void> {
  expect(await keep(perMinute)).toBeUndefined();
  await untilKept(perMinute);
}

test('the first worker sets the rate, and those that ask for the same change nothing and say nothing', async () => {
  await keepFirst(50);
  const before = (await described()).config?.queueRateLimit?.metadata?.updateTime;
  expect((await described()).config?.queueRateLimit?.metadata?.updateIdentity).toBe(client.options.identity);
  expect(await keep(50)).toBeUndefined();
  expect((await described()).config?.queueRateLimit?.metadata?.updateTime).toEqual(before);
});

test('a worker that asks for another rate sets it once and for all workers, and says so', async () => {
  await keepFirst(50);
  expect(await keep(20)).toBe(
    'Steps of models begin at most 20 times a minute on all workers from now on; it was 50, as another worker asked. Give all the same.',
  );
  await untilKept(20);
});

test('the rate of an operator stays, and a worker that asks for another says how to lift it', async () => {
  await client.workflowService.updateTaskQueueConfig({
    ...{ namespace: 'default', taskQueue, taskQueueType: ACTIVITIES },
    updateQueueRateLimit: { rateLimit: { requestsPerSecond: 0.5 }, reason: 'a busy week' },
  });
  await untilKept(30);
  const lifted = `temporal task-queue config set --task-queue ${taskQueue} --task-queue-type activity --queue-rps-limit default`;
  expect(await keep(50)).toMatch(
    /at most 30 times .* as an operator set it on the server \("a busy week"\); this worker asks for 50\./,
  );
  expect(await keep()).toContain(lifted);
  expect(await keptPerMinute()).toBe(30);
});

test('no rate is set where none is asked for, and one that no worker asks for any more is lifted', async () => {
  expect(await keep()).toBeUndefined();
  expect(await keptPerMinute()).toBeUndefined();
  await keepFirst(40);
  expect(await keep()).toMatch(/without a rate from now on; the 40 a minute .* a worker that is gone/);
  await untilKept(undefined);
});

test('a rate that a worker still asks for is not lifted by one that asks for none', async () => {
  await keepFirst(60);
  const connection = await NativeConnection.connect({ address: sharedServer().address });
  const asking = await Worker.create({
    connection,
    taskQueue,
    activities: { ask: async () => undefined },
    maxTaskQueueActivitiesPerSecond: 1,
  });
  await asking.runUntil(async () => {
    await eventually(described, ({ pollers }) =>
      (pollers ?? []).some(({ ratePerSecond }) => ratePerSecond === 1),
    );
    expect(await keep()).toMatch(/at most 60 times .* as another worker asks; this worker asks for no rate/);
  });
  await connection.close();
  expect(await keptPerMinute()).toBe(60);
});

describe('some minutes later', () => {
  const queueOf = (perMinute?: number) => ({ part: 'models' as const, taskQueue, perMinute });

  test('a worker finds the rate of another that set it since, and leaves it', async () => {
    await keepFirst(50);
    expect(await reviewRate(client, queueOf(50))).toBeUndefined();
    await keep(20);
    await untilKept(20);
    expect(await reviewRate(client, queueOf(50))).toBe(
      'Steps of models begin at most 20 times a minute on all workers, as another worker asks; this worker asks for 50. Give all the same.',
    );
    expect(await keptPerMinute()).toBe(20);
  });

  test('a worker that asks for none lifts the rate of one that was still listed when it began', async () => {
    await keepFirst(40);
    let looks = 0;
    const forgetting = listing(client, () => (looks++ === 0 ? [{ ratePerSecond: 40 / 60 }] : []));
    const running = new AbortController().signal;
    await keepRates(
      { client: forgetting, queues: [{ part: 'models', taskQueue }] },
      { models: undefined },
      running,
      1,
    );
    expect(looks).toBe(2);
    await untilKept(undefined);
  });

  test('a worker that has ended by then looks no more, and is not held up', async () => {
    let looks = 0;
    const counting = listing(client, () => {
      looks++;
      return [];
    });
    const ended = new AbortController();
    const keeping = keepRates(
      { client: counting, queues: [{ part: 'models', taskQueue }] },
      { models: undefined },
      ended.signal,
    );
    ended.abort();
    await keeping;
    expect(looks).toBe(1);
  });
});

/** The server with other workers in its lists. */
function listing(real: Client, pollers: () => object[]): Client {
  const workflowService = new Proxy(real.workflowService, {
    get: (service, name) =>
      name === 'describeTaskQueue'
        ? async (request: object) => ({ ...(await service.describeTaskQueue(request)), pollers: pollers() })
        : Reflect.get(service, name).bind(service),
  });
  return { options: real.options, workflowService } as unknown as Client;
}
