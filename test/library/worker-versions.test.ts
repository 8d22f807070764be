/** Episodes that stay with a version of workers which are gone, as a program and an operator meet them. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { createShowrunner, EpisodeEndedError, InputError } from '../../src';
import { makeCurrent, moveOn, pinnedTo } from '../../src/naming/worker-version';
import { inDeployment } from '../../src/temporal/worker/deployment-options';
import { eventually, workersIn } from '../support/temporal/histories';
import { typed, typedUntilDone } from '../support/temporal/operator';
import { type RunningWorkers, runWorkers, type TestEpisode, temporalRig } from '../support/temporal/rig';

const deployment = `season-${randomUUID().slice(0, 8)}`;
const ofBuild = (buildId: string) => ({ ...inDeployment({ deployment, buildId }), identity: buildId });

const rig = temporalRig('worker-versions', ofBuild('2'));
const studios = new Map<string, TestEpisode['studio']>();

/** The server, which has forgotten the workers of the old version: it does so five minutes after they were killed. */
function fiveMinutesLater(): Client {
  const workflowService = new Proxy(rig.client.workflowService, {
    get: (service, name) =>
      name !== 'describeTaskQueue'
        ? Reflect.get(service, name).bind(service)
        : async (request: object) => {
            const described = await service.describeTaskQueue(request);
            return {
              ...described,
              pollers: described.pollers.filter(
                ({ deploymentOptions }) => deploymentOptions?.buildId !== '1',
              ),
            };
          },
  });
  return new Proxy(rig.client, {
    get: (client, name) => (name === 'workflowService' ? workflowService : Reflect.get(client, name)),
  });
}

/** An episode, not started, whose workers of the old version know it. */
function prepared(...plan: Parameters<typeof rig.prepare>): TestEpisode {
  const episode = rig.prepare(...plan);
  studios.set(episode.id, episode.studio);
  return episode;
}

/** Workers of the old version, which get the new work. */
async function startOld(): Promise<RunningWorkers> {
  const workers = await runWorkers(rig.taskQueue, (id) => studios.get(id), ofBuild('1'));
  await typedUntilDone(makeCurrent({ deployment, buildId: '1' }));
  return workers;
}

/** An episode that waits for its script to be approved, whose workers are gone. */
async function leftBehind(): Promise<string> {
  const old = await startOld();
  const started = prepared({}, { through: 'script', review: 'script' });
  const { id } = started;
  await rig.start(started);
  await eventually(
    () => rig.episodes.summary(id),
    ({ status }) => status === 'waiting',
  );
  await old.stop();
  await typedUntilDone(makeCurrent({ deployment, buildId: '2' }));
  return id;
}

test('a call that would wait for ever is refused, and the command that its refusal names has the episode go on', async () => {
  const id = await leftBehind();
  const showrunner = await createShowrunner({ client: fiveMinutesLater() });
  const episode = showrunner.episode(id);
  const calls = [
    () => episode.approve(),
    () => episode.retry(),
    () => episode.requestChanges('shorter'),
    () => episode.setBudget(1),
    () => episode.abandon('The topic is off.'),
  ];
  const refusals = await Promise.all(calls.map((call) => call().catch((error: unknown) => error)));
  for (const refusal of refusals) expect(refusal).toBeInstanceOf(InputError);
  const [message, ...others] = refusals.map((refusal) => (refusal as InputError).message);
  expect(message).toContain(
    `${id} stays with version 1 of the deployment ${deployment}, and no worker of it`,
  );
  expect(new Set(others)).toEqual(new Set([message]));

  const [command = ''] = /temporal workflow update-options .*$/.exec(message ?? '') ?? [];
  await typed(command);
  await episode.approve();
  expect(await episode.result()).toMatchObject({ status: 'completed' });
  expect(await workersIn(rig.client, id)).toEqual(['1', '2']);
});

test('a cancellation is kept until workers are there, which is said with the command that brings them', async () => {
  const id = await leftBehind();
  const notices: string[] = [];
  const notice = (sentence: string) => void notices.push(sentence);
  const showrunner = await createShowrunner({ client: fiveMinutesLater(), notice });
  const episode = showrunner.episode(id);
  await episode.cancel();
  expect(notices).toEqual([
    expect.stringContaining(
      `${id} was told to end, and ends once a worker takes that up. ${id} stays with version 1`,
    ),
  ]);
  expect(await episode.summary()).toMatchObject({ status: 'waiting', endedAt: null });

  const [command = ''] = /temporal workflow update-options .*$/.exec(notices[0] ?? '') ?? [];
  await typed(command);
  await expect(episode.result()).rejects.toThrow(EpisodeEndedError);
  expect(await episode.summary()).toMatchObject({ status: 'cancelled' });
});

test('episodes in the midst of a step are moved by the command of doctor, for all of a version at once', async () => {
  const old = await startOld();
  const episode = prepared({}, { through: 'script' });
  const { reached, release } = episode.studio.hold('extractFindings');
  await rig.start(episode);
  await reached;
  await old.stop();
  release();
  await typedUntilDone(makeCurrent({ deployment, buildId: '2' }));
  const version = { deployment, buildId: '1' };
  await eventually(
    () => rig.client.workflow.count(pinnedTo(version)),
    ({ count }) => count > 0,
  );
  await typed(moveOn(version));
  expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
  expect(await workersIn(rig.client, episode.id)).toEqual(['1', '2']);
});
