import { ApplicationFailure } from '@temporalio/common';
import type { SourceUpload } from '../../src/domain/episode';
import { DefectError, InputError } from '../../src/domain/failure';
import type { Phase } from '../../src/domain/phase';
import { EpisodeEndedError } from '../../src/temporal/clients/client-errors';
import { type ActivityName, fakeRef } from '../support/temporal/episode-fakes';
import { eventually } from '../support/temporal/histories';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('parked');

async function untilStatus(episode: TestEpisode, status: string) {
  const progress = await eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.status === status,
  );
  if (progress === undefined) throw new Error('no worker answered');
  return progress;
}

async function untilParkedAt(episode: TestEpisode, step: string) {
  await eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.parked?.step === step,
  );
}

async function startParked(
  activity: ActivityName,
  message: string,
  piece?: string,
  through: Phase = 'package',
) {
  const episode = rig.prepare({}, { through });
  episode.studio.fail(activity, new DefectError(message), piece);
  await rig.start(episode);
  return { episode, progress: await untilStatus(episode, 'parked') };
}

test('takes that are damaged in the store are made again, without a person', async () => {
  const episode = rig.prepare({ segments: 3 });
  const message = 'audio/takes/n002.wav is missing or damaged.';
  const damage = ApplicationFailure.create({ message, type: 'ArtifactError', nonRetryable: true });
  episode.studio.fail('masterEpisode', damage);
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('recordTake').sort()).toEqual([
    'n001',
    'n001',
    'n002',
    'n002',
    'n003',
    'n003',
  ]);
  expect(episode.studio.piecesOf('masterEpisode')).toHaveLength(2);
  await rig.record('damaged-take', episode.id);
});

test('what an earlier phase made and is damaged now is made again, without a person', async () => {
  const episode = rig.prepare({ segments: 2 });
  const message = 'production/script.json is missing or damaged.';
  episode.studio.fail(
    'planNarration',
    ApplicationFailure.create({ message, type: 'ArtifactError', nonRetryable: true }),
  );
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(episode.studio.piecesOf('composeBrief')).toHaveLength(2);
  expect(episode.studio.piecesOf('polishScript')).toHaveLength(2);
  expect(episode.studio.piecesOf('planNarration')).toHaveLength(2);
  expect(episode.studio.piecesOf('checkpointSession')).toEqual(['research', 'script', 'audio', 'package']);
  await rig.record('damaged-script', episode.id);
});

test('what stays damaged after that parks', async () => {
  const episode = rig.prepare({ segments: 2 });
  const message = 'research/originals/s1-notes.md is missing or damaged.';
  const damage = ApplicationFailure.create({ message, type: 'ArtifactError', nonRetryable: true });
  for (let time = 0; time < 2; time++) episode.studio.fail('outlineScript', damage);
  await rig.start(episode);
  const progress = await eventually(
    () => rig.episodes.progress(episode.id),
    (now) => now?.status === 'parked',
  );
  expect(progress?.parked?.reason).toBe(message);
  await rig.episodes.retry(episode.id);
  await rig.episodes.result(episode.id);
  await rig.record('damaged-for-good', episode.id);
});

