import { parentPort, type Transferable } from 'node:worker_threads';
import type { Answer } from './worker-pool';

/**
 * The thread's side of a worker pool: does each task that comes in and sends back its result, or its error as plain data.
 * `transfer` names the parts of a result that are handed over instead of copied.
 */
export function answerTasks<Task, Result>(
  work: (task: Task) => Result | Promise<Result>,
  transfer: (result: Result) => readonly Transferable[] = () => [],
): void {
  const port = parentPort;
  if (port === null) throw new Error('This file is the entry of a thread.');
  port.on('message', async (task: Task) => {
    try {
      const result = await work(task);
      port.postMessage({ result } satisfies Answer<Result>, transfer(result));
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ failure: { name, message, stack } } satisfies Answer<Result>);
    }
  });
}
