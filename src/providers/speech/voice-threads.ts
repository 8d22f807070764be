import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface SpeakMessage {
  readonly voice: string;
  readonly text: string;
}

export type SpokenMessage = { readonly samples: Float32Array } | { readonly failure: string };

/** A thread that has not answered by then hangs: far above what the slowest machine needs for the text. */
const DEADLINE_MS = 20_000;
const DEADLINE_MS_PER_CHARACTER = 100;

interface Job {
  readonly message: SpeakMessage;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (samples: Float32Array) => void;
  readonly reject: (reason: unknown) => void;
}

export interface VoiceThreadOptions {
  readonly threads: number;
  /** Compiled thread entry; tests put a misbehaving one here. */
  readonly entry?: string;
  readonly deadlineMs?: number;
}

/**
 * A bounded pool of engine threads. Threads start on demand and do not keep the process alive while idle.
 * An aborted or overdue job takes its thread down with it, since the engine cannot be interrupted; the next job
 * gets a fresh one.
 */
export class VoiceThreads {
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();
  private readonly waiting: Job[] = [];
  private closed = false;

  constructor(private readonly options: VoiceThreadOptions) {}

  /** Speaks one sentence on the next free thread. Rejects with the signal's reason when aborted. */
  speak(message: SpeakMessage, signal?: AbortSignal): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('the embedded voice is closed'));
      if (signal?.aborted) return reject(signal.reason);
      this.waiting.push({ message, signal, resolve, reject });
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(new Error('the embedded voice is closed'));
    await Promise.all([...this.idle.splice(0), ...this.busy].map((thread) => thread.terminate()));
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const job = this.waiting[0] as Job;
      if (job.signal?.aborted) {
        this.waiting.shift();
        job.reject(job.signal.reason);
        continue;
      }
      const thread = this.idle.pop() ?? this.start();
      if (thread === undefined) return;
      this.waiting.shift();
      this.run(thread, job);
    }
  }

  private start(): Worker | undefined {
    if (this.busy.size >= this.options.threads) return undefined;
    return new Worker(this.options.entry ?? defaultEntry());
  }

  private run(thread: Worker, job: Job): void {
    this.busy.add(thread);
    thread.ref();
    const settle = (keep: boolean, finish: () => void) => {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', onAbort);
      thread.off('message', onMessage).off('error', fail).off('exit', onExit);
      this.busy.delete(thread);
      thread.unref();
      if (keep && !this.closed) this.idle.push(thread);
      else void thread.terminate();
      finish();
      this.dispatch();
    };
    const fail = (reason: unknown) => settle(false, () => job.reject(reason));
    const onMessage = (reply: SpokenMessage) => {
      if ('samples' in reply) settle(true, () => job.resolve(reply.samples));
      else settle(true, () => job.reject(new Error(reply.failure)));
    };
    const onExit = (code: number) => fail(new Error(`the embedded voice's thread ended with code ${code}`));
    const onAbort = () => fail(job.signal?.reason);
    const deadline =
      this.options.deadlineMs ?? DEADLINE_MS + DEADLINE_MS_PER_CHARACTER * job.message.text.length;
    const timer = setTimeout(
      () => fail(new Error(`the embedded voice did not answer within ${deadline} ms`)),
      deadline,
    );
    job.signal?.addEventListener('abort', onAbort, { once: true });
    thread.on('message', onMessage).on('error', fail).on('exit', onExit);
    thread.postMessage(job.message);
  }
}

/** The compiled thread entry: beside this file when compiled, in `dist` when this runs from source. */
function defaultEntry(): string {
  const beside = join(__dirname, 'flite-worker.js');
  return existsSync(beside) ? beside : join(__dirname, '../../../dist/providers/speech/flite-worker.js');
}
