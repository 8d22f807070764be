import type { ArtifactRef } from './artifact';
import type { WorkedBy } from './model-roles';
import type { QualityBasis } from './quality';

/** Files of a phase for people, published at its checkpoint. */
export interface PhaseArtifacts {
  readonly artifacts: readonly ArtifactRef[];
  /** Artifacts that are JSON lists of refs, for what is too many to name in a payload: the takes. */
  readonly collections?: readonly ArtifactRef[];
}

/** Results of research with which the script phase continues. */
export interface ResearchResult extends PhaseArtifacts {
  /** A JSON list of the refs of the documents: there may be too many to carry. */
  readonly documents: ArtifactRef;
  readonly findings: ArtifactRef;
  readonly validation: ArtifactRef;
  readonly brief: ArtifactRef;
  readonly quality: number;
  /** Left out where no model did any of it. */
  readonly workedBy?: WorkedBy;
}

/** Results of the script phase with which the audio phase continues. */
export interface ScriptResult extends PhaseArtifacts {
  readonly script: ArtifactRef;
  /** Left out where it is the one of research. */
  readonly brief?: ArtifactRef;
  readonly report: ArtifactRef;
  readonly quality: number;
  readonly basis?: QualityBasis;
  /** Left out where no model did any of it; who judged is in the report. */
  readonly workedBy?: WorkedBy;
}

/** Results of the audio phase with which the package phase continues. */
export interface AudioResult extends PhaseArtifacts {
  readonly master: ArtifactRef;
  readonly timeline: ArtifactRef;
  readonly validation: ArtifactRef;
  readonly quality: number;
  readonly durationMs: number;
}

/** The finished phases of an episode, as `session.json` keeps them for a run that resumes from one of them. */
export interface PhaseResults {
  readonly research?: ResearchResult;
  readonly script?: ScriptResult;
  readonly audio?: AudioResult;
}
