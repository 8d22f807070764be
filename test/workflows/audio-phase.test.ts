import { DefectError } from '../../src/domain/failure';
import { masteringQueue, speechQueue } from '../../src/naming/ids';
import { fakeRef } from '../support/temporal/episode-fakes';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

describe('the audio of an episode', () => {
  const rig = temporalRig('audio-phase');

  async function made(lexicon?: ReturnType<typeof fakeRef>) {
    const episode = rig.prepare({ segments: 2 }, { through: 'audio', ...(lexicon && { lexicon }) });
    const { runId } = await rig.start(episode);
    await rig.client.workflow.getHandle(episode.id, runId).result();
    const inputOf = (activity: string) =>
      episode.studio.calls.find((call) => call.activity === activity)?.input as Record<string, unknown>;
    return { episode, runId, inputOf };
  }

  test('is planned with the lexicon of the input, and validated with the takes', async () => {
    const lexicon = fakeRef('audio/lexicon.json');
    const { inputOf } = await made(lexicon);
    expect(inputOf('planNarration')).toMatchObject({ lexicon });
    expect(inputOf('validateAudio')).toMatchObject({ takes: fakeRef('audio/takes.json') });
  });

  test('is planned as before without one', async () => {
    const { inputOf } = await made();
    expect(inputOf('planNarration')).not.toHaveProperty('lexicon');
  });

  test('is spoken on one queue and mastered on another', async () => {
    const { episode, runId } = await made();
    const { events = [] } = await rig.historyOf(episode.id, runId);
    const queues = (events ?? []).flatMap((event) => {
      const scheduled = event.activityTaskScheduledEventAttributes;
      return scheduled == null ? [] : [[scheduled.activityType?.name, scheduled.taskQueue?.name]];
    });
    const queuesOf = (activity: string) => [
      ...new Set(queues.filter(([name]) => name === activity).map(([, queue]) => queue)),
    ];
    expect(queuesOf('recordTake')).toEqual([speechQueue(rig.taskQueue)]);
    expect(queuesOf('masterEpisode')).toEqual([masteringQueue(rig.taskQueue)]);
    expect(queuesOf('validateAudio')).toEqual([masteringQueue(rig.taskQueue)]);
  });

  describe('with a lexicon that a person hands in for a parked episode', () => {
    const lexicon = fakeRef('audio/other-lexicon.json');
    const planned = (episode: TestEpisode) =>
      episode.studio.calls
        .filter(({ activity }) => activity === 'planNarration')
        .map(({ input }) => (input as { lexicon?: unknown }).lexicon);
    const untilParked = async (episode: TestEpisode) => {
      while ((await rig.episodes.progress(episode.id))?.parked === undefined)
        await new Promise((resolve) => setTimeout(resolve, 50));
    };

    test('is planned anew before anything more is spoken, and recorded with it', async () => {
      const episode = rig.prepare({ segments: 3, takeMicros: 1_500 }, { through: 'audio' });
      episode.studio.fail('recordTake', new DefectError('"Epictetus" was not heard.'), 'n002');
      await rig.start(episode);
      await untilParked(episode);
      await rig.episodes.retry(episode.id, { lexicon });
      const result = await rig.episodes.result(episode.id);
      expect(planned(episode)).toEqual([undefined, lexicon]);
      const made = episode.studio.calls.map(({ activity, piece }) => `${activity} ${piece}`.trim());
      const [old, anew] = [0, made.lastIndexOf('planNarration')].map((from, at, plans) =>
        made
          .slice(from, plans[at + 1])
          .filter((call) => call.startsWith('recordTake'))
          .sort(),
      );
      // The old plan is not spoken on with.
      expect(old).toEqual(['recordTake n001', 'recordTake n002', 'recordTake n003']);
      expect(anew).toEqual(old);
      const saved = episode.studio.calls.filter(({ activity }) => activity === 'checkpointSession').at(-1);
      expect(saved?.input).toMatchObject({ input: { lexicon } });
      expect(result.costMicros).toBe(3 * 1_500);
      await rig.record('lexicon-changed', episode.id);
    });

    test('while it was mastered, its takes are spoken anew first', async () => {
      const episode = rig.prepare({ segments: 2 }, { through: 'audio' });
      episode.studio.fail('masterEpisode', new DefectError('The programme is silent.'));
      await rig.start(episode);
      await untilParked(episode);
      await rig.episodes.retry(episode.id, { lexicon });
      await rig.episodes.result(episode.id);
      expect(planned(episode)).toEqual([undefined, lexicon]);
      expect(episode.studio.piecesOf('recordTake')).toHaveLength(4);
      expect(episode.studio.piecesOf('masterEpisode')).toHaveLength(2);
    });

    test('is refused once everything is spoken, with the way to do it', async () => {
      const episode = rig.prepare({ segments: 1 });
      episode.studio.fail('drawCover', new DefectError('No colours are left.'));
      await rig.start(episode);
      await untilParked(episode);
      await expect(rig.episodes.retry(episode.id, { lexicon })).rejects.toThrow(
        /spoken already.*resume .* --from audio --lexicon FILE/,
      );
      await rig.episodes.retry(episode.id);
      await rig.episodes.result(episode.id);
    });
  });
});
