/** Waiting for the end of an episode or a batch while a command looks at the server again and again. */
import { EpisodeEndedError } from '../../temporal/clients/client-errors';

/** The promise's value, or undefined when the signal comes first. */
export async function untilOneOf<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  promise.catch(() => undefined);
  if (signal.aborted) return undefined;
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** Turns a result into an ending: `ended` where the workflow did not complete. `now` throws any other failure. */
export function watchEnding<T, E>(
  result: Promise<T>,
  completed: (result: T) => E,
  ended: (error: EpisodeEndedError) => E,
): { readonly settled: Promise<void>; now(): E | undefined } {
  let ending: E | undefined;
  let failure: unknown;
  const settled = result.then(
    (value) => {
      ending = completed(value);
    },
    (error: unknown) => {
      if (error instanceof EpisodeEndedError) ending = ended(error);
      else failure = error;
    },
  );
  return {
    settled,
    now() {
      if (failure !== undefined) throw failure;
      return ending;
    },
  };
}
