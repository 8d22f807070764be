import { type TaskOptions, ThreadLostError, type WorkerPool } from '../../threads/worker-pool';

/** Has a text spoken in a thread. A thread that is lost is an ordinary error, which is tried again. */
export async function inThread<Task, Result>(
  pool: WorkerPool<Task, Result>,
  task: Task,
  options: TaskOptions,
): Promise<Result> {
  try {
    return await pool.run(task, options);
  } catch (error) {
    if (!(error instanceof ThreadLostError)) throw error;
    throw new Error(`The embedded voice did not answer: its thread was lost (${error.reason}).`);
  }
}
