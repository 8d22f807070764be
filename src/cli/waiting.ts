/** What those share who look at a server again and again until something ends. */

/** Calls that are left open would be tried again on a connection that is closed by then. */
export class OpenCalls {
  readonly #whole = new AbortController();
  #last = new AbortController();

  /** For a call that is open all the time. */
  get whole(): AbortSignal {
    return this.#whole.signal;
  }

  /** For one call; the SDK leaves a listener on every signal, so each has its own. */
  next(): AbortSignal {
    this.#last = new AbortController();
    return this.#last.signal;
  }

  close(): void {
    this.#whole.abort();
    this.#last.abort();
  }
}

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
