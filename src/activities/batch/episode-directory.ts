import type { EarlierRun } from '../../domain/batch/earlier-run';
import type { Phase } from '../../domain/phase';

/** The latest run of an episode, as the server knows it. */
export interface KnownEpisode extends EarlierRun {
  readonly id: string;
  readonly runId: string;
  readonly phase: Phase;
}

/** Looks up episodes by their ids, as of now: each is described by itself, because a list may be seconds behind. */
export interface EpisodeDirectory {
  /** In the order of the ids; undefined for an episode that never was. */
  look(ids: readonly string[]): Promise<(KnownEpisode | undefined)[]>;
  /** Episodes of a batch that have not ended. */
  underWay(batch: string): Promise<string[]>;
}
