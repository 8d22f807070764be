import { EpisodeEndedError } from '../../src/temporal/clients/client-errors';
import { activityOrder, eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('episode');

describe('a whole episode', () => {
  test('passes through all phases in their order and says what it ends with', async () => {
    const episode = rig.prepare();
    await rig.start(episode);
    const result = await rig.episodes.result(episode.id);
    expect(result).toMatchObject({
      status: 'completed',
      through: 'package',
      quality: 95,
      costMicros: 4 * 1_500,
      durationMs: 360_000,
      session: { path: 'session.json?package' },
    });
    const history = await rig.historyOf(episode.id);
    expect([...new Set(activityOrder(history))]).toEqual([
      ...['readSource', 'extractFindings', 'verifyClaims', 'composeBrief', 'checkpointSession'],
      ...['outlineScript', 'writePart', 'polishScript', 'judgeScript', 'concludeReview'],
      ...['planNarration', 'recordTake', 'masterEpisode', 'validateAudio'],
      ...['drawCover', 'tagEpisode', 'writeTranscripts', 'writePages', 'sealPackage'],
    ]);
    expect(episode.studio.piecesOf('checkpointSession')).toEqual(['research', 'script', 'audio', 'package']);
    await rig.record('whole-episode', episode.id);
  });

  test('fans out one activity a source, part, judge and segment', async () => {
    const episode = rig.prepare({ parts: 5, segments: 7 }, { sourceCount: 3 });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const pieces = (activity: Parameters<typeof episode.studio.piecesOf>[0]) =>
      episode.studio.piecesOf(activity).sort();
    expect(pieces('readSource')).toEqual(['s1', 's2', 's3']);
    expect(pieces('extractFindings')).toEqual(['s1', 's2', 's3']);
    expect(pieces('writePart')).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(pieces('judgeScript')).toEqual(['accuracy', 'creative', 'technical']);
    expect(pieces('recordTake')).toEqual(['n001', 'n002', 'n003', 'n004', 'n005', 'n006', 'n007']);
  });

  test('hands results on in the order of the pieces, whichever ends first', async () => {
    const episode = rig.prepare({ segments: 12 });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const mastered = episode.studio.calls.find(({ activity }) => activity === 'masterEpisode');
    const { takes } = (mastered?.input ?? { takes: [] }) as { takes: [segmentId: string][] };
    expect(takes.map(([segmentId]) => segmentId)).toEqual(
      Array.from({ length: 12 }, (_, index) => `n${String(index + 1).padStart(3, '0')}`),
    );
  });

  test.each([
    ['research', 'verifyClaims', 'outlineScript', null],
    ['script', 'judgeScript', 'planNarration', 95],
    ['audio', 'validateAudio', 'drawCover', 95],
  ] as const)('--through %s stops after it', async (through, done, notDone, quality) => {
    const episode = rig.prepare({}, { through });
    await rig.start(episode);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed', through, quality });
    expect(episode.studio.piecesOf(done).length).toBeGreaterThan(0);
    expect(episode.studio.piecesOf(notDone)).toEqual([]);
    expect(episode.studio.piecesOf('checkpointSession').at(-1)).toBe(through);
    const skipped = (await rig.episodes.progress(episode.id))?.phases.filter(
      ({ status }) => status === 'skipped',
    );
    expect(skipped).toHaveLength({ research: 3, script: 2, audio: 1 }[through]);
    await rig.record(`through-${through}`, episode.id);
  });
});

describe('failures on the way', () => {
  test('a transport error is tried again by policy, and only that piece', async () => {
    const episode = rig.prepare({}, { through: 'script' });
    episode.studio.fail('writePart', new Error('ECONNRESET'), 'p2');
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const tries = episode.studio.calls.filter(
      ({ activity, piece }) => activity === 'writePart' && piece === 'p2',
    );
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(episode.studio.piecesOf('writePart').sort()).toEqual(['p1', 'p2', 'p2', 'p3']);
    await rig.record('retried-by-policy', episode.id);
  });

  test('cancel while speaking: the takes hear of it and the episode ends as cancelled', async () => {
    const episode = rig.prepare();
    const hold = episode.studio.hold('recordTake');
    await rig.start(episode);
    await hold.reached;
    await rig.episodes.cancel(episode.id);
    await expect(rig.episodes.result(episode.id)).rejects.toThrow(EpisodeEndedError);
    await eventually(
      async () => hold.cancelled.length,
      (heard) => heard === 2,
    );
    expect(await rig.episodes.summary(episode.id)).toMatchObject({ status: 'cancelled', phase: 'audio' });
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ status: 'cancelled' });
    expect(episode.studio.piecesOf('masterEpisode')).toEqual([]);
    await rig.record('cancelled-while-speaking', episode.id);
  });
});

