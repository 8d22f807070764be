/** Asks through one queue, all at once. */
import { proxyActivities } from '@temporalio/workflow';

export async function askOften(taskQueue: string, calls: number): Promise<void> {
  const { ask } = proxyActivities<{ ask(): Promise<string> }>({
    taskQueue,
    startToCloseTimeout: '30s',
    retry: { maximumAttempts: 1 },
  });
  await Promise.all(Array.from({ length: calls }, () => ask()));
}
