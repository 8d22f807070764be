/** A new version of the workers in the midst of a season. */
import { randomUUID } from 'node:crypto';
import { batchWorkflowId } from '../../../src/naming/ids';
import { createEpisodeClient } from '../../../src/temporal/clients/episode-client';
import { moreDeployments, routeOf } from '../../../src/temporal/clients/worker-versions';
import { inDeployment } from '../../../src/temporal/worker/deployment-options';
import { batchRig } from '../../support/temporal/batch-rig';
import { eventually } from '../../support/temporal/histories';

const deployment = `season-${randomUUID().slice(0, 8)}`;
const ofBuild = (buildId: string) => ({ ...inDeployment({ deployment, buildId }), identity: buildId });

const rig = batchRig('versions', ofBuild('a'));

/** Resolves when new work goes to the workers of a build, as the operator's command has it. */
async function makeCurrent(buildId: string): Promise<void> {
  const { workflowService } = rig.client;
  const namespace = 'default';
  // Refused until the server has heard of the version.
  await eventually(
    () =>
      workflowService
        .setWorkerDeploymentCurrentVersion({ namespace, deploymentName: deployment, buildId })
        .then(() => true)
        .catch(() => false),
    (isSet) => isSet,
  );
  await eventually(
    () => routeOf(rig.client, rig.taskQueue),
    ({ current }) => current?.buildId === buildId,
  );
}

/** As `temporal workflow update-options` has it. */
async function override(workflowId: string, versioningOverride: { autoUpgrade: true } | null): Promise<void> {
  await rig.client.workflowService.updateWorkflowExecutionOptions({
    ...{ namespace: 'default', workflowExecution: { workflowId } },
    ...{ workflowExecutionOptions: { versioningOverride }, updateMask: { paths: ['versioning_override'] } },
  });
}

/** Builds whose workers did something in a run of a workflow. */
async function buildsOf(workflowId: string): Promise<string[]> {
  const { events } = await rig.client.workflow.getHandle(workflowId).fetchHistory();
  const builds = (events ?? []).map(
    ({ activityTaskStartedEventAttributes: step, workflowTaskStartedEventAttributes: decision }) =>
      step?.identity ?? decision?.identity,
  );
  return [...new Set(builds.filter((build) => build !== undefined && build !== null))].sort();
}

test('episodes end on the version that began them, new ones begin on the new one, and the batch goes on', async () => {
  await makeCurrent('a');
  const names = ['ep_001', 'ep_002', 'ep_003', 'ep_004', 'ep_005', 'ep_006'];
  const [first = '', second = '', ...later] = names;
  const batch = await rig.prepare(
    names.map((name) => ({ name })),
    { atOnce: 2, through: 'audio' },
  );
  const held = [first, second].map((name) => batch.studio(name).hold('extractFindings'));
  await rig.start(batch);
  await Promise.all(held.map(({ reached }) => reached));

  const pinned = () => createEpisodeClient(rig.client).pinned(batch.idOf(first));
  const itsOwn = { id: batch.idOf(first), version: { deployment, buildId: 'a' } };
  expect(await pinned()).toEqual(itsOwn);
  await override(batch.idOf(first), { autoUpgrade: true });
  expect(await pinned()).toBeUndefined();
  await override(batch.idOf(first), null);
  expect(await pinned()).toEqual(itsOwn);

  const others = (known: string[]) => moreDeployments(rig.client, rig.taskQueue, known);
  expect(
    await eventually(
      () => others([rig.taskQueue]),
      (found) => found.length > 0,
    ),
  ).toEqual([deployment]);
  expect(await others([deployment])).toEqual([]);

  const newer = await rig.startWorkers(ofBuild('b'));
  try {
    await makeCurrent('b');
    for (const { release } of held) release();
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      ended: { completed: names.length, failed: 0 },
    });

    for (const name of [first, second]) expect(await buildsOf(batch.idOf(name))).toEqual(['a']);
    for (const name of later) expect(await buildsOf(batch.idOf(name))).toEqual(['b']);
    expect(await buildsOf(batchWorkflowId(batch.input.id))).toContain('b');
    for (const name of names)
      expect(batch.studio(name).piecesOf('recordTake')).toEqual([
        ...new Set(batch.studio(name).piecesOf('recordTake')),
      ]);
  } finally {
    await newer.stop();
  }
});