describe('what people see of it', () => {
  test('search attributes, memo and summary of a finished episode', async () => {
    const episode = rig.prepare();
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const description = await rig.client.workflow.getHandle(episode.id).describe();
    expect(description.searchAttributes).toEqual(
      expect.objectContaining({
        EpisodeShow: ['test-show'],
        EpisodeStatus: ['completed'],
        EpisodePhase: ['package'],
        EpisodeQuality: [95],
        EpisodeCostMicros: [6_000],
      }),
    );
    expect(description.memo).toMatchObject({
      ...{ topic: 'Modern Stoicism', inputHash: 'hash-1', minutes: 6 },
      qualityBasis: 'measured by code, style not judged',
    });
    expect(Object.keys(description.memo?.phaseMs as object)).toEqual([
      'research',
      'script',
      'audio',
      'package',
    ]);
    expect(await description.staticSummary()).toBe('Modern Stoicism — 6 min, duo');
    const { session, quality, cost } = episode.input.templates;
    expect(description.memo).toMatchObject({
      templates: { session: session.id, quality: quality.id, cost: cost.id },
    });
    expect(await description.staticDetails()).toBe(
      `Weigh the evidence fairly.\n\nMade with session ${session.id}, quality ${quality.id}, cost ${cost.id}.`,
    );
  });

  test('current details are the table of phases', async () => {
    const episode = rig.prepare();
    const hold = episode.studio.hold('recordTake');
    await rig.start(episode);
    await hold.reached;
    const { currentDetails } = await rig.client.workflow
      .getHandle(episode.id)
      .query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(currentDetails).toContain('| phase | status | steps | time | cost | quality |');
    expect(currentDetails).toMatch(/\| research \| ✓ done \| 6.\/.6 \|.*\| 80.\/.100 by code \|/);
    expect(currentDetails).toMatch(/\| audio \| ▶ running \| 1.\/.7 \|/);
    expect(currentDetails).toContain('- Compose the brief: 4 themes');
    hold.release();
    await rig.episodes.result(episode.id);
  });

  test('the progress of a finished episode has every step done or not asked for', async () => {
    const episode = rig.prepare();
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const progress = await rig.episodes.progress(episode.id);
    expect(progress).toMatchObject({ status: 'completed', quality: 95, costMicros: 6_000, warnings: [] });
    for (const phase of progress?.phases ?? []) {
      expect(phase).toMatchObject({
        status: 'done',
        startedAt: expect.any(Number),
        endedAt: expect.any(Number),
      });
      for (const step of phase.steps) {
        expect({ name: step.name, status: step.status }).toEqual({
          name: step.name,
          status: step.name === 'reviseScript' ? 'skipped' : 'done',
        });
        expect(step.done).toBe(step.total);
      }
    }
  });

  test('the list has it, filtered by what its search attributes say', async () => {
    const episode = rig.prepare({}, { show: 'listed-show', through: 'script' });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const found = await eventually(
      () => rig.episodes.list('EpisodeShow = "listed-show" AND EpisodeStatus = "completed"'),
      (list) => list.length === 1,
    );
    expect(found[0]).toMatchObject({
      id: episode.id,
      topic: 'Modern Stoicism',
      quality: 95,
      costMicros: 0,
      phase: 'script',
    });
    expect(await rig.episodes.list('EpisodeShow = "no-such-show"')).toEqual([]);
    expect(await rig.episodes.pace()).toMatchObject({
      research: expect.any(Number),
      script: expect.any(Number),
    });
  });
});
