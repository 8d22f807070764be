/** What can be wrong with an episode that is asked for; without the SDK, so that every command may know them. */
import { InputError } from '../../domain/failure';

export class UnknownEpisodeError extends InputError {}

/** The episode ended without completing: it failed, was cancelled, abandoned or terminated. */
export class EpisodeEndedError extends Error {
  override readonly name = 'EpisodeEndedError';
  constructor(id: string, reason: string) {
    super(`The episode ${id} ended without completing: ${reason}.`);
  }
}
