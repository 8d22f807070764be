/** Turns the SDK's errors of calls that failed into {@link ServerStoppedError}, so that nobody above needs to know the SDK. */
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { ServerStoppedError } from './client-errors';

type Calls = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same calls; one that the server does not answer rejects with {@link ServerStoppedError}. */
export function createServerCalls<T extends Calls>(calls: T): T {
  const translated = Object.entries(calls).map(([name, call]) => [
    name,
    (...args: never[]) => call(...args).catch(throwServerStopped),
  ]);
  return Object.fromEntries(translated) as T;
}

/** Throws {@link ServerStoppedError} for an error of the connection, and any other error as it is. */
export function throwServerStopped(error: unknown): never {
  if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) throw error;
  const call = error instanceof ServiceError ? error.cause : error;
  const details = isGrpcServiceError(call) ? call.details || call.message : error.message;
  throw new ServerStoppedError(details, error);
}
