import type { ManifestRef } from '../../../src/domain/batch/batch';
import { DefectError } from '../../../src/domain/failure';
import { batchRig } from '../../support/temporal/batch-rig';

const rig = batchRig('steering');

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `ep_${String(index + 1).padStart(3, '0')}` }));

const sentenceOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'it was not refused',
    (error: Error) => error.message,
  );

describe('pause, resume and finish', () => {
  test('a paused batch begins nothing; those at work run on; resume begins the rest', async () => {
    const batch = await rig.prepare(named(6), { atOnce: 2 });
    const hold = batch.studio('ep_001').hold('verifyClaims');
    await rig.start(batch);
    await hold.reached;
    await rig.batches.pause(batch.input.id, 'lunch');
    hold.release();
    const paused = await rig.until(batch, ({ lanes }) => lanes.length === 0);
    expect(paused).toMatchObject({ status: 'paused', pause: { cause: 'person', reason: 'lunch' } });
    expect(paused.remaining).toBeGreaterThan(0);
    await rig.batches.resume(batch.input.id);
    expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 6 } });
    expect(await sentenceOf(rig.batches.resume(batch.input.id))).toBe(
      `The batch ${batch.input.id} has ended.`,
    );
  });

  test('finish leaves out what has not begun and leaves parked episodes as they are', async () => {
    const batch = await rig.prepare(named(6), { atOnce: 2 });
    batch.studio('ep_001').fail('readSource', new DefectError('no words in it'));
    const hold = batch.studio('ep_002').hold('verifyClaims');
    const other = batch.studio('ep_003').hold('verifyClaims');
    await rig.start(batch);
    await Promise.all([hold.reached, other.reached]);
    await rig.until(batch, ({ standingCount }) => standingCount === 1);
    await rig.batches.finish(batch.input.id);
    expect(await sentenceOf(rig.batches.finish(batch.input.id))).toBe('The batch is finishing already.');
    hold.release();
    other.release();
    const result = await rig.batches.result(batch.input.id);
    expect(result).toMatchObject({
      status: 'completed',
      ended: { completed: 2 },
      standingCount: 1,
      remaining: 0,
    });
    // Its batch is gone; the episode goes on by itself.
    await rig.episodes.retry(batch.idOf('ep_001'));
    expect(await rig.episodes.result(batch.idOf('ep_001'))).toMatchObject({ status: 'completed' });
    expect(batch.studio('ep_004').calls).toEqual([]);
  });
});

describe('the order and number of episodes', () => {
  test('episodes are put first, cancelled before and after they begin, and added', async () => {
    const batch = await rig.prepare(named(6), { atOnce: 1 });
    const hold = batch.studio('ep_001').hold('verifyClaims');
    await rig.start(batch);
    await hold.reached;
    const { id } = batch.input;
    expect(await rig.batches.prioritise(id, ['ep_005', 'ep_003', 'ep_001'].map(batch.idOf))).toBe(2);
    await rig.batches.cancelEpisode(id, batch.idOf('ep_002'));
    expect(await sentenceOf(rig.batches.cancelEpisode(id, batch.idOf('ep_002')))).toBe(
      `The episode ${batch.idOf('ep_002')} has ended.`,
    );
    expect(await sentenceOf(rig.batches.cancelEpisode(id, 'else/where'))).toBe(
      'The batch has no episode else/where.',
    );
    expect(await sentenceOf(rig.batches.prioritise(id, [batch.idOf('ep_009')]))).toBe(
      `The batch has no episode ${batch.idOf('ep_009')}.`,
    );
    const more = await rig.manifest(batch, [{ name: 'ep_101' }, { name: 'ep_102' }]);
    expect(await rig.batches.add(id, more)).toBe(8);
    expect(await sentenceOf(rig.batches.add(id, more))).toBe('These episodes are part of the batch already.');
    await rig.batches.cancelEpisode(id, batch.idOf('ep_001'));
    const result = await rig.batches.result(id);
    expect(result).toMatchObject({ total: 8, ended: { completed: 6, cancelled: 2 } });
    const began = named(6)
      .map(({ name }) => name)
      .concat('ep_101', 'ep_102')
      .filter((name) => batch.studio(name).calls.length > 0);
    expect(began).toEqual(['ep_001', 'ep_003', 'ep_004', 'ep_005', 'ep_006', 'ep_101', 'ep_102']);
    await rig.record('batch-reordered', batch);
    const firstCalls = await orderOf(['ep_005', 'ep_003', 'ep_004'].map(batch.idOf));
    expect(firstCalls).toEqual(['ep_005', 'ep_003', 'ep_004'].map(batch.idOf));
    // What was added is part of what a retry makes.
    hold.release();
    expect(await rig.batches.retry(id)).toMatchObject({ how: 'restarted' });
    expect(await rig.batches.result(id)).toMatchObject({ total: 8, ended: { completed: 8 }, kept: 6 });
  });

  test('fewer at once hold from now on; more than five are refused with the reason', async () => {
    const batch = await rig.prepare(named(8));
    const holds = named(5).map(({ name }) => batch.studio(name).hold('verifyClaims'));
    await rig.start(batch);
    await Promise.all(holds.map(({ reached }) => reached));
    await rig.batches.setAtOnce(batch.input.id, 1);
    expect(await sentenceOf(rig.batches.setAtOnce(batch.input.id, 6))).toBe(
      'From 1 to 5 episodes can be at work at once; more share one machine and one account badly.',
    );
    const next = batch.studio('ep_006').hold('readSource');
    holds.slice(0, 4).forEach((hold) => {
      hold.release();
    });
    await rig.until(batch, ({ ended }) => ended.completed === 4);
    expect(batch.studio('ep_006').calls).toEqual([]);
    holds[4]?.release();
    await next.reached;
    expect((await rig.batches.progress(batch.input.id))?.lanes).toHaveLength(1);
    next.release();
    expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 8 } });
  });

  test('cancelling the batch cancels its episodes, at work and parked', async () => {
    const batch = await rig.prepare(named(4), { atOnce: 2 });
    batch.studio('ep_001').fail('readSource', new DefectError('no words in it'));
    const hold = batch.studio('ep_002').hold('verifyClaims');
    await rig.start(batch);
    await hold.reached;
    await rig.until(batch, ({ standingCount }) => standingCount === 1);
    await rig.batches.cancel(batch.input.id);
    await expect(rig.batches.result(batch.input.id)).rejects.toThrow(/cancel/i);
    await rig.record('batch-cancelled', batch);
    for (const name of ['ep_001', 'ep_002'])
      expect(await rig.episodes.summary(batch.idOf(name))).toMatchObject({ status: 'cancelled' });
  });
});

