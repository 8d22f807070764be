import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import {
  desertedVersions,
  outlookOf,
  requireDeployments,
  routeOf,
  type TemporalServer,
  whyIdle,
  whyOthersIdle,
} from '../../../src/temporal/clients/worker-versions';
import { inDeployment } from '../../../src/temporal/worker/deployment-options';
import { eventually } from '../../support/temporal/histories';
import { connectToSharedServer } from '../../support/temporal/rig';
import { sharedServer } from '../../support/temporal/server';

const old = { deployment: 'season', buildId: '1' };
const young = { deployment: 'season', buildId: '2' };

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

describe('of the workers that ask for work', () => {
  it.each([
    ['those without a version get none where one is current', { current: young, asking: [young, undefined] }],
    ['none gets it where all are of versions that are not current', { asking: [young] }],
    ['none gets it where the current version has no workers', { current: young, asking: [old] }],
  ])('%s', (_, route) => {
    expect(whyOthersIdle(route)).toMatch(/temporal worker deployment set-current-version/);
  });

  it.each([
    ['older ones, which end what they began', { current: young, asking: [old, young] }],
    ['one that is tried', { asking: [young, old], ramping: young, current: old }],
    ['those without a version where none is current', { asking: [undefined, old] }],
    ['none that is there', { current: young, asking: [] }],
  ])('nothing is said of %s', (_, route) => {
    expect(whyOthersIdle(route)).toBeUndefined();
  });
});

test('a command is refused whose worker would get nothing, unless others do the work', () => {
  const refused = /^No worker is there that gets the work/;
  expect(() => outlookOf(undefined, { current: young, asking: [undefined, old] })).toThrow(refused);
  expect(() => outlookOf(old, { asking: [old] })).toThrow(refused);
  const beside = { isIdle: true, othersGetIt: true };
  expect(outlookOf(undefined, { current: young, asking: [young] })).toEqual(beside);
  expect(outlookOf(old, { asking: [undefined] })).toEqual(beside);
  const alone = { isIdle: false, othersGetIt: false };
  expect(outlookOf(old, { current: old, asking: [] })).toEqual(alone);
  expect(outlookOf(undefined, { asking: [old] })).toEqual(alone);
});

test('an episode that stays with a version is done by its workers alone, and without them both ways out are named', () => {
  const pinned = { id: 'season/ep_001', version: old };
  expect(() => outlookOf(young, { current: young, asking: [young, undefined] }, pinned)).toThrow(
    "season/ep_001 stays with version 1 of the deployment season, and no worker of it has asked for work in the last minutes. Start one with SHOWRUNNER_BUILD_ID=1, or have the episode go on with the current version: temporal workflow update-options --workflow-id 'season/ep_001' --versioning-override-behavior auto_upgrade",
  );
  expect(outlookOf(young, { current: young, asking: [young, old] }, pinned)).toEqual({
    ...{ isIdle: true, othersGetIt: true },
  });
  expect(outlookOf(old, { current: young, asking: [young] }, pinned)).toEqual({
    ...{ isIdle: false, othersGetIt: false },
  });
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
      { version, gets: 'new work', pinned: 0, queues: [deployment] },
    ]);
    await client.workflowService.setWorkerDeploymentCurrentVersion({
      ...{ namespace: 'default', deploymentName: deployment, buildId: '' },
    });
    await client.workflowService.setWorkerDeploymentRampingVersion({
      ...{ namespace: 'default', deploymentName: deployment, buildId: '0.1.0', percentage: 10 },
      ignoreMissingTaskQueues: true,
    });
    expect(await desertedVersions(deserted, deployment)).toEqual([
      { version, gets: 'a share of new work', pinned: 0, queues: [deployment] },
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
