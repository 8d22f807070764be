/** Ctrl-C and other signals to end, as one signal that commands listen to. */
import { EXIT } from './exit-codes';

/** A person interrupted a command that has nothing to drain. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Ctrl-C once asks a command to end well; twice ends it at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The promise, or {@link InterruptedError} as soon as the person interrupts. */
  orStop<T>(promise: Promise<T>): Promise<T>;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** The reader has seen enough (`| head`), or the terminal was closed. */
const READER_GONE: readonly (string | undefined)[] = ['EPIPE', 'EIO'];

/** The parts of a process that are listened to; named so that tests can hand in their own. */
export interface InterruptibleProcess extends NodeJS.EventEmitter {
  readonly stdout: NodeJS.EventEmitter;
  readonly stderr: NodeJS.EventEmitter;
  exit(code: number): void;
}

export function listenForInterrupts(process: InterruptibleProcess): Interruption {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT.interrupted);
      controller.abort();
    });
  }
  // A closed terminal says so more than once, and is no reason to leave worker and server behind.
  process.on('SIGHUP', () => controller.abort());
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!READER_GONE.includes(error.code)) process.exit(EXIT.unexpected);
      controller.abort();
    });
  }
  return createInterruption(controller.signal);
}

export function createInterruption(signal: AbortSignal): Interruption {
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
