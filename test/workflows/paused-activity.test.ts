/** Pause, unpause and reset of an activity, by the calls that the Web UI makes. */

import { TRIES } from '../../src/naming/retry-policies';
import type { ActivityName } from '../support/temporal/episode-fakes';
import { eventually } from '../support/temporal/histories';
import { type TestEpisode, temporalRig } from '../support/temporal/rig';

const rig = temporalRig('paused');

/** Long enough for the next try of a step that failed twice: two seconds, and up to a quarter more. */
const PAST_THE_NEXT_TRY_MS = 3_500;

const transportError = () => new Error('ECONNRESET');

async function pending({ id }: TestEpisode) {
  const { raw } = await rig.client.workflow.getHandle(id).describe();
  return raw.pendingActivities ?? [];
}

/** What each of the three calls says: which activity of which episode. */
function addressed({ id: workflowId }: TestEpisode, id: string) {
  return { namespace: rig.client.options.namespace, execution: { workflowId }, identity: 'web-ui', id };
}

const pause = (episode: TestEpisode, id: string) =>
  rig.client.workflowService.pauseActivity({ ...addressed(episode, id), reason: 'a look at it first' });
const unpause = (episode: TestEpisode, id: string) =>
  rig.client.workflowService.unpauseActivity(addressed(episode, id));
const reset = (episode: TestEpisode, id: string) =>
  rig.client.workflowService.resetActivity(addressed(episode, id));

/** The id of the only activity that is pending, once its attempt number is `attempt`. */
async function pendingAt(
  episode: TestEpisode,
  attempt: number,
  name: ActivityName = 'recordTake',
): Promise<string> {
  const activities = await eventually(
    () => pending(episode),
    ([activity]) => activity?.attempt === attempt && activity.activityType?.name === name,
  );
  return activities[0]?.activityId ?? '';
}

/** Until the server holds it back and no attempt of it is under way. */
async function untilItRests(episode: TestEpisode) {
  return eventually(
    () => pending(episode),
    ([activity]) => activity?.paused === true && activity.state === PAUSED,
  );
}

/** `temporal.api.enums.v1.PendingActivityState` */
const PAUSED = 4;

const attemptsOf = ({ studio }: TestEpisode, activity: ActivityName) =>
  studio.calls.filter((call) => call.activity === activity).map(({ attempt }) => attempt);

/** Every piece that was made more than once, apart from the takes. */
function madeAgain({ studio }: TestEpisode): string[] {
  const made = studio.calls
    .filter(({ activity }) => activity !== 'recordTake')
    .map(({ activity, piece }) => `${activity} ${piece}`);
  return made.filter((piece, index) => made.indexOf(piece) !== index);
}

/** An episode with a step that fails `times` before it works; resolves while that waits for the try after them. */
async function startBackingOff(times: number, name: ActivityName = 'recordTake') {
  const episode = rig.prepare({ segments: 1 });
  for (let failed = 0; failed < times; failed++) episode.studio.fail(name, transportError());
  await rig.start(episode);
  return { episode, id: await pendingAt(episode, times + 1, name) };
}

describe('pausing a step that is at work', () => {
  test('stops it; the episode runs on, and completes when it is unpaused', async () => {
    const episode = rig.prepare({ segments: 1 });
    const hold = episode.studio.hold('recordTake');
    await rig.start(episode);
    await hold.reached;
    await pause(episode, await pendingAt(episode, 1));
    await eventually(
      async () => hold.cancelled,
      (heard) => heard.length === 1,
    );
    const [resting] = await untilItRests(episode);
    expect(resting).toMatchObject({ attempt: 2, lastFailure: { message: 'Activity paused' } });
    const progress = await rig.episodes.progress(episode.id);
    expect(progress).toMatchObject({ status: 'running' });
    expect(progress?.parked).toBeUndefined();

    hold.release();
    await unpause(episode, resting?.activityId ?? '');
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
    expect(attemptsOf(episode, 'recordTake')).toEqual([1, 2]);
    expect(madeAgain(episode)).toEqual([]);
  });

  // The server allows a take more attempts than tries, for a busy provider; it allows other steps none. Both wait for seconds.
  test('does not use up its last try', async () => {
    const attempts = await Promise.all((['recordTake', 'planNarration'] as const).map(attemptsWhenPaused));
    for (const each of attempts) expect(each).toEqual([1, 2, 3, 4, 5]);
  });

  async function attemptsWhenPaused(name: ActivityName): Promise<number[]> {
    const { episode, id } = await startBackingOff(TRIES - 1, name);
    const hold = episode.studio.hold(name);
    await hold.reached;
    await pause(episode, id);
    await untilItRests(episode);
    hold.release();
    await unpause(episode, id);
    await eventually(
      () => rig.episodes.progress(episode.id),
      (now) => now?.status === 'completed',
    );
    return attemptsOf(episode, name);
  }
});

describe('a take between two tries', () => {
  test('is tried at once when it is reset, with all its tries before it again', async () => {
    const { episode, id } = await startBackingOff(3);
    const resetAt = Date.now();
    await reset(episode, id);
    await eventually(
      async () => attemptsOf(episode, 'recordTake'),
      (attempts) => attempts.length === 4,
    );
    // Left alone it would have waited for four seconds or more.
    expect(Date.now() - resetAt).toBeLessThan(3_900);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
    expect(attemptsOf(episode, 'recordTake')).toEqual([1, 2, 3, 1]);
    expect(madeAgain(episode)).toEqual([]);
  });

  test('is not tried while it is paused', async () => {
    const { episode, id } = await startBackingOff(2);
    await pause(episode, id);
    await new Promise((resolve) => setTimeout(resolve, PAST_THE_NEXT_TRY_MS));
    expect(attemptsOf(episode, 'recordTake')).toEqual([1, 2]);
    expect(await pending(episode)).toMatchObject([{ activityId: id, paused: true, attempt: 3 }]);
    expect(await rig.episodes.progress(episode.id)).toMatchObject({ status: 'running' });

    await unpause(episode, id);
    expect(await rig.episodes.result(episode.id)).toMatchObject({ status: 'completed' });
    expect(attemptsOf(episode, 'recordTake')).toEqual([1, 2, 3]);
    expect(madeAgain(episode)).toEqual([]);
  });
});
