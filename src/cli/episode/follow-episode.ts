/** Follows an episode until it ends, stands still, or the person stops looking. */
import type { EpisodeResult } from '../../domain/episode';
import type { EpisodeProgress, EpisodeStatus, Parked } from '../../domain/progress';
import type { EpisodeEndedError } from '../../temporal/clients/client-errors';
import type { EpisodeClient } from '../../temporal/clients/episode-client';
import { pause, untilOneOf, watchEnding } from '../server/watch-ending';
import type { EpisodeView } from './view/episode-view';

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
  // Calls that are left open would be tried again on a connection that is closed by then.
  const calls = new AbortController();
  try {
    return await follow(options, calls.signal);
  } finally {
    calls.abort();
  }
}

async function follow(options: FollowOptions, calls: AbortSignal): Promise<Outcome> {
  const { id, episodes, view, signal, attend, lookEveryMs = 400, attendEveryMs = 3_000 } = options;
  const ending = watchEnding<EpisodeResult, Ending>(
    episodes.result(id, calls),
    (result) => ({ how: 'completed', result }),
    (error) => ({ how: 'ended', error }),
  );
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
    progress = (await untilOneOf(episodes.progress(id, calls), signal)) ?? progress;
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
