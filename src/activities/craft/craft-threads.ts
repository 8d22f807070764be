import { join } from 'node:path';
import { DefectError } from '../../domain/failure';
import { ThreadLostError, WorkerPool } from '../../threads/worker-pool';
import type { CraftInput, CraftName, CraftResult } from './table';

/** Does the craft of a step away from the main thread. */
export interface Craft {
  /**
   * Runs a function of the table in a thread. Rejects with what the function throws, with the signal's reason when
   * aborted, and with a DefectError that names `about` when it takes too long or too much memory.
   */
  run<N extends CraftName>(name: N, input: CraftInput<N>, options: CraftOptions): Promise<CraftResult<N>>;
  /** Ends all threads. */
  close(): Promise<void>;
}

export interface CraftOptions {
  /** The document, or whatever else is worked on, as the beginning of a sentence. */
  readonly about: string;
  /** The episode: it leaves one thread to the others. */
  readonly lane: string;
  readonly signal?: AbortSignal;
}

/** A call of one function of the table. */
export interface CraftTask {
  readonly name: CraftName;
  readonly input: readonly unknown[];
}

/** Twice the time of a book of 200,000 words on a slow machine. */
const DEADLINE_MS = 120_000;
/** The language model of a fresh thread takes half a second to load: it is kept between the steps of an episode. */
const IDLE_MS = 60_000;
const HEAP_MEGABYTES = 1_024;

export function createCraftThreads({
  threads,
  deadlineMs = DEADLINE_MS,
  heapMegabytes = HEAP_MEGABYTES,
}: {
  readonly threads: number;
  readonly deadlineMs?: number;
  readonly heapMegabytes?: number;
}): Craft {
  const entry = join(__dirname, 'craft-worker');
  const pool = new WorkerPool<CraftTask, unknown>({ entry, threads, heapMegabytes, idleMs: IDLE_MS });
  return {
    async run<N extends CraftName>(name: N, input: CraftInput<N>, { about, ...options }: CraftOptions) {
      try {
        return (await pool.run({ name, input }, { ...options, deadlineMs })) as CraftResult<N>;
      } catch (error) {
        throw explained(error, about, deadlineMs);
      }
    },
    close: () => pool.close(),
  };
}

function explained(error: unknown, about: string, deadlineMs: number): unknown {
  if (!(error instanceof ThreadLostError)) return error;
  const remedy = 'Put a shorter or plainer document in its place with retry --with source.ID=FILE, or retry.';
  if (error.reason === 'deadline')
    return new DefectError(
      `${about} took more than ${Math.round(deadlineMs / 1_000)} seconds to work through, so the step was ended. ${remedy}`,
    );
  if (error.reason === 'memory')
    return new DefectError(
      `${about} took more memory to work through than a step may have, so the step was ended. ${remedy}`,
    );
  return error;
}
