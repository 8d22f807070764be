import type { ArtifactRef } from '../domain/artifact';
import type { Phase } from '../domain/phase';
import type { Parked } from '../domain/progress';
import type { QualityBasis } from '../domain/quality';
import type { TemplateVersions } from '../domain/templates';

/** The memo of an episode's workflow: facts that lists and commands read without asking a worker. */
export interface EpisodeMemo {
  readonly topic: string;
  readonly inputHash: string;
  readonly minutes: number;
  /** Versions of the templates that it is made with. */
  readonly templates?: TemplateVersions;
  /** Working time of each phase, once the episode is complete. */
  readonly phaseMs?: Readonly<Partial<Record<Phase, number>>>;
  readonly parked?: Parked | null;
  /** The batch that it was started by. */
  readonly batch?: string;
  /** The latest allotment of that batch. */
  readonly allottedMicros?: number;
  /** True while it holds a slot of that batch; left out until it has given one back. */
  readonly hasSlot?: boolean;
  /** Basis of the script's score, once there is one. */
  readonly qualityBasis?: QualityBasis;
  /** The latest `session.json`. */
  readonly session?: ArtifactRef;
}
