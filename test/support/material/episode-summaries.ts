import type { EpisodeSummary } from '../../../src/temporal/clients/episode-summary';

const startedAt = new Date(2026, 10, 22, 9, 5).getTime();

/** A finished episode as a list shows it, but for `change`. */
export function episodeSummary(change: Partial<EpisodeSummary> = {}): EpisodeSummary {
  return {
    id: 'season-1/ep_002',
    topic: 'Modern Stoicism',
    status: 'completed',
    phase: 'package',
    quality: 95.2,
    costMicros: 0,
    startedAt,
    endedAt: null,
    runId: 'r',
    minutes: 6,
    taskQueue: 'q',
    ...change,
  };
}

export const parkedEpisode = episodeSummary({
  id: 'season-1/ep_003',
  topic: 'CRISPR gene editing',
  status: 'parked',
  phase: 'audio',
  quality: null,
  costMicros: 1_250_000,
});
