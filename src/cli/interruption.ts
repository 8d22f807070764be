import { EXIT } from './exit-codes';
import { InterruptedError } from './failure';

/** Ctrl-C once asks a command to end well; twice ends it at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The promise, or {@link InterruptedError} as soon as the person interrupts. */
  orStop<T>(promise: Promise<T>): Promise<T>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForInterrupts(process: NodeJS.Process): Interruption {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.interrupted);
      controller.abort();
    });
  }
  return interruptionOf(controller.signal);
}

export function interruptionOf(signal: AbortSignal): Interruption {
  return {
    signal,
    orStop: (promise) => {
      promise.catch(() => undefined);
      return new Promise((resolve, reject) => {
        const stop = () => reject(new InterruptedError('Interrupted.'));
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
      });
    },
  };
}
