/**
 * Threads for work that nobody can interrupt: parsers, language processing, a voice. The main thread stays free for
 * heartbeats, and a task that hangs or grows without end takes down its thread and nothing else.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Transferable, Worker } from 'node:worker_threads';
import { BudgetError, DefectError, InputError } from '../domain/failure';

/** A thread's answer to one task; see `answerTasks`. */
export type Answer<Result> = { readonly result: Result } | { readonly failure: ErrorRecord };

/** An error as plain data, since its class does not survive the way out of a thread. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
}

export interface WorkerPoolOptions {
  /** Path of the module that runs in each thread, without extension: `.js` where it is compiled, `.ts` from sources. */
  readonly entry: string;
  /** Maximum number of threads, and so of tasks at once. */
  readonly threads: number;
  /** Maximum heap of a thread. */
  readonly heapMegabytes: number;
  /** An idle thread is ended after this time to give back its memory. */
  readonly idleMs?: number;
}

export interface TaskOptions {
  /** Counted from the moment a thread takes the task, not from when it was queued. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Tasks of one lane leave one thread to the others, and the lane with the fewest threads is served first. */
  readonly lane?: string;
  /** Parts of the task that are handed over instead of copied. */
  readonly transfer?: readonly Transferable[];
}

/** The thread was ended, or ended by itself, before it answered. */
export class ThreadLostError extends Error {
  override readonly name = 'ThreadLostError';
  constructor(readonly reason: 'deadline' | 'memory' | 'closed' | 'exit') {
    super(`The thread was lost (${reason}).`);
  }
}

type Outcome<Result> = Answer<Result> | { readonly lost: unknown };

interface Job<Task, Result> {
  readonly task: Task;
  readonly options: TaskOptions;
  readonly settle: (outcome: Outcome<Result>) => void;
}

interface Thread<Task, Result> {
  readonly worker: Worker;
  /** Job that it works on; undefined while idle. */
  job: Job<Task, Result> | undefined;
  /** The deadline of the job, or the end of idleness. */
  timer: NodeJS.Timeout | undefined;
}

const IDLE_MS = 10_000;

/**
 * A bounded pool of threads. They start on demand and do not keep the process alive while idle. A thread works on one task
 * at a time; the others wait in order. A task that is aborted or overdue takes its thread down, and the next task gets a
 * fresh one.
 */
