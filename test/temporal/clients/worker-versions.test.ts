import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import {
  desertedVersions,
  isIdleBesideOthers,
  requireDeployments,
  routeOf,
  type TemporalServer,
  whyIdle,
} from '../../../src/temporal/clients/worker-versions';
import { inDeployment } from '../../../src/temporal/worker/deployment-options';
import { eventually } from '../../support/temporal/histories';
import { connectToSharedServer } from '../../support/temporal/rig';
import { sharedServer } from '../../support/temporal/server';

const [old, young] = ['1', '2'].map((buildId) => ({ deployment: 'season', buildId }));

describe('a worker gets no new work', () => {
  it.each([
    ['with a version, where none is current', old, {}],
    ['of a version that is not current', old, { current: young }],
    ['without a version, where one is current', undefined, { current: young }],
  ])('%s, and it is said how it would', (_, mine, route) => {
    expect(whyIdle(mine, route)).toMatch(
      /: temporal worker deployment set-current-version --deployment-name season (--build-id 1|--unversioned)$/,
    );
  });

  it.each([
    ['is current', old, { current: old }],
    ['is tried with a share of the work', old, { current: young, ramping: old }],
    ['has no version, as all others', undefined, {}],
  ])('unless it %s', (_, mine, route) => {
    expect(whyIdle(mine, route)).toBeUndefined();
  });
});

test('a command is refused whose worker would get nothing, unless others do the work', () => {
  const refused = /^No worker is there that gets the work/;
  expect(() => isIdleBesideOthers(undefined, { current: young, asking: [undefined, old] })).toThrow(refused);
  expect(() => isIdleBesideOthers(old, { asking: [old] })).toThrow(refused);
  expect(isIdleBesideOthers(undefined, { current: young, asking: [young] })).toBe(true);
  expect(isIdleBesideOthers(old, { asking: [undefined] })).toBe(true);
  expect(isIdleBesideOthers(old, { current: old, asking: [] })).toBe(false);
});

test('a server that has no versions of workers, or does not allow them, is refused with a way out', async () => {
  const answering = (code: number) =>
    ({
      options: { namespace: 'default', identity: 'me' },
      workflowService: {
        listWorkerDeployments: () =>
          Promise.reject(Object.assign(new Error('disabled'), { code, details: 'disabled', metadata: {} })),
      },
    }) as unknown as TemporalServer;
  for (const code of [7, 12])
    await expect(requireDeployments(answering(code))).rejects.toThrow(/Leave SHOWRUNNER_BUILD_ID out/);
  await expect(requireDeployments(answering(14))).rejects.toThrow('disabled');
});

describe('on a server', () => {
  let client: Client;
  beforeAll(async () => {
    client = await connectToSharedServer();
  });
  afterAll(() => client.connection.close());

  test('the current version is known with its workers, and it is told when they are not there', async () => {
    const deployment = `d${randomUUID().slice(0, 8)}`;
    const version = { deployment, buildId: '0.1.0' };
    const connection = await NativeConnection.connect({ address: sharedServer().address });
    const worker = await Worker.create({
      ...{ connection, taskQueue: deployment, activities: { ask: async () => undefined } },
      ...inDeployment(version),
    });
    expect(await desertedVersions(client, deployment)).toEqual([]);
    await worker.runUntil(async () => {
      await eventually(
        () =>
          client.workflowService
            .setWorkerDeploymentCurrentVersion({
              ...{ namespace: 'default', deploymentName: deployment, buildId: '0.1.0' },
            })
            .then(() => true)
            .catch(() => false),
        (isSet) => isSet,
      );
      const route = await eventually(
        () => routeOf(client, deployment, 2),
        ({ current, asking }) => current !== undefined && asking.length > 0,
      );
      expect(route).toEqual({ current: version, ramping: undefined, asking: [version] });
      expect(await desertedVersions(client, deployment)).toEqual([]);
    });
    await connection.close();
    // A queue that nobody asks stands for one that nobody has asked for five minutes.
    const deserted = {
      ...client,
      options: client.options,
      workflow: client.workflow,
      workflowService: withoutPollers(client),
    };
    expect(await desertedVersions(deserted, deployment)).toEqual([
      { version, pinned: 0, queues: [deployment] },
    ]);
  });
});

function withoutPollers({ workflowService }: Client): Client['workflowService'] {
  return new Proxy(workflowService, {
    get: (service, name) =>
      name === 'describeTaskQueue'
        ? async (request: object) => ({ ...(await service.describeTaskQueue(request)), pollers: [] })
        : Reflect.get(service, name).bind(service),
  });
}
