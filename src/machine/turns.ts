/**
 * A gate for work by key: of those that ask with the same key in this process one works and the others wait for it, in
 * the order they came, whether it succeeds or fails. A worker whose signal is aborted is waited for no longer, and one
 * that waits and is aborted rejects with the signal's reason.
 */
export function createTurns() {
  const last = new Map<string, Promise<void>>();

  return async function inTurn<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = last.get(key);
    const { aborted, release } = whenAborted(signal);
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const own = Promise.all([before, Promise.race([left, aborted])]).then(() => undefined);
    last.set(key, own);
    try {
      await Promise.race([before, aborted]);
      signal?.throwIfAborted();
      return await work();
    } finally {
      leave();
      release();
      if (last.get(key) === own) last.delete(key);
    }
  };
}

function whenAborted(signal: AbortSignal | undefined): { aborted: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    if (signal === undefined) return;
    const listener = () => resolve();
    release = () => signal.removeEventListener('abort', listener);
    signal.addEventListener('abort', listener, { once: true });
    if (signal.aborted) listener();
  });
  return { aborted, release };
}