export class WorkerPool<Task, Result> {
  private readonly threads = new Set<Thread<Task, Result>>();
  private readonly queue: Job<Task, Result>[] = [];
  private isClosed = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /**
   * Runs a task on the next free thread. Rejects with the error of the task, by its own class where it is one of
   * domain/failure.ts, with the signal's reason when aborted, and with a ThreadLostError when the thread did not answer.
   */
  run(task: Task, options: TaskOptions): Promise<Result> {
    const { signal } = options;
    if (this.isClosed) return Promise.reject(new ThreadLostError('closed'));
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome<Result>) => {
        signal?.removeEventListener('abort', onAbort);
        if ('result' in outcome) resolve(outcome.result);
        else reject('failure' in outcome ? restored(outcome.failure) : outcome.lost);
      };
      const job = { task, options, settle };
      const onAbort = () => this.abandon(job, signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(job);
      this.dispatch();
    });
  }

  /** Ends all threads; tasks that are queued or running reject with a ThreadLostError. */
  async close(): Promise<void> {
    this.isClosed = true;
    const lost = new ThreadLostError('closed');
    for (const job of this.queue.splice(0)) job.settle({ lost });
    await Promise.all([...this.threads].map((thread) => this.end(thread, lost)));
  }

  private abandon(job: Job<Task, Result>, lost: unknown): void {
    const at = this.queue.indexOf(job);
    if (at >= 0) this.queue.splice(at, 1);
    const thread = [...this.threads].find((one) => one.job === job);
    if (thread === undefined) job.settle({ lost });
    else void this.end(thread, lost);
  }

  private dispatch(): void {
    for (;;) {
      const idle = [...this.threads].find(({ job }) => job === undefined);
      if (idle === undefined && this.threads.size >= this.options.threads) return;
      const job = this.next();
      if (job === undefined) return;
      this.queue.splice(this.queue.indexOf(job), 1);
      this.begin(idle ?? this.start(), job);
    }
  }

  /** The first that waits in the lane with the fewest threads; undefined where each lane has all that it may have. */
  private next(): Job<Task, Result> | undefined {
    const running = [...this.threads].map(({ job }) => job?.options.lane);
    const held = ({ options: { lane } }: Job<Task, Result>) =>
      lane === undefined ? 0 : running.filter((other) => other === lane).length;
    // Many tasks may share a signal, and hear of it one after the other: none of them begins in between.
    const waiting = this.queue.filter(({ options }) => !options.signal?.aborted);
    const fewest = Math.min(...waiting.map(held));
    if (fewest > 0 && fewest >= this.options.threads - 1) return undefined;
    return waiting.find((job) => held(job) === fewest);
  }

  private start(): Thread<Task, Result> {
    const worker = startThread(this.options);
    const thread: Thread<Task, Result> = { worker, job: undefined, timer: undefined };
    this.threads.add(thread);
    worker.on('message', (answer: Answer<Result>) => this.rest(thread, answer));
    worker.on('error', (error) => {
      void this.end(thread, isOutOfMemory(error) ? new ThreadLostError('memory') : error);
    });
    worker.on('exit', () => void this.end(thread, new ThreadLostError('exit')));
    return thread;
  }

  private begin(thread: Thread<Task, Result>, job: Job<Task, Result>): void {
    const { deadlineMs, transfer = [] } = job.options;
    clearTimeout(thread.timer);
    thread.job = job;
    thread.timer = setTimeout(() => void this.end(thread, new ThreadLostError('deadline')), deadlineMs);
    thread.worker.ref();
    try {
      thread.worker.postMessage(job.task, transfer);
    } catch (lost) {
      // The task holds something that cannot be copied into a thread.
      this.rest(thread, { lost });
    }
  }

  private rest(thread: Thread<Task, Result>, outcome: Outcome<Result>): void {
    if (!this.threads.has(thread)) return;
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => void this.end(thread, undefined), this.options.idleMs ?? IDLE_MS).unref();
    job?.settle(outcome);
    this.dispatch();
  }

  private async end(thread: Thread<Task, Result>, lost: unknown): Promise<void> {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.timer);
    const ended = thread.worker.terminate();
    thread.job?.settle({ lost });
    this.dispatch();
    await ended;
  }
}

/** Libraries warn on the console about every oddity of a file; a thread prints nothing. */
const SILENT_START = `
console.log = console.info = console.warn = console.error = () => {};
for (const file of require('node:worker_threads').workerData) require(file);
`;

/**
 * A thread with nothing of the environment. From sources, which no thread can load by itself, it begins with the hook
 * that tests load TypeScript with.
 */
function startThread({ entry, heapMegabytes }: WorkerPoolOptions): Worker {
  const isCompiled = existsSync(`${entry}.js`);
  const hook = join(__dirname, '../../test/support/typescript-hook.cjs');
  return new Worker(SILENT_START, {
    eval: true,
    workerData: isCompiled ? [`${entry}.js`] : [hook, `${entry}.ts`],
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
}

function isOutOfMemory(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

const OURS = {
  InputError: (message: string) => new InputError(message.split('\n')),
  DefectError: (message: string) => new DefectError(message),
  BudgetError: (message: string) => new BudgetError(message),
};

function restored(failure: ErrorRecord): Error {
  const { name, message } = failure;
  if (Object.hasOwn(OURS, name)) return OURS[name as keyof typeof OURS](message);
  return Object.assign(new Error(message), failure);
}
