/** A batch through a long chain of runs: none of its episodes is lost, doubled or begun beyond the window. */
import { DefectError } from '../../../src/domain/failure';
import { batchRig, runsOf } from '../../support/temporal/batch-rig';

const rig = batchRig('chain');
const EPISODES = 150;

const named = Array.from({ length: EPISODES }, (_, index) => ({
  name: `ep_${String(index + 1).padStart(3, '0')}`,
}));

test('a batch makes 150 episodes once each through a chain of runs, past some that wait for people', async () => {
  const batch = await rig.prepare(named);
  const standing = named.filter((_, index) => index % 40 === 0).map(({ name }) => name);
  for (const name of standing) batch.studio(name).fail('readSource', new DefectError('no words in it'));
  await rig.start(batch);
  await rig.until(
    batch,
    ({ ended, standingCount }) =>
      standingCount === standing.length && ended.completed === EPISODES - standing.length,
  );
  for (const name of standing) await rig.episodes.retry(batch.idOf(name));
  expect(await rig.batches.result(batch.input.id)).toMatchObject({
    ended: { completed: EPISODES },
    standingCount: 0,
  });
  for (const { name } of named) expect(batch.studio(name).piecesOf('verifyClaims')).toHaveLength(1);
  // A busy machine may take all of an episode's work before it begins the fifth.
  expect(rig.mostAtWork(batch)).toBeLessThanOrEqual(5);
  expect(rig.mostAtWork(batch)).toBeGreaterThan(2);
  const runs = (await runsOf(rig.client, batch.input.id)).filter(({ workflowId }) =>
    workflowId.startsWith('batch:'),
  );
  // A run ends at a look at its episodes, so that a fast machine makes more of them in each.
  expect(runs.length).toBeGreaterThanOrEqual(4);
});
