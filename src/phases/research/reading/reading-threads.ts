import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InputError } from '../../../domain/failure';
import type { SourceDocument } from '../../../domain/source';
import type { DocumentSource } from './draft';

/** What one document may cost. */
export interface ReadingLimits {
  /** From its turn to its last word. */
  readonly timeoutMs: number;
}

export const READING_LIMITS: ReadingLimits = { timeoutMs: 60_000 };

export type ReadingReply =
  | { readonly document: SourceDocument }
  | { readonly failure: { readonly name: string; readonly message: string; readonly stack?: string } };

interface Job {
  readonly source: DocumentSource;
  readonly limits: ReadingLimits;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (document: SourceDocument) => void;
  readonly reject: (reason: unknown) => void;
}

/** Two documents at a time: reading is work for a processor, and there may be few. */
const THREADS = 2;
const HEAP_MEGABYTES = 1_024;
/** A thread that has nothing to read gives its memory back after this. */
const IDLE_MS = 10_000;

/**
 * A few threads that read documents. They start on demand and do not keep the process alive while idle. An aborted,
 * overdue or overgrown reading takes its thread down with it, since a parser cannot be interrupted; the next document
 * gets a fresh one.
 */
export class ReadingThreads {
  private readonly idle: { readonly thread: Worker; readonly timer: NodeJS.Timeout }[] = [];
  private readonly waiting: Job[] = [];
  private busy = 0;

  constructor(private readonly heapMegabytes = HEAP_MEGABYTES) {}

  read(source: DocumentSource, limits: ReadingLimits, signal?: AbortSignal): Promise<SourceDocument> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ source, limits, signal, resolve, reject });
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.busy < THREADS) {
      const job = this.waiting.shift();
      if (job === undefined) return;
      if (job.signal?.aborted) job.reject(job.signal.reason);
      else this.run(this.take(), job);
    }
  }

  private take(): Worker {
    const kept = this.idle.pop();
    if (kept === undefined) return startThread(this.heapMegabytes);
    clearTimeout(kept.timer);
    return kept.thread;
  }

  private keep(thread: Worker): void {
    thread.unref();
    const timer = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((kept) => kept.thread === thread),
        1,
      );
      void thread.terminate();
    }, IDLE_MS).unref();
    this.idle.push({ thread, timer });
  }

  private run(thread: Worker, { source, limits, signal, resolve, reject }: Job): void {
    this.busy += 1;
    thread.ref();
    const settle = (isUsable: boolean, finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      this.busy -= 1;
      if (isUsable) this.keep(thread);
      else {
        // What a thread says while it is ended is of no interest any more, but must not end the process.
        thread.on('error', () => undefined);
        void thread.terminate();
      }
      finish();
      this.dispatch();
    };
    const fail = (reason: unknown) => settle(false, () => reject(reason));
    const onMessage = (reply: ReadingReply) => {
      if ('document' in reply) settle(true, () => resolve(reply.document));
      else settle(true, () => reject(failureOf(source.name, reply.failure)));
    };
    const onError = (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(source) : error);
    const onExit = (code: number) => fail(new Error(`the reading thread ended with code ${code}`));
    const onAbort = () => fail(signal?.reason);
    const timer = setTimeout(() => fail(tooSlow(source, limits)), limits.timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    const bytes = Uint8Array.from(source.bytes);
    thread.postMessage({ ...source, bytes }, [bytes.buffer]);
  }
}

/** It prints nothing: libraries warn on the console about every oddity of a file. */
const THREAD = `
console.log = console.info = console.warn = console.error = () => {};
for (const file of require('node:worker_threads').workerData) require(file);
`;

/**
 * A thread with nothing of the environment.
 * From sources, which no thread can load by itself, it begins with what tests load TypeScript with.
 */
function startThread(heapMegabytes: number): Worker {
  const compiled = join(__dirname, 'reading-worker.js');
  const files = existsSync(compiled)
    ? [compiled]
    : [join(__dirname, '../../../../test/support/typescript-hook.cjs'), join(__dirname, 'reading-worker.ts')];
  return new Worker(THREAD, {
    eval: true,
    workerData: files,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
}

function failureOf(name: string, failure: { name: string; message: string; stack?: string }): Error {
  if (failure.name === 'InputError') return new InputError(failure.message);
  if (failure.name === 'RangeError' && /call stack/.test(failure.message))
    return new InputError(`${name} is nested too deeply to be read. Hand in its text as .txt or .md.`);
  return Object.assign(new Error(failure.message), failure);
}

function tooSlow({ name, mediaType }: DocumentSource, { timeoutMs }: ReadingLimits): InputError {
  const hint = mediaType === 'application/pdf' ? 'Print it to a new PDF, or hand' : 'Hand';
  return new InputError(
    `${name} could not be read within ${Math.round(timeoutMs / 1_000)} seconds. ${hint} in its text as .txt or .md.`,
  );
}

function tooLarge({ name }: DocumentSource): InputError {
  return new InputError(
    `${name} takes more memory to read than a document should. Hand in its text as .txt or .md.`,
  );
}
