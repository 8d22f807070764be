/** Rates that the server keeps for a queue, whoever asks for which. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { keepRate } from '../../../src/temporal/worker/queue-rates';
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

test('the first worker sets the rate, and those that ask for the same change nothing and say nothing', async () => {
  expect(await keep(50)).toBeUndefined();
  expect(await keptPerMinute()).toBe(50);
  const before = (await described()).config?.queueRateLimit?.metadata?.updateTime;
  expect((await described()).config?.queueRateLimit?.metadata?.updateIdentity).toBe(client.options.identity);
  expect(await keep(50)).toBeUndefined();
  expect((await described()).config?.queueRateLimit?.metadata?.updateTime).toEqual(before);
});

test('a worker that asks for another rate sets it once and for all workers, and says so', async () => {
  await keep(50);
  expect(await keep(20)).toBe(
    'Steps of models begin at most 20 times a minute on all workers from now on; it was 50, as another worker asked. Give all the same.',
  );
  expect(await keptPerMinute()).toBe(20);
});

test('the rate of an operator stays, and a worker that asks for another says how to lift it', async () => {
  await client.workflowService.updateTaskQueueConfig({
    ...{ namespace: 'default', taskQueue, taskQueueType: ACTIVITIES },
    updateQueueRateLimit: { rateLimit: { requestsPerSecond: 0.5 }, reason: 'a busy week' },
  });
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
  await keep(40);
  expect(await keep()).toMatch(/without a rate from now on; the 40 a minute .* a worker that is gone/);
  expect(await keptPerMinute()).toBeUndefined();
});

test('a rate that a worker still asks for is not lifted by one that asks for none', async () => {
  await keep(60);
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