describe('money', () => {
  const costing = (count: number, micros: number) =>
    named(count).map((episode) => ({
      ...episode,
      studio: { segments: 10, takeMicros: micros / 10 },
      costMicros: { low: micros / 2, likely: micros, high: micros * 2 },
    }));

  test('the parts of the episodes never exceed the cap, and what is left over flows to the others', async () => {
    const batch = await rig.prepare(costing(4, 100_000), {
      through: 'package',
      atOnce: 1,
      budgetMicros: 800_000,
    });
    await rig.start(batch);
    const result = await rig.batches.result(batch.input.id);
    expect(result).toMatchObject({
      ended: { completed: 4 },
      money: { spentMicros: 400_000, allottedMicros: 0 },
    });
    const allotted = await Promise.all(
      named(4).map(async ({ name }) => (await rig.episodes.progress(batch.idOf(name)))?.budgetMicros ?? 0),
    );
    // A quarter of the whole; then a third, a half and all of what the ones before left over.
    expect(allotted).toEqual([200_000, 233_333, 300_000, 500_000]);
  });

  test('money that is short pauses the batch with three ways out; a raised budget goes on', async () => {
    // Enough for one at its lowest, and too little for the second.
    const batch = await rig.prepare(costing(2, 100_000), {
      through: 'package',
      atOnce: 1,
      budgetMicros: 60_000,
    });
    await rig.start(batch);
    const short = await rig.until(batch, ({ pause, lanes }) => pause !== undefined && lanes.length === 0);
    expect(short.pause).toMatchObject({ cause: 'budget' });
    expect(short.pause?.ways.map(({ update }) => update)).toEqual(['setBudget', 'lowerStandard', 'finish']);
    expect(await sentenceOf(rig.batches.resume(batch.input.id))).toMatch(/^The batch is short of money/);
    expect(await sentenceOf(rig.batches.setBudget(batch.input.id, -1))).toMatch(
      /^A budget is an amount of money/,
    );
    await rig.batches.setBudget(batch.input.id, 2_000_000);
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      ended: { completed: 2 },
      money: { capMicros: 2_000_000, spentMicros: 200_000 },
    });
  });

  test('an episode that needs more gets it where nobody else is expected to need it, without a person', async () => {
    const [first, second] = costing(2, 100_000);
    if (first === undefined || second === undefined) throw new Error('two episodes');
    const batch = await rig.prepare([{ ...first, studio: { segments: 10, takeMicros: 30_000 } }, second], {
      through: 'package',
      atOnce: 1,
      budgetMicros: 2_000_000,
    });
    await rig.start(batch);
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      ended: { completed: 2 },
      money: { spentMicros: 400_000 },
    });
  });

  test('one that needs what the others are expected to need waits for a person', async () => {
    const [first, second] = costing(2, 400_000);
    if (first === undefined || second === undefined) throw new Error('two episodes');
    const batch = await rig.prepare(
      [
        { ...first, studio: { segments: 10, takeMicros: 60_000 } },
        { ...second, studio: { segments: 10, takeMicros: 10_000 } },
      ],
      { through: 'package', atOnce: 2, budgetMicros: 1_000_000 },
    );
    const hold = batch.studio('ep_002').hold('masterEpisode');
    await rig.start(batch);
    await hold.reached;
    const stuck = await rig.until(batch, ({ standing }) => standing[0]?.needsMicros !== undefined);
    const id = batch.idOf('ep_001');
    expect(stuck.standing).toMatchObject([{ id, status: 'parked' }]);
    expect(await sentenceOf(rig.episodes.retry(id, { budgetMicros: 900_000 }))).toMatch(
      new RegExp(`^The batch ${batch.input.id} has allotted .* to this episode`),
    );
    expect(await sentenceOf(rig.batches.allot(batch.input.id, id, 9_000_000))).toMatch(
      /of the batch's budget is free/,
    );
    // What the other one leaves over flows to it, without a person.
    hold.release();
    expect(await rig.batches.result(batch.input.id)).toMatchObject({
      ended: { completed: 2 },
      money: { spentMicros: 700_000 },
    });
    await rig.record('batch-money', batch);
    await rig.record('batch-episode-allotted', batch, id);
  });
});

