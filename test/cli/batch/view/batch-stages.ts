import type { BatchPicture } from '../../../../src/cli/batch/view/batch-picture';
import type { BatchProgress, StandingEpisode } from '../../../../src/domain/batch/progress';
import type { EpisodeSummary } from '../../../../src/temporal/clients/episode-summary';
import { episodeSummary } from '../../../support/material/episode-summaries';
import { writing } from '../../episode/view/progress-stages';

export const BEGUN = new Date(2026, 10, 22, 16, 0, 0).getTime();
export const MINUTE = 60_000;
export const NOW = BEGUN + 3 * MINUTE;

export const standing: StandingEpisode = {
  id: 'season-1/ep_003',
  status: 'parked',
  step: 'Speak n004',
  reason: 'The voice did not answer.',
  nextAction: 'showrunner retry season-1/ep_003',
  since: BEGUN + MINUTE,
  asking: false,
};

/** Before anything has begun. */
export function opened(change: Partial<BatchProgress> = {}): BatchProgress {
  return {
    id: 'season-1',
    title: 'Ideas that last',
    status: 'running',
    through: 'package',
    total: 4,
    ended: { completed: 0, failed: 0, cancelled: 0, abandoned: 0 },
    kept: 0,
    remaining: 4,
    atOnce: 3,
    lanes: [],
    standing: [],
    standingCount: 0,
    troubled: [],
    money: { capMicros: 20_000_000, spentMicros: 0, allottedMicros: 0, freeMicros: 20_000_000 },
    startedAt: BEGUN,
    forecast: {
      costMicros: { low: 11_200_000, likely: 11_900_000, high: 12_600_000 },
      finishAt: { low: BEGUN + 4 * MINUTE, likely: BEGUN + 5 * MINUTE, high: BEGUN + 7 * MINUTE },
      measured: 0,
    },
    ...change,
  };
}

/** One episode is complete, one is parked, one is at work. */
export function under(change: Partial<BatchProgress> = {}): BatchProgress {
  return opened({
    ended: { completed: 1, failed: 0, cancelled: 0, abandoned: 0 },
    remaining: 1,
    lanes: [
      {
        id: 'season-1/ep_004',
        since: BEGUN + 2 * MINUTE,
        allottedMicros: 4_000_000,
        phase: 'script',
        costMicros: 30_000,
      },
    ],
    standing: [standing],
    standingCount: 1,
    money: {
      capMicros: 20_000_000,
      spentMicros: 3_100_000,
      allottedMicros: 8_000_000,
      freeMicros: 8_900_000,
    },
    ...change,
  });
}

/** All is done. */
export function complete(change: Partial<BatchProgress> = {}): BatchProgress {
  return opened({
    status: 'completed',
    ended: { completed: 4, failed: 0, cancelled: 0, abandoned: 0 },
    remaining: 0,
    money: { capMicros: 20_000_000, spentMicros: 12_040_000, allottedMicros: 0, freeMicros: 7_960_000 },
    ...change,
  });
}

export function looked(progress: BatchProgress, change: Partial<BatchPicture> = {}): BatchPicture {
  return { progress, episodes: new Map(), left: [], ...change };
}

/** With what the episode at work says of itself. */
export function lookedClosely(): BatchPicture {
  const own = writing({ episode: 'ep_004', topic: 'The fall of Rome' });
  return looked(under(), { episodes: new Map([['season-1/ep_004', own]]) });
}

export function ended(change: Partial<EpisodeSummary> = {}): EpisodeSummary {
  return episodeSummary({ costMicros: 3_100_000, startedAt: BEGUN, endedAt: BEGUN + 2 * MINUTE, ...change });
}
