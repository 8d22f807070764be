import { DefectError } from '../../../src/domain/failure';
import { batchRig, runsOf } from '../../support/temporal/batch-rig';

const rig = batchRig('batch');

const named = (count: number, studio = {}) =>
  Array.from({ length: count }, (_, index) => ({ name: `ep_${String(index + 1).padStart(3, '0')}`, studio }));

test('makes every episode of the manifest once, and says what came of them', async () => {
  const batch = await rig.prepare(named(12));
  await rig.start(batch);
  const result = await rig.batches.result(batch.input.id);
  expect(result).toMatchObject({
    status: 'completed',
    total: 12,
    remaining: 0,
    ended: { completed: 12, failed: 0, cancelled: 0, abandoned: 0 },
    lanes: [],
  });
  for (const { name } of named(12)) expect(batch.studio(name).piecesOf('verifyClaims')).toHaveLength(1);
  expect(rig.mostAtWork(batch)).toBeLessThanOrEqual(5);
});

test('goes on as new, with none lost, doubled or out of the window', async () => {
  const batch = await rig.prepare(named(36));
  await rig.start(batch);
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 36 } });
  for (const { name } of named(36)) expect(batch.studio(name).piecesOf('verifyClaims')).toHaveLength(1);
  expect(rig.mostAtWork(batch)).toBeLessThanOrEqual(5);
  const runs = (await runsOf(rig.client, batch.input.id)).filter(({ workflowId }) =>
    workflowId.startsWith('batch:'),
  );
  // A run ends at a look, so that their number is the machine's; `batch-chain.long.test.ts` has a chain of them.
  expect(runs.length).toBeGreaterThanOrEqual(2);
  await rig.record('batch-continued', batch);
});

test('never has six at work, whatever parks, fails and goes on', async () => {
  const episodes = named(24);
  const batch = await rig.prepare(episodes);
  const parking = episodes.filter((_, index) => index % 3 === 0).map(({ name }) => name);
  for (const name of parking)
    batch.studio(name).fail('verifyClaims', new DefectError('a claim does not hold'));
  // Five that are at work at the same time, past three that parked.
  const held = ['ep_002', 'ep_003', 'ep_005', 'ep_006', 'ep_008'].map((name) =>
    batch.studio(name).hold('composeBrief'),
  );
  await rig.start(batch);
  await Promise.all(held.map(({ reached }) => reached));
  for (const hold of held) hold.release();
  // All that can be made is made past the parked ones, which hold no slot.
  await rig.until(batch, ({ ended, standingCount }) => ended.completed === 16 && standingCount === 8);
  const [first = '', second = '', ...others] = parking;
  await rig.episodes.abandon(batch.idOf(first), 'not worth it');
  await rig.episodes.cancel(batch.idOf(second));
  const retried = await Promise.all(others.map((name) => rig.episodes.retry(batch.idOf(name))));
  expect(retried).toEqual(others.map(() => 1));
  expect(await rig.batches.result(batch.input.id)).toMatchObject({
    ended: { completed: 22, abandoned: 1, cancelled: 1 },
    standingCount: 0,
  });
  expect(rig.mostAtWork(batch)).toBe(5);
  await rig.record('batch-parking', batch);
  await rig.record('batch-episode-parked', batch, batch.idOf(others[0] ?? ''));
});

test('an episode that goes on is served before those that have not begun', async () => {
  const batch = await rig.prepare(named(4), { atOnce: 1 });
  const [first, second] = ['ep_001', 'ep_002'];
  batch.studio('ep_001').fail('verifyClaims', new DefectError('a claim does not hold'));
  const hold = batch.studio('ep_002').hold('composeBrief');
  await rig.start(batch);
  await rig.until(
    batch,
    ({ lanes, standingCount }) => standingCount === 1 && lanes[0]?.id === batch.idOf(second ?? ''),
  );
  await hold.reached;
  await rig.episodes.retry(batch.idOf(first ?? ''));
  await rig.until(batch, ({ standing }) => standing[0]?.asking === true);
  expect(batch.studio('ep_001').piecesOf('composeBrief')).toEqual([]);
  const third = batch.studio('ep_003').hold('readSource');
  hold.release();
  await third.reached;
  expect(batch.studio('ep_001').piecesOf('composeBrief')).toHaveLength(1);
  third.release();
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 4 } });
  expect(rig.mostAtWork(batch)).toBe(1);
});

