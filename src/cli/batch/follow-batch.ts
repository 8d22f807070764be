/** Follows a batch until it is over, stands still, or the person stops looking. */
import type { BatchProgress } from '../../domain/batch/progress';
import type { BatchClient } from '../../temporal/clients/batch-client';
import type { EpisodeClient } from '../../temporal/clients/episode-client';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import { pause, untilOneOf, watchEnding } from '../server/watch-ending';
import type { BatchPicture } from './view/batch-picture';
import type { BatchView } from './view/batch-view';

export type BatchOutcome =
  | { readonly how: 'over'; readonly progress: BatchProgress }
  /** It ended without an answer of its own: cancelled or terminated. */
  | { readonly how: 'ended' }
  /** Nothing is at work, and nothing begins before a person has decided. */
  | { readonly how: 'stands'; readonly progress: BatchProgress }
  | { readonly how: 'interrupted'; readonly progress: BatchProgress | undefined };

export interface FollowBatchOptions {
  readonly id: string;
  readonly batches: Pick<BatchClient, 'progress' | 'result' | 'summary'>;
  readonly episodes: Pick<EpisodeClient, 'progress' | 'summary'>;
  readonly view: BatchView;
  readonly signal: AbortSignal;
  /** Called now and then; sees that the batch is attended, and says so where it is not. */
  readonly attend: () => Promise<void>;
  readonly lookEveryMs?: number;
  readonly attendEveryMs?: number;
  /**
   * Minimum time without an episode at work before a batch counts as standing still: between two episodes there is such a
   * moment.
   */
  readonly settlesWithinMs?: number;
}

export async function followBatch(options: FollowBatchOptions): Promise<BatchOutcome> {
  // Calls that are left open would be tried again on a connection that is closed by then.
  const calls = new AbortController();
  try {
    return await follow(options, calls.signal);
  } finally {
    calls.abort();
  }
}

async function follow(options: FollowBatchOptions, calls: AbortSignal): Promise<BatchOutcome> {
  const { id, batches, view, signal, attend } = options;
  const { lookEveryMs = 1_000, attendEveryMs = 3_000, settlesWithinMs = 2_500 } = options;
  const ending = watchEnding<BatchProgress, Ending>(
    batches.result(id, calls),
    (progress) => ({ how: 'over', progress }),
    () => ({ how: 'ended' }),
  );
  let picture: BatchPicture | undefined;
  let attended = Number.NEGATIVE_INFINITY;
  let standsSince: number | undefined;
  for (;;) {
    if (signal.aborted) return { how: 'interrupted', progress: picture?.progress };
    if (performance.now() - attended >= attendEveryMs) {
      await untilOneOf(attend(), signal);
      attended = performance.now();
      if (signal.aborted) continue;
    }
    const over = ending.now();
    if (over !== undefined) return conclude(over, picture, options);
    const look = await untilOneOf(lookAt(picture, options, calls), signal);
    if (signal.aborted) continue;
    if (look !== undefined) {
      picture = look;
      view.show(look);
      standsSince = standsStill(look.progress) ? (standsSince ?? performance.now()) : undefined;
      if (standsSince !== undefined && performance.now() - standsSince >= settlesWithinMs)
        return { how: 'stands', progress: look.progress };
    }
    await untilOneOf(Promise.race([ending.settled, pause(lookEveryMs)]), signal);
  }
}

/** True where only people can move the batch on. */
export function standsStill({ status, lanes, standing, standingCount, remaining }: BatchProgress): boolean {
  if (lanes.length > 0 || standing.some(({ asking }) => asking)) return false;
  if (status === 'paused') return true;
  return status === 'running' && remaining === 0 && standingCount > 0;
}

type Look = Pick<FollowBatchOptions, 'id' | 'batches' | 'episodes'>;

/** Undefined when no worker answers. */
async function lookAt(
  before: BatchPicture | undefined,
  options: Look,
  signal: AbortSignal,
): Promise<BatchPicture | undefined> {
  const progress = await options.batches.progress(options.id, signal);
  if (progress === undefined) return undefined;
  return pictureOf(before, progress, options, signal);
}

export async function pictureOf(
  before: BatchPicture | undefined,
  progress: BatchProgress,
  { episodes }: Pick<Look, 'episodes'>,
  signal?: AbortSignal,
): Promise<BatchPicture> {
  const looks = await Promise.all(
    progress.lanes.map(async ({ id }) => {
      // An episode that is being started, or has just ended, does not answer.
      const own = await episodes.progress(id, signal).catch(() => undefined);
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
  return { progress, episodes: new Map(looks.flat()), left: await leftSince(before, progress, episodes) };
}

/** Episodes that were at work or waited at the look before, and do neither now. */
async function leftSince(
  before: BatchPicture | undefined,
  { lanes, standing }: BatchProgress,
  episodes: Look['episodes'],
): Promise<EpisodeSummary[]> {
  if (before === undefined) return [];
  const still = new Set([...lanes, ...standing].map(({ id }) => id));
  const gone = [...before.progress.lanes, ...before.progress.standing].filter(({ id }) => !still.has(id));
  const summaries = await Promise.all(gone.map(({ id }) => episodes.summary(id)));
  // A waiting episode may only be too far down the list to be shown.
  return summaries.filter(({ status }) => status !== 'parked' && status !== 'waiting');
}

type Ending = Extract<BatchOutcome, { how: 'over' | 'ended' }>;

async function conclude(
  over: Ending,
  before: BatchPicture | undefined,
  options: FollowBatchOptions,
): Promise<BatchOutcome> {
  const { id, batches, episodes, view } = options;
  if (over.how === 'ended') return over;
  const { endedAt } = await batches.summary(id);
  const picture = await pictureOf(before, over.progress, { episodes });
  view.show({ ...picture, ...(endedAt === null ? {} : { endedAt }) });
  return over;
}
