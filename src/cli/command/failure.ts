/** Turns an error into a sentence for people and an exit code for scripts. */

import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, messageOf } from '../../domain/failure';
import { StoreUnavailableError } from '../../objects/object-store';
import {
  EpisodeEndedError,
  ServerStoppedError,
  UnknownEpisodeError,
} from '../../temporal/clients/client-errors';
import { EXIT, type ExitCode } from './exit-codes';
import { InterruptedError } from './interruption';

/** Nothing was made yet where a command looks. */
export class NothingHereError extends InputError {}

export interface Failure {
  readonly exitCode: ExitCode;
  readonly kind: 'input' | 'not-found' | 'not-completed' | 'interrupted' | 'unexpected';
  readonly message: string;
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof UnknownEpisodeError || error instanceof NothingHereError)
    return { exitCode: EXIT.notFound, kind: 'not-found', message: error.message };
  if (error instanceof InputError) return { exitCode: EXIT.input, kind: 'input', message: error.message };
  if (error instanceof EpisodeEndedError)
    return { exitCode: EXIT.notCompleted, kind: 'not-completed', message: error.message };
  if (error instanceof InterruptedError)
    return { exitCode: EXIT.interrupted, kind: 'interrupted', message: error.message };
  return { exitCode: EXIT.unexpected, kind: 'unexpected', message: sentenceOf(error) };
}

function sentenceOf(error: unknown): string {
  if (error instanceof ServerStoppedError || error instanceof StoreUnavailableError) return error.message;
  const message = messageOf(error);
  return `Something unexpected went wrong: ${message.split('\n')[0] ?? ''}`;
}

/** Appends the stack of an unexpected error to a log file; undefined where there is no place for it. */
export function logUnexpected(error: unknown, dataDir: string | undefined, now: Date): string | undefined {
  if (dataDir === undefined || !existsSync(dataDir)) return undefined;
  const file = join(dataDir, 'showrunner.log');
  try {
    appendFileSync(file, `${JSON.stringify({ time: now.toISOString(), error: stackOf(error) })}\n`);
    return file;
  } catch {
    // A full or read-only disk must not hide the error itself.
    return undefined;
  }
}

export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
