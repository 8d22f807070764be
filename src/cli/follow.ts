/** Follows an episode until it ends, stands still, or the person stops looking. */
import type { EpisodeResult } from '../domain/episode';
import type { EpisodeProgress, EpisodeStatus, Parked } from '../domain/progress';
import type { EpisodeClient } from '../temporal/episode-client';
import { EpisodeEndedError } from '../temporal/episode-errors';
import type { EpisodeView } from './view/episode-view';
import { OpenCalls, pause, untilOneOf } from './waiting';

export type Outcome =
  | {
      readonly how: 'completed';
      readonly result: EpisodeResult;
      readonly progress: EpisodeProgress | undefined;
    }
  | {
      readonly how: 'ended';
      readonly error: EpisodeEndedError;
      readonly progress: EpisodeProgress | undefined;
    }
  /** Parked or waiting, with nothing left that goes on by itself. */
  | { readonly how: 'stands'; readonly status: EpisodeStatus; readonly parked: Parked | undefined }
  | { readonly how: 'interrupted'; readonly progress: EpisodeProgress | undefined };

export interface FollowOptions {
  readonly id: string;
  readonly episodes: Pick<EpisodeClient, 'progress' | 'summary' | 'result' | 'pendingSteps'>;
  readonly view: EpisodeView;
  readonly signal: AbortSignal;
  /** Called now and then; sees that the episode is attended, and says so where it is not. */
  readonly attend: () => Promise<void>;
  readonly lookEveryMs?: number;
  readonly attendEveryMs?: number;
}

export async function followEpisode(options: FollowOptions): Promise<Outcome> {
  const calls = new OpenCalls();
  try {
    return await follow(options, calls);
  } finally {
    calls.close();
  }
}

async function follow(options: FollowOptions, calls: OpenCalls): Promise<Outcome> {
  const { id, episodes, view, signal, attend, lookEveryMs = 400, attendEveryMs = 3_000 } = options;
  const ending = watchEnding(episodes.result(id, calls.whole));
  let progress: EpisodeProgress | undefined;
  let attended = Number.NEGATIVE_INFINITY;
  for (;;) {
    if (signal.aborted) return { how: 'interrupted', progress };
    if (performance.now() - attended >= attendEveryMs) {
      await untilOneOf(attend(), signal);
      attended = performance.now();
      if (signal.aborted) continue;
    }
    const over = ending.now();
    progress = (await untilOneOf(episodes.progress(id, calls.next()), signal)) ?? progress;
    if (progress !== undefined && !signal.aborted) view.show(progress);
    if (over !== undefined) return { ...over, progress };
    const standing = await untilOneOf(standingStill(progress, options), signal);
    if (standing !== undefined) return standing;
    await untilOneOf(Promise.race([ending.settled, pause(lookEveryMs)]), signal);
  }
}

/**
 * A piece may park while others of its step go on; the episode stands still when none of them does. Where no worker
 * answers, the server's own record tells.
 */
async function standingStill(
  progress: EpisodeProgress | undefined,
  { id, episodes }: FollowOptions,
): Promise<Outcome | undefined> {
  const { status, parked } = progress ?? (await episodes.summary(id));
  if (status !== 'parked' && status !== 'waiting') return undefined;
  return (await episodes.pendingSteps(id)) === 0 ? { how: 'stands', status, parked } : undefined;
}

type Ending =
  | Omit<Extract<Outcome, { how: 'completed' }>, 'progress'>
  | Omit<Extract<Outcome, { how: 'ended' }>, 'progress'>;

function watchEnding(result: Promise<EpisodeResult>) {
  let ending: Ending | undefined;
  let failure: unknown;
  const settled = result.then(
    (completed) => {
      ending = { how: 'completed', result: completed };
    },
    (error: unknown) => {
      if (error instanceof EpisodeEndedError) ending = { how: 'ended', error };
      else failure = error;
    },
  );
  return {
    settled,
    now(): Ending | undefined {
      if (failure !== undefined) throw failure;
      return ending;
    },
  };
}