describe('faults stay inside', () => {
  test('a terminated, a cancelled and an abandoned episode free their slots and are reported', async () => {
    const batch = await rig.prepare(named(8), { atOnce: 2 });
    const holds = ['ep_001', 'ep_002'].map((name) => batch.studio(name).hold('verifyClaims'));
    batch.studio('ep_003').fail('readSource', new DefectError('no words in it'));
    await rig.start(batch);
    await Promise.all(holds.map(({ reached }) => reached));
    await rig.client.workflow.getHandle(batch.idOf('ep_001')).terminate('a person did');
    await rig.episodes.cancel(batch.idOf('ep_002'));
    await rig.until(batch, ({ standing }) => standing.some(({ id }) => id === batch.idOf('ep_003')));
    await rig.episodes.abandon(batch.idOf('ep_003'), 'not worth it');
    const result = await rig.batches.result(batch.input.id);
    expect(result).toMatchObject({ ended: { completed: 5, failed: 0, cancelled: 2, abandoned: 1 } });
    const how = Object.fromEntries(result.troubled.map(({ id, status }) => [id, status]));
    expect(how).toEqual({
      [batch.idOf('ep_001')]: 'cancelled',
      [batch.idOf('ep_002')]: 'cancelled',
      [batch.idOf('ep_003')]: 'abandoned',
    });
  });

  test('retry makes only what did not complete, and completed episodes are looked at, not made', async () => {
    const batch = await rig.prepare(named(6));
    batch.studio('ep_004').fail('readSource', new DefectError('no words in it'));
    await rig.start(batch);
    await rig.until(batch, ({ standingCount, ended }) => standingCount === 1 && ended.completed === 5);
    await rig.episodes.abandon(batch.idOf('ep_004'), 'not worth it');
    await rig.batches.result(batch.input.id);
    expect(await rig.batches.retry(batch.input.id)).toMatchObject({ how: 'restarted' });
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      kept: 5,
      ended: { completed: 6, failed: 0 },
    });
    for (const { name } of named(6)) expect(batch.studio(name).piecesOf('verifyClaims')).toHaveLength(1);
    expect((await rig.batches.start(batch.input, rig.taskQueue)).how).toBe('finished');
  });

  test('a batch that was terminated finds its episodes again, and no sixth is begun', async () => {
    const batch = await rig.prepare(named(7));
    const holds = named(5).map(({ name }) => batch.studio(name).hold('verifyClaims'));
    await rig.start(batch);
    await Promise.all(holds.map(({ reached }) => reached));
    await rig.client.workflow.getHandle(`batch:${batch.input.id}`).terminate('a person did');
    // Those that are at work must be in the list that a new run goes by.
    await until(async () => (await rig.batches.episodes(batch.input.id)).length === 5);
    await rig.start(batch);
    await rig.until(batch, ({ lanes }) => lanes.length === 5);
    expect(batch.studio('ep_006').calls).toEqual([]);
    for (const hold of holds) hold.release();
    expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 7 } });
    expect(rig.mostAtWork(batch)).toBeLessThanOrEqual(5);
    await rig.record('batch-adopted', batch);
  });

  test('an id that something else has is reported, the others are made', async () => {
    const batch = await rig.prepare(named(3));
    const other = { ...batch.studio('ep_002').input, topic: 'Something else', inputHash: 'other' };
    const hold = batch.studio('ep_002').hold('readSource');
    await rig.episodes.start(other, rig.taskQueue);
    await rig.start(batch);
    const result = await rig.batches.result(batch.input.id);
    expect(result).toMatchObject({ ended: { completed: 2, failed: 1 } });
    expect(result.troubled[0]?.reason).toBe('It is running already, with other input.');
    hold.release();
    await rig.episodes.result(batch.idOf('ep_002'));
  });
});

test('through research, then further: what was made is gone on from', async () => {
  const batch = await rig.prepare(named(3));
  await rig.start(batch);
  await rig.batches.result(batch.input.id);
  const further = await rig.prepareAgain(batch, 'script');
  await rig.start(further);
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 3 }, kept: 0 });
  for (const { name } of named(3)) {
    expect(further.studio(name).piecesOf('readSource')).toEqual([]);
    expect(further.studio(name).piecesOf('outlineScript')).toHaveLength(1);
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