test('what waits for money when its batch finishes goes on by itself, for as much as a person says', async () => {
  const costly = { name: 'ep_001', studio: { segments: 10, takeMicros: 60_000 } };
  const batch = await rig.prepare([{ ...costly, costMicros: { low: 1, likely: 400_000, high: 800_000 } }], {
    ...{ through: 'package', budgetMicros: 400_000 },
  });
  await rig.start(batch);
  const id = batch.idOf('ep_001');
  const stuck = await rig.until(batch, ({ standing }) => standing[0]?.needsMicros !== undefined);
  expect(stuck.standing[0]?.nextAction).toContain(`showrunner batch allot ${batch.input.id} ${id} DOLLARS`);
  await rig.batches.finish(batch.input.id);
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ standingCount: 1 });
  await rig.record('batch-released', batch);
  await rig.episodes.retry(id, { budgetMicros: 2_000_000 });
  expect(await rig.episodes.result(id)).toMatchObject({ status: 'completed', costMicros: 600_000 });
});

test('a deadline that cannot be met is said before more begins; a person may go on past it', async () => {
  const batch = await rig.prepare(named(40), { atOnce: 1, deadlineAt: Date.now() + 20_000 });
  await rig.start(batch);
  const late = await rig.until(batch, ({ pause }) => pause !== undefined);
  expect(late.pause).toMatchObject({ cause: 'deadline' });
  expect(late.pause?.ways.map(({ update }) => update)).toEqual(['setDeadline', 'lowerStandard', 'finish']);
  expect(await sentenceOf(rig.batches.setDeadline(batch.input.id, 1))).toBe('The deadline is in the past.');
  await rig.batches.setDeadline(batch.input.id, Date.now() + 3_600_000);
  await rig.until(batch, ({ ended }) => ended.completed > 0);
  await rig.batches.finish(batch.input.id);
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ status: 'completed' });
});

