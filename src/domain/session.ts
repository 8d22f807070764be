import type { ArtifactRef } from './artifact';
import type { EpisodeInput } from './episode';
import type { Outcome } from './outcome';
import type { Phase } from './phase';
import type { PhaseResults } from './phase-results';
import type { PhaseProgress } from './progress';
import type { QualityBasis } from './quality';

/** `session.json`: what an episode is made of so far, with what, at what cost and quality. Written after each phase. */
export interface SessionRecord {
  readonly show: string;
  readonly episode: string;
  /** The episode's id for feeds: the same for every run of it, whatever changes in it. */
  readonly guid: string;
  readonly topic: string;
  readonly input: EpisodeInput;
  /** The last phase that is done. */
  readonly through: Phase;
  /** Everything that was asked for is done. */
  readonly complete: boolean;
  readonly templates: EpisodeInput['templates'];
  readonly quality: {
    readonly score100: number | null;
    /** Left out before the judges have read the script. */
    readonly basis?: QualityBasis;
    readonly revision: number;
  };
  /** Money that this run spent. */
  readonly costMicros: number;
  /** Spent besides, at most: calls whose fate nobody knows. */
  readonly unknownMicros: number;
  /** The same over all runs of the episode, as the books have it. */
  readonly allRuns: { readonly costMicros: number; readonly unknownMicros: number };
  readonly budgetMicros: number;
  /** Finished phases with their steps, times, costs and measured quality. */
  readonly phases: readonly PhaseProgress[];
  readonly warnings: readonly string[];
  /** How it went against what was asked and expected; left out where it could not be worked out, and of earlier versions. */
  readonly outcome?: Outcome;
  /** Results with which a resumed run continues. */
  readonly results: PhaseResults;
  /** Everything in the session folder, by path. */
  readonly artifacts: readonly ArtifactRef[];
}
