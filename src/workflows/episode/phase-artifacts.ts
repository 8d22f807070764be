import type { ArtifactRef } from '../../domain/artifact';

/** What a phase leaves behind for people, published at its checkpoint. */
export interface PhaseArtifacts {
  readonly artifacts: readonly ArtifactRef[];
  /** Artifacts that are JSON lists of refs, for what is too many to name in a payload: the takes. */
  readonly collections?: readonly ArtifactRef[];
}
