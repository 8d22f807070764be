import { monitorEventLoopDelay } from 'node:perf_hooks';
import { timed } from './median';

export interface Effort<T> {
  readonly result: T;
  readonly ms: number;
  /** Processor time of the whole process, all threads. */
  readonly cpuMs: number;
  /** How long the main thread was busy with one thing, at most. */
  readonly longestStepMs: number;
}

const RESOLUTION_MS = 5;

/** Runs `work` and gives its result with what it took. */
export async function effortOf<T>(work: () => Promise<T>): Promise<Effort<T>> {
  // A monitor that was stopped and is started again would count the time between as one step of the main thread.
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const before = process.cpuUsage();
  delay.enable();
  const made = await timed(work);
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  return {
    ...made,
    cpuMs: (user + system) / 1000,
    longestStepMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  };
}
