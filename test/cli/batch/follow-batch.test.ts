import { type FollowBatchOptions, followBatch, standsStill } from '../../../src/cli/batch/follow-batch';
import type { BatchPicture } from '../../../src/cli/batch/view/batch-picture';
import type { BatchSummary } from '../../../src/temporal/clients/batch-summary';
import { EpisodeEndedError } from '../../../src/temporal/clients/client-errors';
import { writing } from '../episode/view/progress-stages';
import { complete, ended, opened, standing, under } from './view/batch-stages';

const never = new Promise<never>(() => {});
const left = under({ lanes: [], remaining: 0 });

type Fakes = Partial<
  FollowBatchOptions['batches'] & { episode: FollowBatchOptions['episodes']['progress'] }
> & {
  /** The batch is complete when its progress has been asked for this often. */
  readonly endsAfterLooks?: number;
};

function following(
  { episode, endsAfterLooks = Number.POSITIVE_INFINITY, progress = async () => under(), ...batches }: Fakes,
  rest: Partial<FollowBatchOptions> = {},
) {
  const shown: BatchPicture[] = [];
  let looks = 0;
  let end: (progress: ReturnType<typeof complete>) => void = () => undefined;
  const result = new Promise<ReturnType<typeof complete>>((resolve) => {
    end = resolve;
  });
  const options: FollowBatchOptions = {
    id: 'season-1',
    batches: {
      progress(...asked) {
        looks += 1;
        if (looks >= endsAfterLooks) end(complete());
        return progress(...asked);
      },
      result: () => result,
      summary: async () => ({ endedAt: 9_000 }) as BatchSummary,
      ...batches,
    },
    episodes: { progress: episode ?? (async () => writing()), summary: async (id) => ended({ id }) },
    view: { show: (picture) => shown.push(picture), notice() {}, end() {} },
    signal: new AbortController().signal,
    attend: async () => {},
    lookEveryMs: 1,
    attendEveryMs: 5,
    settlesWithinMs: 10,
    ...rest,
  };
  return { shown, outcome: followBatch(options) };
}

describe('following a batch', () => {
  test('asks the episodes at work themselves, and shows the end last', async () => {
    const { shown, outcome } = following({ endsAfterLooks: 4 });
    expect(await outcome).toEqual({ how: 'over', progress: complete() });
    expect(shown[0]?.episodes.get('season-1/ep_004')).toEqual(writing());
    expect(shown.at(-1)).toMatchObject({ progress: complete(), endedAt: 9_000 });
  });

  test('tells which episodes left since the look before', async () => {
    const { shown, outcome } = following({ endsAfterLooks: 4 });
    await outcome;
    expect(shown[1]?.left).toEqual([]);
    expect(shown.at(-1)?.left.map(({ id }) => id)).toEqual(['season-1/ep_004', 'season-1/ep_003']);
  });

  test('an episode that cannot be asked leaves the others shown', async () => {
    const { shown, outcome } = following({
      episode: () => Promise.reject(new Error('just ended')),
      endsAfterLooks: 4,
    });
    await outcome;
    expect(shown[0]?.episodes.size).toBe(0);
    expect(shown[0]?.progress).toEqual(under());
  });

  test('ends when only people can move it on', async () => {
    expect(await following({ progress: async () => left }).outcome).toEqual({
      how: 'stands',
      progress: left,
    });
  });

  test('a moment without work between two episodes is no standstill', async () => {
    let looks = 0;
    const { outcome } = following(
      { progress: async () => (looks++ % 2 === 0 ? left : under()), endsAfterLooks: 20 },
      { settlesWithinMs: 2_000 },
    );
    expect(await outcome).toMatchObject({ how: 'over' });
  });

  test('goes on looking while no worker answers', async () => {
    const { shown, outcome } = following({
      progress: async () => undefined,
      endsAfterLooks: 4,
    });
    expect(await outcome).toMatchObject({ how: 'over' });
    expect(shown).toHaveLength(1);
  });

  test('one that was cancelled has ended', async () => {
    const result = () => Promise.reject(new EpisodeEndedError('season-1', 'cancelled'));
    expect(await following({ result }).outcome).toEqual({ how: 'ended' });
  });

  test('a server that is gone is an error', async () => {
    await expect(following({ result: () => Promise.reject(new Error('gone')) }).outcome).rejects.toThrow(
      'gone',
    );
  });

  test('a worker that died is an error, not an endless wait', async () => {
    const attend = () => Promise.reject(new Error('the worker died'));
    await expect(following({}, { attend }).outcome).rejects.toThrow('the worker died');
  });

  test('an interrupt ends it at once, even in the middle of a question', async () => {
    const stop = new AbortController();
    const { outcome } = following({ progress: () => never }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    expect(await outcome).toEqual({ how: 'interrupted', progress: undefined });
  });

  test('leaves no call open behind it', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { outcome } = following({
      progress: async (_, signal) => {
        signals.push(signal);
        return left;
      },
      result: (_, signal) => {
        signals.push(signal);
        return never;
      },
    });
    await outcome;
    expect([signals[0]?.aborted, signals.at(-1)?.aborted]).toEqual([true, true]);
  });
});

describe('standing still', () => {
  test.each([
    ['what is left waits for people', left, true],
    ['something is at work', under({ remaining: 0 }), false],
    ['something is still to begin', under({ lanes: [] }), false],
    [
      'one was told to go on',
      under({ lanes: [], remaining: 0, standing: [{ ...standing, asking: true }] }),
      false,
    ],
    ['it is paused and nothing is at work', opened({ status: 'paused' }), true],
    ['it is paused and something is at work', under({ status: 'paused' }), false],
    ['it ends by itself', under({ status: 'finishing', lanes: [], remaining: 0 }), false],
  ] as const)('%s: %#', (_, progress, still) => {
    expect(standsStill(progress)).toBe(still);
  });
});
