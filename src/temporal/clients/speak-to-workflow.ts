/** Speaks to a workflow on behalf of clients; its silence, its refusal and its end become values and sentences. */
import {
  type Client,
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowExecutionDescription,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { InputError } from '../../domain/failure';
import { abortable } from './abortable';
import { EpisodeEndedError, UnknownEpisodeError } from './client-errors';

const QUERY_TIMEOUT_MS = 5_000;

/** Describes a workflow as the server knows it; rejects with {@link UnknownEpisodeError} and this sentence where it knows none. */
export async function described(
  handle: { describe(): Promise<WorkflowExecutionDescription> },
  unknown: string,
): Promise<WorkflowExecutionDescription> {
  try {
    return await handle.describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new UnknownEpisodeError(unknown);
    throw error;
  }
}

/** The id of the run that a start began, or undefined when the workflow id is taken. */
export async function startedRun(
  start: () => Promise<{ readonly firstExecutionRunId: string }>,
): Promise<string | undefined> {
  try {
    return (await start()).firstExecutionRunId;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}

/** The answer of a query, or undefined when no worker answers. `exists` rejects with a sentence where there is nothing to ask. */
export async function answerOf<T>(
  client: Client,
  signal: AbortSignal,
  query: () => Promise<T>,
  exists: () => Promise<unknown>,
): Promise<T | undefined> {
  try {
    return await abortable(client, signal, () => client.withDeadline(Date.now() + QUERY_TIMEOUT_MS, query));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) await exists();
    // No worker, one that is starting, or one too busy to answer in time: the caller asks again.
    if (error instanceof ServiceError || isGrpcServiceError(error)) return undefined;
    if (error instanceof QueryNotRegisteredError) return undefined;
    throw error;
  }
}

/**
 * Sends an update; a refusal becomes a sentence, and so does an end: `ended`. `exists` rejects with a sentence where there is
 * nothing to update.
 */
export async function updated<T>(
  send: () => Promise<T>,
  exists: () => Promise<unknown>,
  ended: string,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError)
      throw new InputError((error.cause?.message ?? error.message).split('\n'));
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await exists();
    throw new InputError(ended);
  }
}

/**
 * The result of a workflow; rejects with {@link EpisodeEndedError} where it did not complete. `exists` rejects with a sentence
 * where there is nothing that could end.
 */
export async function resultOf<T>(
  client: Client,
  signal: AbortSignal,
  id: string,
  result: () => Promise<T>,
  exists: () => Promise<unknown>,
): Promise<T> {
  try {
    return await abortable(client, signal, result);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) await exists();
    if (error instanceof WorkflowFailedError)
      throw new EpisodeEndedError(id, error.cause?.message ?? error.message);
    throw error;
  }
}
