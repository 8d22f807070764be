/** Follows an episode until it ends, stands still, or the person stops looking. */
import type { EpisodeResult } from '../domain/episode';
import type { EpisodeProgress } from '../domain/progress';
import { type EpisodeClient, EpisodeEndedError } from '../temporal/episode-client';
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
  | { readonly how: 'stands'; readonly progress: EpisodeProgress }
  | { readonly how: 'interrupted'; readonly progress: EpisodeProgress | undefined };

export interface FollowOptions {
  readonly id: string;
  readonly episodes: Pick<EpisodeClient, 'progress' | 'result' | 'pendingSteps'>;
  readonly view: EpisodeView;
  readonly signal: AbortSignal;
  /** Called now and then; sees that the episode is attended, and says so where it is not. */
  readonly attend: () => Promise<void>;
  readonly lookEveryMs?: number;
  readonly attendEveryMs?: number;
}

export async function followEpisode(options: FollowOptions): Promise<Outcome> {
  const { id, episodes, view, signal, attend, lookEveryMs = 400, attendEveryMs = 3_000 } = options;
  const ending = watchEnding(episodes.result(id));
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
    progress = (await untilOneOf(episodes.progress(id), signal)) ?? progress;
    if (progress !== undefined && !signal.aborted) view.show(progress);
    if (over !== undefined) return { ...over, progress };
    if (progress !== undefined && (await standsStill(progress, options))) return { how: 'stands', progress };
    await untilOneOf(Promise.race([ending.settled, pause(lookEveryMs)]), signal);
  }
}

/** A piece may park while others of its step go on; the episode stands still when none of them does. */
async function standsStill(progress: EpisodeProgress, { id, episodes }: FollowOptions): Promise<boolean> {
  if (progress.status !== 'parked' && progress.status !== 'waiting') return false;
  return (await episodes.pendingSteps(id)) === 0;
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

/** The promise's value, or undefined when the signal comes first. */
async function untilOneOf<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  promise.catch(() => undefined);
  if (signal.aborted) return undefined;
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
