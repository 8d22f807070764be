/** Folders of this machine that several of our processes use. */
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { InputError } from '../domain/failure';

// proper-lockfile listens (by signal-exit) for the signal of a file that grows over its limit, and ends the process where nobody
// else does. Node ignores that signal, so that the write fails with EFBIG, and whoever wrote says what to do.
process.on('SIGXFSZ', () => undefined);

export interface Turn {
  /** A process that gave no sign of life for so long is gone. */
  readonly staleMs: number;
  /** The longest wait for the processes before. */
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** A sentence that says what a person can do where the folder cannot be written. */
  readonly remedy: string;
}

const ASK_AGAIN_MS = 200;

/**
 * Makes the folder and does the work while no other process that calls this with the folder does any. A turn may be lost, as
 * on a machine that slept: the work's signal is aborted then, and work that ends by it is done again in another turn.
 * InputError where the folder cannot be written or stays taken.
 */
export async function oneAtATime<T>(
  folder: string,
  turn: Turn,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal } = turn;
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(folder, error, turn.remedy);
  });
  const lost = new AbortController();
  const release = await take(folder, turn, (error) => lost.abort(error));
  try {
    return await work(signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]));
  } catch (error) {
    if (!lost.signal.aborted || error !== lost.signal.reason) throw error;
  } finally {
    // A turn that was lost is another's to end.
    if (!lost.signal.aborted) await release();
  }
  return oneAtATime(folder, turn, work);
}

async function take(
  folder: string,
  { staleMs, waitMs, signal, remedy }: Turn,
  onCompromised: (error: Error) => void,
): Promise<() => Promise<void>> {
  const until = Date.now() + waitMs;
  for (;;) {
    try {
      return await lock(folder, { stale: staleMs, update: Math.min(5_000, staleMs / 2), onCompromised });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code !== 'ELOCKED') throw unwritable(folder, error as NodeJS.ErrnoException, remedy);
      if (Date.now() > until)
        throw new InputError(`Another process of this machine holds ${folder}; end it, or wait for it.`);
      await sleep(ASK_AGAIN_MS, undefined, { signal });
    }
  }
}

function unwritable(folder: string, { code, message }: NodeJS.ErrnoException, remedy: string): InputError {
  return new InputError(`The folder ${folder} cannot be written (${code ?? message}). ${remedy}`);
}

/** The remedy for folders of the cache. */
export const OTHER_CACHE = 'Choose another cache folder with SHOWRUNNER_CACHE.';
