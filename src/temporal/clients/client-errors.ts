/** Errors that clients of episodes and batches throw. Loads nothing of the SDK, so that every command may know them. */
import { InputError } from '../../domain/failure';

/** There is no such episode or batch on the server. */
export class UnknownEpisodeError extends InputError {}

export function notEnded(id: string): InputError {
  return new InputError(`The episode ${id} has not ended. End it first: showrunner cancel ${id}`);
}

/** The episode ended without completing: it failed, was cancelled, abandoned or terminated. */
export class EpisodeEndedError extends Error {
  override readonly name = 'EpisodeEndedError';
  constructor(id: string, reason: string) {
    super(`The episode ${id} ended without completing: ${reason}.`);
  }
}

/** The server did not answer a call, or refused it for a reason of its own. `cause` is the error of the SDK. */
export class ServerStoppedError extends Error {
  override readonly name = 'ServerStoppedError';
  constructor(details: string, cause: unknown) {
    super(
      `The Temporal server stopped answering (${details}). What was made is kept; run the command again.`,
      {
        cause,
      },
    );
  }
}
