/** Where the books of a batch and what its episodes do could part. */
import { DefectError } from '../../../src/domain/failure';
import { grantSlotSignal } from '../../../src/workflows/batch/batch-messages';
import { batchRig } from '../../support/temporal/batch-rig';

const rig = batchRig('edges');

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `ep_${String(index + 1).padStart(3, '0')}` }));

test('an episode that somebody made while the batch had it in hand is counted, not failed', async () => {
  const batch = await rig.prepare(named(2), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  // The batch has looked both up by now.
  await rig.episodes.start(batch.studio('ep_002').input, rig.taskQueue);
  await rig.episodes.result(batch.idOf('ep_002'));
  hold.release();
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 2, failed: 0 } });
  expect(batch.studio('ep_002').piecesOf('verifyClaims')).toHaveLength(1);
});

test('a slot that comes unasked is none: the episode still asks when it goes on', async () => {
  const batch = await rig.prepare(named(2), { atOnce: 1 });
  const { studio, idOf, input } = batch;
  studio('ep_001').fail('verifyClaims', new DefectError('a claim does not hold'));
  const hold = studio('ep_002').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  await rig.client.workflow.getHandle(idOf('ep_001')).signal(grantSlotSignal);
  await rig.episodes.retry(idOf('ep_001'));
  await rig.until(batch, ({ standing }) => standing[0]?.asking === true);
  expect(studio('ep_001').piecesOf('composeBrief')).toEqual([]);
  hold.release();
  expect(await rig.batches.result(input.id)).toMatchObject({ ended: { completed: 2 } });
  expect(rig.mostAtWork(batch)).toBe(1);
});

test('an episode with one piece parked and another at work keeps its slot through a new run of the batch', async () => {
  const [first, second] = named(2);
  if (first === undefined || second === undefined) throw new Error('two episodes');
  const batch = await rig.prepare([{ ...first, input: { sourceCount: 2 } as object }, second], { atOnce: 1 });
  const { studio, idOf, input } = batch;
  studio('ep_001').fail('readSource', new DefectError('no words in it'), 's1');
  const hold = studio('ep_001').hold('extractFindings');
  const read = studio('ep_001').hold('readSource');
  await rig.start(batch);
  await read.reached;
  await rig.client.workflow.getHandle(`batch:${input.id}`).terminate('a person did');
  while ((await rig.batches.episodes(input.id)).length < 1) await new Promise((done) => setTimeout(done, 50));
  await rig.start(batch);
  await rig.until(batch, ({ lanes }) => lanes.length === 1);
  read.release();
  // Everything in it stands now; only then the second begins.
  await rig.until(batch, ({ standingCount }) => standingCount === 1);
  await rig.episodes.retry(idOf('ep_001'));
  hold.release();
  expect(await rig.batches.result(input.id)).toMatchObject({ ended: { completed: 2 } });
  expect(rig.mostAtWork(batch)).toBe(1);
});

test('an episode that a batch has settled and that goes on by itself is not kept waiting', async () => {
  const batch = await rig.prepare(named(2), { atOnce: 1 });
  const { studio, idOf, input } = batch;
  studio('ep_001').fail('verifyClaims', new DefectError('a claim does not hold'));
  const hold = studio('ep_002').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  await rig.episodes.abandon(idOf('ep_001'), 'not now');
  await rig.until(batch, ({ ended }) => ended.abandoned === 1);
  // As a reset in the Web UI would have it: a run of this batch that the batch knows nothing of.
  const again = { ...studio('ep_001').input, batch: { id: input.id, budgetMicros: 1_000_000 } };
  studio('ep_001').fail('verifyClaims', new DefectError('a claim does not hold'));
  await rig.episodes.start(again, rig.taskQueue);
  while ((await rig.episodes.progress(idOf('ep_001')))?.status !== 'parked')
    await new Promise((done) => setTimeout(done, 50));
  await rig.episodes.retry(idOf('ep_001'));
  expect(await rig.episodes.result(idOf('ep_001'))).toMatchObject({ status: 'completed' });
  hold.release();
  expect(await rig.batches.result(input.id)).toMatchObject({ ended: { completed: 2, abandoned: 0 } });
});

test('an episode whose search fails gives its slot back', async () => {
  const search = { providers: ['wikipedia'], maxSources: 2, effort: undefined };
  const [first, second] = named(2);
  if (first === undefined || second === undefined) throw new Error('two episodes');
  const web = { urls: [], search } as unknown as object;
  const batch = await rig.prepare([{ ...first, input: { web } as object }, second], { atOnce: 1 });
  batch.studio('ep_001').fail('planSearch', new DefectError('nothing to search for'));
  await rig.start(batch);
  await rig.until(batch, ({ standingCount, ended }) => standingCount === 1 && ended.completed === 1);
  expect(batch.studio('ep_002').piecesOf('verifyClaims')).toHaveLength(1);
});
