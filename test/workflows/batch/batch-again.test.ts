/** Batches that go on: as new, after they ended, and where an earlier run left them. */
import { DefectError } from '../../../src/domain/failure';
import { batchRig, type TestBatch } from '../../support/temporal/batch-rig';
import { fakeRef } from '../../support/temporal/episode-fakes';

const rig = batchRig('again');

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `ep_${String(index + 1).padStart(3, '0')}` }));

const draft = (batch: TestBatch) => ({
  templates: { quality: { id: 'draft@1', ref: fakeRef('templates/draft.json') } },
  policy: { quality: batch.studio('ep_001').input.policy.quality },
  named: 'quality draft@1',
});

/** Resolves when the batch goes on in another run than its first. */
async function continued({ input }: TestBatch, first: string): Promise<void> {
  const handle = rig.client.workflow.getHandle(`batch:${input.id}`);
  while ((await handle.describe()).runId === first) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('the same batch after it was cancelled', () => {
  test('goes on as people steered it, and what was made to a lower standard is complete', async () => {
    const batch = await rig.prepare(named(4), { atOnce: 1 });
    const { id } = batch.input;
    const second = batch.studio('ep_002').hold('verifyClaims');
    const fourth = batch.studio('ep_004').hold('verifyClaims');
    await rig.start(batch);
    await second.reached;
    await rig.batches.lowerStandard(id, draft(batch));
    await rig.batches.setBudget(id, 7_000_000);
    const more = await rig.manifest(batch, [{ name: 'ep_101' }]);
    await rig.batches.add(id, more);
    second.release();
    await fourth.reached;
    await rig.batches.cancel(id);
    await expect(rig.batches.result(id)).rejects.toThrow(/cancel/i);
    fourth.release();
    await rig.start(batch);
    expect(await rig.batches.result(id)).toMatchObject({
      ...{ total: 5, ended: { completed: 5, failed: 0 }, kept: 3 },
      ...{ lowered: 'quality draft@1', money: { capMicros: 7_000_000 } },
    });
  });

  test('takes another number at once that is asked for, when it starts and when it is joined', async () => {
    const batch = await rig.prepare(named(3), { atOnce: 1 });
    const { id } = batch.input;
    const hold = batch.studio('ep_001').hold('verifyClaims');
    await rig.start(batch);
    await hold.reached;
    const joined = await rig.batches.start(batch.input, rig.taskQueue, { atOnce: 2 });
    expect(joined.how).toBe('joined');
    await rig.until(batch, ({ atOnce }) => atOnce === 2);
    await rig.batches.cancel(id);
    await expect(rig.batches.result(id)).rejects.toThrow(/cancel/i);
    hold.release();
    const again = await rig.batches.start(batch.input, rig.taskQueue, { atOnce: 3 });
    expect(again.how).toBe('started');
    expect(await rig.batches.result(id)).toMatchObject({ ended: { completed: 3 }, atOnce: 3 });
  });
});

test('an episode that a research batch left is not complete for the batch that goes further, until it is', async () => {
  const batch = await rig.prepare(named(2));
  const { id } = batch.input;
  batch.studio('ep_001').fail('readSource', new DefectError('no words in it'));
  await rig.start(batch);
  await rig.until(batch, ({ standingCount, ended }) => standingCount === 1 && ended.completed === 1);
  await rig.batches.finish(id);
  await rig.batches.result(id);
  const further = await rig.prepareAgain(batch, 'script');
  await rig.start(further);
  await rig.until(further, ({ standingCount, ended }) => standingCount === 1 && ended.completed === 1);
  await rig.episodes.retry(batch.idOf('ep_001'));
  const short = await rig.batches.result(id);
  expect(short).toMatchObject({ ended: { completed: 1, failed: 1 } });
  expect(short.troubled[0]?.reason).toMatch(/^It was started to end after its research/);
  await rig.record('batch-ends-early', batch);
  // The same command, as a person would type it again.
  expect((await rig.batches.start(further.input, rig.taskQueue)).how).toBe('started');
  expect(await rig.batches.result(id)).toMatchObject({ ended: { completed: 2, failed: 0 }, kept: 1 });
  expect(further.studio('ep_001').piecesOf('outlineScript')).toHaveLength(1);
});

describe('over a new run of the batch', () => {
  /** One stands still and one is at work since before the batch went on as new. */
  async function overANewRun() {
    const batch = await rig.prepare(named(24));
    batch.studio('ep_001').fail('readSource', new DefectError('no words in it'));
    const hold = batch.studio('ep_002').hold('verifyClaims');
    const first = await rig.start(batch);
    await hold.reached;
    await continued(batch, first);
    return { batch, hold };
  }

  test('one that stands still goes on, and one that is terminated frees its slot', async () => {
    const { batch } = await overANewRun();
    await rig.client.workflow.getHandle(batch.idOf('ep_002')).terminate('a person did');
    await rig.episodes.retry(batch.idOf('ep_001'));
    const result = await rig.batches.result(batch.input.id);
    expect(result).toMatchObject({ ended: { completed: 23, cancelled: 1 }, standingCount: 0 });
    expect(result.troubled.map(({ id }) => id)).toEqual([batch.idOf('ep_002')]);
    await rig.record('batch-continued-standing', batch);
  });

  test('a cancelled batch cancels those that its earlier run began', async () => {
    const { batch } = await overANewRun();
    await rig.batches.cancel(batch.input.id);
    await expect(rig.batches.result(batch.input.id)).rejects.toThrow(/cancel/i);
    for (const name of ['ep_001', 'ep_002'])
      expect(await rig.episodes.summary(batch.idOf(name))).toMatchObject({ status: 'cancelled' });
  });
});

test('an episode that somebody began otherwise while the batch had it in hand is theirs', async () => {
  const batch = await rig.prepare(named(3), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  // The batch has looked all of them up by now.
  const { input } = batch.studio('ep_002');
  await rig.episodes.start({ ...input, topic: 'Something else', inputHash: 'other' }, rig.taskQueue);
  await rig.episodes.result(batch.idOf('ep_002'));
  hold.release();
  const result = await rig.batches.result(batch.input.id);
  expect(result).toMatchObject({ ended: { completed: 2, failed: 1 } });
  expect(result.troubled[0]?.reason).toBe('It was already made, with other input.');
});
