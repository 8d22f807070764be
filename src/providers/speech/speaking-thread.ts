import { ThreadLostError, type WorkerPool } from '../../threads/worker-pool';

/** A thread that has not answered by then hangs: far above what the slowest machine needs for the text. */
const DEADLINE_MS = 30_000;
const DEADLINE_MS_PER_CHARACTER = 150;

/** Has a text of so many characters spoken in a thread. A thread that is lost is an ordinary error, which is tried again. */
export async function inThread<Task, Result>(
  pool: WorkerPool<Task, Result>,
  task: Task,
  characters: number,
  signal: AbortSignal,
): Promise<Result> {
  try {
    return await pool.run(task, { deadlineMs: DEADLINE_MS + DEADLINE_MS_PER_CHARACTER * characters, signal });
  } catch (error) {
    if (!(error instanceof ThreadLostError)) throw error;
    throw new Error(`The embedded voice did not answer: its thread was lost (${error.reason}).`);
  }
}
