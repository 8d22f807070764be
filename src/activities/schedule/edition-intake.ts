import type { Edition, EditionRequest, ScheduledShow } from '../../domain/schedule/schedule';

/** Takes in the episode of one time of a schedule; wired in composition.ts. Rejects with an InputError. */
export interface EditionIntake {
  /** Gives the first query that an episode would make, its language and its providers. */
  plan(show: ScheduledShow): Promise<{ query: string; language: string; providers: readonly string[] }>;
  takeIn(request: EditionRequest): Promise<Edition>;
}