test('what is left is made to other templates, named in the progress', async () => {
  const batch = await rig.prepare(named(4), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  const { templates, policy } = batch.studio('ep_001').input;
  const quality = { id: 'draft@1', ref: { ...templates.quality.ref, path: 'templates/draft.json' } };
  const standard = { templates: { quality }, policy: { quality: policy.quality }, named: 'quality draft@1' };
  await rig.batches.lowerStandard(batch.input.id, standard);
  hold.release();
  expect(await rig.batches.result(batch.input.id)).toMatchObject({
    ended: { completed: 4 },
    lowered: 'quality draft@1',
  });
  await rig.record('batch-lowered', batch);
  const madeTo = (name: string) => {
    const saved = batch.studio(name).calls.find(({ activity }) => activity === 'checkpointSession');
    return (saved?.input as { input: { templates: unknown } } | undefined)?.input.templates;
  };
  expect(madeTo('ep_001')).toMatchObject({ quality: { id: 'narrative@1' } });
  expect(madeTo('ep_004')).toMatchObject({ quality: { id: 'draft@1' }, session: { id: 'narrative@1' } });
});

test('what is typed into the Web UI is refused, or does no harm', async () => {
  const batch = await rig.prepare(named(3), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  const { id, manifest } = batch.input;
  const handle = rig.client.workflow.getHandle(`batch:${id}`);
  const typed = (update: string, ...args: [unknown, ...unknown[]]) =>
    refusalOf(handle.executeUpdate<unknown, [unknown, ...unknown[]]>(update, { args }));
  const half = { ref: { sha256: manifest.ref.sha256 }, totals: { episodes: 1 } };
  expect(
    await Promise.all([
      typed('pause', { reason: 'lunch' }),
      typed('lowerStandard', { named: 'x', costShare: '50%' }),
      typed('addEpisodes', half),
      typed('allotEpisode', 'constructor', 5),
      typed('setBudget', '80'),
      typed('setAtOnce', '2'),
      typed('prioritise', 'ep_003'),
    ]),
  ).toEqual([
    'A reason is a sentence, or left out.',
    'Name the templates with `showrunner batch lower`.',
    'Hand in a stored manifest; `showrunner batch add` does.',
    'The episode constructor is not at work, nor does it wait.',
    'A budget is an amount of money, in whole micro-dollars.',
    'From 1 to 5 episodes can be at work at once; more share one machine and one account badly.',
    'Name at least one episode, as <show>/<episode>.',
  ]);
  for (const news of [undefined, {}, { kind: 'ended', id: batch.idOf('ep_001') }, { kind: 'asks', id: 7 }])
    await handle.signal('news', news);
  expect(await typed('pause', undefined)).toBe('it was not refused');
  expect(await rig.until(batch, ({ pause }) => pause !== undefined)).toMatchObject({
    pause: { reason: 'Paused by a person.' },
  });
  await rig.batches.resume(id);
  hold.release();
  expect(await rig.batches.result(id)).toMatchObject({ ended: { completed: 3 } });
});

test('a batch that ends takes no more episodes', async () => {
  const batch = await rig.prepare(named(2), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  await rig.batches.finish(batch.input.id);
  const more = await rig.manifest(batch, [{ name: 'ep_101' }]);
  expect(await sentenceOf(rig.batches.add(batch.input.id, more))).toMatch(/^The batch is ending/);
  hold.release();
  expect(await rig.batches.result(batch.input.id)).toMatchObject({ ended: { completed: 1 }, total: 2 });
});

test('updates that make no sense are refused with a sentence', async () => {
  const batch = await rig.prepare(named(1));
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  const { id } = batch.input;
  const refusals = await Promise.all([
    sentenceOf(rig.batches.resume(id)),
    sentenceOf(rig.batches.add(id, {} as ManifestRef)),
    sentenceOf(rig.batches.prioritise(id, [])),
    sentenceOf(rig.batches.cancelEpisode(id, 'ep_001')),
    sentenceOf(rig.batches.allot(id, 'x/y', 5)),
    sentenceOf(rig.batches.lowerStandard(id, { templates: {}, policy: {}, named: 'x' })),
    sentenceOf(rig.batches.pause('no-such-batch')),
  ]);
  expect(refusals).toEqual([
    'The batch is not paused.',
    'Hand in a stored manifest; `showrunner batch add` does.',
    'Name at least one episode, as <show>/<episode>.',
    'Name the episode as <show>/<episode>.',
    'The episode x/y is not at work, nor does it wait.',
    'No episode of the batch is left to begin.',
    'There is no batch "no-such-batch" on this server. `showrunner batch list` shows those that are.',
  ]);
  hold.release();
  await rig.batches.result(id);
});

test('messages that come as the history grows long, refused and accepted, change nothing in a replay', async () => {
  const batch = await rig.prepare(named(2), { atOnce: 1 });
  const hold = batch.studio('ep_001').hold('verifyClaims');
  await rig.start(batch);
  await hold.reached;
  const { id } = batch.input;
  const handle = rig.client.workflow.getHandle(`batch:${id}`);
  const { runId: first } = await handle.describe();
  // The server says that the history is long in the task of a refusal or of a pause first, and not in that of an event.
  for (;;) {
    const { runId } = await handle.describe();
    if (runId !== first) break;
    expect(await sentenceOf(rig.batches.setDeadline(id, 1))).toBe('The deadline is in the past.');
    await rig.batches.pause(id, 'lunch');
  }
  await rig.batches.resume(id);
  hold.release();
  expect(await rig.batches.result(id)).toMatchObject({ ended: { completed: 2 } });
});

/** As the server hands it on, for an update that went there without our client. */
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'it was not refused',
    (error: Error) => (error.cause as Error).message,
  );

/** Episodes in the order in which they were started. */
async function orderOf(ids: readonly string[]): Promise<string[]> {
  const started = await Promise.all(ids.map(async (id) => (await rig.episodes.summary(id)).startedAt));
  return [...ids].sort((a, b) => (started[ids.indexOf(a)] ?? 0) - (started[ids.indexOf(b)] ?? 0));
}
