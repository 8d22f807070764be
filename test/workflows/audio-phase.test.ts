import { masteringQueue, speechQueue } from '../../src/temporal/ids';
import { fakeRef } from '../support/episode-fakes';
import { temporalRig } from '../support/temporal-rig';

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
});