describe('a step that fails for good', () => {
  test('parks the episode with its reason and what to do', async () => {
    const { episode, progress } = await startParked('recordTake', 'The take n002 is silent.', 'n002');
    expect(progress.parked).toEqual({
      step: 'Speak n002: Opening words of the segment n002',
      reason: 'The take n002 is silent.',
      since: expect.any(Number),
      nextAction: `mend the cause, then: showrunner retry ${episode.id}; showrunner edit ${episode.id} changes the words (or abandon it)`,
    });
    const audio = progress.phases.find(({ phase }) => phase === 'audio');
    expect(audio?.status).toBe('parked');
    expect(audio?.steps.find(({ name }) => name === 'recordTake')).toMatchObject({
      status: 'parked',
      total: 4,
    });
    const [attempt, ...more] = episode.studio.calls.filter(({ piece }) => piece === 'n002');
    expect(attempt?.attempt).toBe(1);
    expect(more).toEqual([]);
  });

  test('says so in its search attributes and its current details', async () => {
    const { episode } = await startParked('composeBrief', 'Nothing to tell a story with.');
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ status: 'parked', phase: 'research' });
    const parked = await eventually(
      () => rig.episodes.list('EpisodeStatus = "parked"'),
      (list) => list.some(({ id }) => id === episode.id),
    );
    expect(parked.map(({ id }) => id)).toContain(episode.id);
    const { currentDetails } = await rig.client.workflow
      .getHandle(episode.id)
      .query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain('⏸ **Compose the brief**: Nothing to tell a story with.');
    expect(currentDetails).toContain(`Next: mend the cause, then: showrunner retry ${episode.id}`);
  });

  test('goes on with retry, and only the failed piece is made again', async () => {
    const { episode } = await startParked('recordTake', 'The take n002 is silent.', 'n002');
    await eventually(
      () => rig.episodes.progress(episode.id),
      (now) => takesDone(now) === 3,
    );
    expect(await rig.episodes.retry(episode.id)).toBe(1);
    await rig.episodes.result(episode.id);
    expect(episode.studio.piecesOf('recordTake').sort()).toEqual(['n001', 'n002', 'n002', 'n003', 'n004']);
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ status: 'completed', costMicros: 6_000 });
    await rig.record('parked-and-retried', episode.id);
  });

  test('may fail again, and parks again', async () => {
    const { episode } = await startParked(
      'verifyClaims',
      'A quote is not in its source.',
      undefined,
      'research',
    );
    episode.studio.fail('verifyClaims', new DefectError('Still not in its source.'));
    await rig.episodes.retry(episode.id);
    const again = await eventually(
      () => rig.episodes.progress(episode.id),
      (now) => now?.parked?.reason === 'Still not in its source.',
    );
    expect(again?.status).toBe('parked');
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
    expect(episode.studio.piecesOf('verifyClaims')).toHaveLength(3);
  });

  test('two pieces park side by side and one retry moves both on', async () => {
    const episode = rig.prepare();
    episode.studio.fail('writePart', new DefectError('Part p1 has no claim.'), 'p1');
    episode.studio.fail('writePart', new DefectError('Part p3 has no claim.'), 'p3');
    await rig.start(episode);
    await eventually(
      () => rig.episodes.progress(episode.id),
      (now) => now?.status === 'parked' && partsDone(now) === 1,
    );
    expect(await rig.episodes.retry(episode.id)).toBe(2);
    await rig.episodes.result(episode.id);
    expect(episode.studio.piecesOf('writePart').sort()).toEqual(['p1', 'p1', 'p2', 'p3', 'p3']);
  });

  test('a checkpoint that cannot be written parks too', async () => {
    const { episode, progress } = await startParked(
      'checkpointSession',
      'The disk is full.',
      'research',
      'research',
    );
    expect(progress.parked).toMatchObject({
      step: 'Save the session after the phase research',
      reason: 'The disk is full.',
    });
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
    const phases = (await rig.episodes.progress(episode.id))?.phases.map(({ status }) => status);
    expect(phases).toEqual(['done', 'skipped', 'skipped', 'skipped']);
    await rig.record('checkpoint-parked', episode.id);
  });
});

describe('a document that cannot be read', () => {
  const better = {
    id: 's2',
    name: 'better.pdf',
    mediaType: 'application/pdf',
    original: fakeRef('research/originals/s2-better.pdf'),
  } as const;
  const unreadable = () => {
    const episode = rig.prepare({}, { through: 'research' });
    episode.studio.fail('readSource', new InputError('notes-2.md holds no text.'), 's2');
    return episode;
  };
  const readAs = ({ studio }: TestEpisode) =>
    studio.calls
      .filter(({ activity, piece }) => activity === 'readSource' && piece === 's2')
      .map(({ input }) => (input as { source: SourceUpload }).source);

  test('another source in its place is read under its id', async () => {
    const episode = unreadable();
    await rig.start(episode);
    await untilParkedAt(episode, 'Read notes-2.md');
    expect(await rig.episodes.sources(episode.id)).toEqual(episode.input.sources);
    expect(await rig.episodes.retry(episode.id, { sources: { s2: better } })).toBe(1);
    await rig.episodes.result(episode.id);
    expect(readAs(episode)).toEqual([episode.input.sources[1], better]);
    expect(episode.studio.piecesOf('readSource').sort()).toEqual(['s1', 's2', 's2']);
    expect(await rig.episodes.sources(episode.id)).toEqual([episode.input.sources[0], better]);
    const saved = episode.studio.calls.find(({ activity }) => activity === 'checkpointSession');
    expect(saved?.input).toMatchObject({ input: { sources: [episode.input.sources[0], better] } });
    await rig.record('source-replaced', episode.id);
  });

  test('a replacement that fails parks under its own name, and a plain retry reads it again', async () => {
    const episode = unreadable();
    episode.studio.fail('readSource', new InputError('better.pdf is locked.'), 's2');
    await rig.start(episode);
    await untilParkedAt(episode, 'Read notes-2.md');
    await rig.episodes.retry(episode.id, { sources: { s2: better } });
    await untilParkedAt(episode, 'Read better.pdf');
    await rig.episodes.retry(episode.id);
    await rig.episodes.result(episode.id);
    expect(readAs(episode).slice(1)).toEqual([better, better]);
  });

  test('one that is read already is not replaced, and nothing goes on', async () => {
    const episode = unreadable();
    await rig.start(episode);
    await untilParkedAt(episode, 'Read notes-2.md');
    await expect(
      rig.episodes.retry(episode.id, { sources: { s1: { ...better, id: 's1' } } }),
    ).rejects.toThrow(new InputError('Only a document whose reading is parked can be replaced: now s2.'));
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ status: 'parked' });
  });
});

