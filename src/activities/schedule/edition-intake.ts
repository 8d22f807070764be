import type { ArtifactRef } from '../../domain/artifact';
import type { EpisodeInput } from '../../domain/episode';
import type { ScheduledShow } from '../../domain/schedule/schedule';

/** Takes in the episode of one time of a schedule; wired in composition.ts. Rejects with an InputError. */
export type EditionIntake = (request: {
  readonly show: ScheduledShow;
  readonly episode: string;
  readonly seen: readonly string[];
}) => Promise<
  | { readonly input: EpisodeInput; readonly newDocuments: number; readonly seen: ArtifactRef }
  | { readonly nothing: string }
>;
