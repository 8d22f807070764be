import { InputError } from '../../src/domain/failure';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('starting');

test('fifty starts at once give one run, and all of them join it', async () => {
  const episode = rig.prepare({}, { through: 'research' });
  const hold = episode.studio.hold('verifyClaims');
  const started = await Promise.all(
    Array.from({ length: 50 }, () => rig.episodes.start(episode.input, rig.taskQueue)),
  );
  expect(started.filter(({ how }) => how === 'started')).toHaveLength(1);
  expect(started.filter(({ how }) => how === 'joined')).toHaveLength(49);
  expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
  hold.release();
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('verifyClaims')).toHaveLength(1);
});

test('the same input again after the end is the episode that there is', async () => {
  const episode = rig.prepare({}, { through: 'research' });
  const { runId } = await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(await rig.episodes.start(episode.input, rig.taskQueue)).toEqual({
    id: episode.id,
    runId,
    how: 'finished',
  });
  expect(episode.studio.piecesOf('verifyClaims')).toHaveLength(1);
});

describe('another input under the same id', () => {
  test('is refused while it runs: which run, and what to do', async () => {
    const episode = rig.prepare({}, { through: 'research' });
    const hold = episode.studio.hold('verifyClaims');
    const { runId } = await rig.start(episode);
    const other = { ...episode.input, topic: 'Something else', inputHash: 'hash-2' };
    const refusal = await rig.episodes.start(other, rig.taskQueue).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as Error).message).toBe(
      `The episode ${episode.id} is running with other input (run ${runId}). Give this one another id with --episode, ` +
        `or end that one first: showrunner cancel ${episode.id}.`,
    );
    hold.release();
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
  });

  test('is refused after the end too', async () => {
    const episode = rig.prepare({}, { through: 'research' });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const other = { ...episode.input, inputHash: 'hash-2' };
    await expect(rig.episodes.start(other, rig.taskQueue)).rejects.toThrow(
      /was already made with other input/,
    );
  });
});

test('one that was cancelled starts again, with other input too', async () => {
  const episode = rig.prepare({}, { through: 'research' });
  const hold = episode.studio.hold('verifyClaims');
  const first = await rig.start(episode);
  await hold.reached;
  await rig.episodes.cancel(episode.id);
  await expect(rig.episodes.result(episode.id)).rejects.toThrow(/ended without completing/);
  hold.release();
  const second = await rig.start(episode, { ...episode.input, inputHash: 'hash-2' });
  expect(second.how).toBe('started');
  expect(second.runId).not.toBe(first.runId);
  expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
});

test('while no worker is there the start stands and the progress is not known yet', async () => {
  const episode = rig.prepare();
  const { runId } = await rig.episodes.start(episode.input, 'a-queue-that-nobody-takes');
  expect(await rig.episodes.summary(episode.id)).toMatchObject({
    runId,
    status: 'running',
    phase: 'research',
  });
  await rig.client.workflow.getHandle(episode.id).terminate();
});
