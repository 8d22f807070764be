/** The answer of a batch's `progress` query: what those who watch it see. */
import type { BatchInput, EndStatus, Standing } from './batch';
import type { BatchState, EndedEpisode, Pause } from './batch-state';
import { type Forecast, forecast } from './forecast';
import { allottedMicros, freeMicros } from './money';
import { totalEpisodes } from './order';
import { type Way, waysOut } from './pauses';

export const BATCH_STATUSES = [
  'running',
  'paused',
  'finishing',
  'completed',
  'cancelled',
  'terminated',
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** An episode at work. */
export interface Lane {
  readonly id: string;
  readonly since: number;
  readonly allottedMicros: number;
  /** As of the last look of the batch; whoever wants the latest asks the episode. */
  readonly phase?: string;
  readonly costMicros?: number;
}

export interface StandingEpisode extends Standing {
  readonly id: string;
  /** It has been told to go on and waits for a slot. */
  readonly asking: boolean;
}

export interface BatchProgress {
  readonly id: string;
  readonly title: string;
  readonly status: BatchStatus;
  readonly through: string;
  readonly total: number;
  readonly ended: Readonly<Record<EndStatus, number>>;
  readonly kept: number;
  /** Episodes that have not begun. */
  readonly remaining: number;
  readonly atOnce: number;
  readonly lanes: readonly Lane[];
  /** The first {@link STANDING_SHOWN}; `standingCount` counts all. */
  readonly standing: readonly StandingEpisode[];
  readonly standingCount: number;
  readonly troubled: readonly EndedEpisode[];
  readonly money: {
    readonly capMicros: number;
    readonly spentMicros: number;
    readonly allottedMicros: number;
    readonly freeMicros: number;
  };
  readonly startedAt: number;
  readonly deadlineAt?: number;
  readonly forecast: Forecast;
  readonly pause?: Pause & { readonly ways: readonly Way[] };
  /** Templates that what is left is made to in place of its own. */
  readonly lowered?: string;
}

const STANDING_SHOWN = 30;

export function batchProgress(
  input: Pick<BatchInput, 'id' | 'title' | 'through'>,
  state: BatchState,
  status: BatchStatus,
  now: number,
): BatchProgress {
  const { pause, lowered, deadlineAt } = state;
  const standing = Object.entries(state.standing);
  return {
    id: input.id,
    title: input.title,
    status,
    through: input.through,
    total: totalEpisodes(state),
    ended: state.ended,
    kept: state.kept,
    remaining: state.finishing ? 0 : state.remaining.episodes,
    atOnce: state.atOnce,
    lanes: Object.entries(state.working).map(
      ([id, { since, allottedMicros: micros, phase, costMicros }]) => ({
        id,
        since,
        allottedMicros: micros,
        ...(phase === undefined ? {} : { phase }),
        ...(costMicros === undefined ? {} : { costMicros }),
      }),
    ),
    standing: standing
      .slice(0, STANDING_SHOWN)
      .map(([id, episode]) => ({ id, ...episode.standing, asking: state.asking.includes(id) })),
    standingCount: standing.length,
    troubled: state.troubled,
    money: {
      capMicros: state.capMicros,
      spentMicros: state.spentMicros,
      allottedMicros: allottedMicros(state),
      freeMicros: freeMicros(state),
    },
    startedAt: state.startedAt,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    forecast: forecast(state, now),
    ...(pause === undefined ? {} : { pause: { ...pause, ways: waysOut(input.id, pause) } }),
    ...(lowered === undefined ? {} : { lowered: lowered.named }),
  };
}

/**
 * The progress with these episodes counted as complete: the batch had heard that they were cancelled or abandoned, and they were
 * made since on their own. A failed one may be somebody else's, made from other input.
 */
export function withCompletedSince(progress: BatchProgress, completed: ReadonlySet<string>): BatchProgress {
  const since = progress.troubled.filter(({ id, status }) => status !== 'failed' && completed.has(id));
  if (since.length === 0) return progress;
  const ended = { ...progress.ended, completed: progress.ended.completed + since.length };
  for (const { status } of since) ended[status] -= 1;
  return { ...progress, ended, troubled: progress.troubled.filter((one) => !since.includes(one)) };
}