describe('abandoning', () => {
  test('ends a parked episode and says why', async () => {
    const { episode } = await startParked('masterEpisode', 'It clips.');
    await rig.episodes.abandon(episode.id, 'the topic is off');
    await expect(rig.episodes.result(episode.id)).rejects.toThrow('Abandoned: the topic is off');
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ status: 'abandoned' });
    const ending = episode.studio.calls.find(({ activity }) => activity === 'recordEnding');
    expect(ending?.input).toMatchObject({
      ...{ reason: 'Abandoned: the topic is off', progress: { status: 'abandoned' } },
      session: { path: expect.stringContaining('session.json') },
      journal: { parks: [{ step: 'Master the episode', cause: 'failure', count: 1, reason: 'It clips.' }] },
    });
    await rig.record('abandoned', episode.id);
  });

  test('leaves the id free for another try with the same input', async () => {
    const { episode } = await startParked('composeBrief', 'No theme.', undefined, 'research');
    await rig.episodes.abandon(episode.id, 'try again from scratch');
    await expect(rig.episodes.result(episode.id)).rejects.toThrow(EpisodeEndedError);
    expect(await rig.start(episode)).toMatchObject({ how: 'started' });
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
  });
});

describe('messages that do not fit are refused with a sentence', () => {
  test('while nothing is parked and nothing waits', async () => {
    const episode = rig.prepare();
    const hold = episode.studio.hold('verifyClaims');
    await rig.start(episode);
    await hold.reached;
    await expect(rig.episodes.retry(episode.id)).rejects.toThrow(
      new InputError(`Nothing of ${episode.id} stands still.`),
    );
    await expect(rig.episodes.approve(episode.id)).rejects.toThrow(
      new InputError('No script waits for a decision.'),
    );
    await expect(rig.episodes.abandon(episode.id, 'bored')).rejects.toThrow(
      /neither parked nor waiting; cancel it instead/,
    );
    hold.release();
    await rig.episodes.result(episode.id);
    await rig.record('refused-messages', episode.id);
  });

  test('an approval does not move a parked step on', async () => {
    const { episode } = await startParked(
      'verifyClaims',
      'A quote is not in its source.',
      undefined,
      'research',
    );
    await expect(rig.episodes.approve(episode.id)).rejects.toThrow('No script waits for a decision.');
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ status: 'parked' });
  });

  test('after the end', async () => {
    const episode = rig.prepare({}, { through: 'research' });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    await expect(rig.episodes.retry(episode.id)).rejects.toThrow(
      `The episode ${episode.id} has ended; there is nothing to change.`,
    );
  });

  test('for an episode that is not there', async () => {
    await expect(rig.episodes.retry('no-show/no-episode')).rejects.toThrow(
      /no episode "no-show\/no-episode"/,
    );
    await expect(rig.episodes.cancel('no-show/no-episode')).rejects.toThrow(InputError);
    await expect(rig.episodes.progress('no-show/no-episode')).rejects.toThrow(InputError);
  });
});

type Progress = Awaited<ReturnType<typeof rig.episodes.progress>>;

function stepDone(progress: Progress, name: string): number | undefined {
  return progress?.phases.flatMap(({ steps }) => steps).find((step) => step.name === name)?.done;
}
const takesDone = (progress: Progress) => stepDone(progress, 'recordTake');
const partsDone = (progress: Progress) => stepDone(progress, 'writePart');
