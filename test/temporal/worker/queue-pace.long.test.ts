/**
 * What an account allows: requests a minute hold for all workers of a queue together, requests at once for each of them. Counted
 * where a service would count them, at the socket.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { paced } from '../../../src/temporal/worker/part-plans';
import { sharedServer } from '../../support/temporal/server';

let connection: Connection;
/** One for each worker, as in processes of their own. */
let natives: NativeConnection[];
let service: Server;
let url: string;
let arrivals: number[] = [];
let open = 0;
let mostOpen = 0;
let latencyMs = 0;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { address } = sharedServer();
  connection = await Connection.connect({ address });
  natives = await Promise.all([0, 1].map(() => NativeConnection.connect({ address })));
  service = createServer((_, response) => {
    arrivals.push(Date.now());
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    void sleep(latencyMs).then(() => {
      open -= 1;
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
beforeEach(() => {
  arrivals = [];
  mostOpen = 0;
});
afterAll(async () => {
  await new Promise((resolve) => service.close(resolve));
  await Promise.all(natives.map((native) => native.close()));
  await connection.close();
});

interface Load {
  readonly calls: number;
  readonly slots: number;
  readonly perMinute?: number;
}

/** So many calls at once to a queue with two workers. */
async function callThroughTwoWorkers({ calls, slots, perMinute }: Load): Promise<void> {
  const taskQueue = `pace-${randomUUID().slice(0, 8)}`;
  const ask = async () => (await fetch(url)).text();
  const namespace = 'default';
  const [first, second] = await Promise.all(
    natives.map((native) =>
      Worker.create({
        connection: native,
        namespace,
        taskQueue,
        activities: { ask },
        ...paced(slots, perMinute),
      }),
    ),
  );
  const starter = await Worker.create({
    ...(natives[0] === undefined ? {} : { connection: natives[0] }),
    namespace,
    taskQueue: `${taskQueue}-starter`,
    workflowsPath: require.resolve('../../support/temporal/ask-often-workflow'),
  });
  await first?.runUntil(
    second?.runUntil(
      starter.runUntil(
        new Client({ connection }).workflow.execute('askOften', {
          workflowId: taskQueue,
          taskQueue: `${taskQueue}-starter`,
          args: [taskQueue, calls],
        }),
      ),
    ) ?? Promise.resolve(),
  );
}

test('two workers together keep to the requests a minute of the account', async () => {
  latencyMs = 0;
  await callThroughTwoWorkers({ calls: 16, slots: 8, perMinute: 120 });
  expect(arrivals).toHaveLength(16);
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1_000;
  // Two a second: fifteen gaps are seven and a half seconds, less what the server lets through at the start.
  expect(seconds).toBeGreaterThan(4.5);
  // Were the pace each worker's own, a window of three seconds could hold twelve.
  const busiest = Math.max(
    ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 3_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(9);
});

test('requests at once are for each worker: two workers with two slots make four', async () => {
  latencyMs = 400;
  await callThroughTwoWorkers({ calls: 12, slots: 2 });
  expect(arrivals).toHaveLength(12);
  expect(mostOpen).toBeLessThanOrEqual(4);
  expect(mostOpen).toBeGreaterThan(2);
});
