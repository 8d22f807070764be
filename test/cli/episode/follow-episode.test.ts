import { type FollowOptions, followEpisode } from '../../../src/cli/episode/follow-episode';
import type { EpisodeProgress } from '../../../src/domain/progress';
import { EpisodeEndedError } from '../../../src/temporal/clients/client-errors';
import type { EpisodeSummary } from '../../../src/temporal/clients/episode-summary';
import { parked, writing, written } from './view/progress-stages';

const result = {
  status: 'completed',
  through: 'package',
  quality: 95,
  costMicros: 0,
  durationMs: 360_000,
  session: { path: 'session.json', sha256: 'ab', bytes: 1 },
} as const;

const never = new Promise<never>(() => {});

function following(change: Partial<FollowOptions['episodes']>, rest: Partial<FollowOptions> = {}) {
  const shown: EpisodeProgress[] = [];
  const options: FollowOptions = {
    id: 'season-1/ep_002',
    episodes: {
      progress: async () => writing(),
      summary: async () => ({ status: 'running' }) as EpisodeSummary,
      result: () => never,
      pendingSteps: async () => 0,
      ...change,
    },
    view: { show: (progress) => shown.push(progress), notice() {}, end() {} },
    signal: new AbortController().signal,
    attend: async () => {},
    lookEveryMs: 1,
    attendEveryMs: 5,
    ...rest,
  };
  return { shown, outcome: followEpisode(options) };
}

describe('following an episode', () => {
  test('shows its last state before it says that it is complete', async () => {
    const looks = [writing(), written()];
    let end: (value: typeof result) => void = () => undefined;
    const { shown, outcome } = following({
      progress: async () => {
        if (looks.length === 0) end(result);
        return looks.shift() ?? written();
      },
      result: () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    });
    expect(await outcome).toMatchObject({ how: 'completed', result });
    expect(shown.at(-1)).toEqual(written());
  });

  test('says so when it ends without completing', async () => {
    const error = new EpisodeEndedError('season-1/ep_002', 'it was cancelled');
    expect(await following({ result: () => Promise.reject(error) }).outcome).toMatchObject({
      how: 'ended',
      error,
    });
  });

  test('a parked piece does not stop the watching while other pieces go on', async () => {
    let pending = 3;
    const { outcome } = following({ progress: async () => parked(), pendingSteps: async () => pending-- });
    expect(await outcome).toEqual({ how: 'stands', status: 'parked', parked: parked().parked });
    expect(pending).toBe(-1);
  });

  test('an episode that is parked stands still also where no worker answers', async () => {
    const summary = { status: 'waiting', parked: parked().parked } as EpisodeSummary;
    const { outcome } = following({ progress: async () => undefined, summary: async () => summary });
    expect(await outcome).toEqual({ how: 'stands', status: 'waiting', parked: parked().parked });
  });

  test('an interrupt ends it at once, even in the middle of a question', async () => {
    const stop = new AbortController();
    const { outcome } = following({ progress: () => never }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 5);
    expect(await outcome).toMatchObject({ how: 'interrupted' });
  });

  test('leaves no call open behind it', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { outcome } = following({
      progress: async (_, signal) => {
        signals.push(signal);
        return parked();
      },
      result: (_, signal) => {
        signals.push(signal);
        return never;
      },
    });
    await outcome;
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  test('sees again and again that the episode is attended', async () => {
    let times = 0;
    let end: (value: typeof result) => void = () => undefined;
    const { outcome } = following(
      {
        result: () =>
          new Promise((resolve) => {
            end = resolve;
          }),
      },
      {
        attend: async () => {
          times += 1;
          if (times === 3) end(result);
        },
      },
    );
    expect(await outcome).toMatchObject({ how: 'completed' });
    expect(times).toBeGreaterThanOrEqual(3);
  });

  test('a worker that died is an error, not an endless wait', async () => {
    const { outcome } = following({}, { attend: () => Promise.reject(new Error('the worker died')) });
    await expect(outcome).rejects.toThrow('the worker died');
  });

  test('a server that is gone is an error', async () => {
    await expect(following({ result: () => Promise.reject(new Error('gone')) }).outcome).rejects.toThrow(
      'gone',
    );
  });
});
