/** A new version of the workers in the midst of a season. */
import { randomUUID } from 'node:crypto';
import { batchWorkflowId } from '../../../src/naming/ids';
import { makeCurrent } from '../../../src/naming/worker-version';
import { createEpisodeClient } from '../../../src/temporal/clients/episode-client';
import { moreDeployments, routeOf } from '../../../src/temporal/clients/worker-versions';
import { inDeployment } from '../../../src/temporal/worker/deployment-options';
import { batchRig } from '../../support/temporal/batch-rig';
import { eventually, workersIn } from '../../support/temporal/histories';
import { typedUntilDone } from '../../support/temporal/operator';

const deployment = `season-${randomUUID().slice(0, 8)}`;
const ofBuild = (buildId: string) => ({ ...inDeployment({ deployment, buildId }), identity: buildId });

const rig = batchRig('versions', ofBuild('a'));

/** Resolves when new work goes to the workers of a build. */
async function becomesCurrent(buildId: string): Promise<void> {
  await typedUntilDone(makeCurrent({ deployment, buildId }));
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

test('episodes end on the version that began them, new ones begin on the new one, and the batch goes on', async () => {
  await becomesCurrent('a');
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
    await becomesCurrent('b');
    for (const { release } of held) release();
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      ended: { completed: names.length, failed: 0 },
    });

    for (const name of [first, second]) expect(await workersIn(rig.client, batch.idOf(name))).toEqual(['a']);
    for (const name of later) expect(await workersIn(rig.client, batch.idOf(name))).toEqual(['b']);
    expect(await workersIn(rig.client, batchWorkflowId(batch.input.id))).toContain('b');
    for (const name of names)
      expect(batch.studio(name).piecesOf('recordTake')).toEqual([
        ...new Set(batch.studio(name).piecesOf('recordTake')),
      ]);
  } finally {
    await newer.stop();
  }
});
