import { readFileSync } from 'node:fs';

/** The longest that this thread computed before it came back to its event loop. */
export interface BlockWatch {
  longestMs(): number;
  stop(): void;
}

const LOOK_EVERY_MS = 5;

/** Counts processor time, where the system tells that of a thread: other programs do not make it longer. */
export function watchBlocks(): BlockWatch {
  let last = spentMs();
  let longest = 0;
  const timer = setInterval(() => {
    const now = spentMs();
    longest = Math.max(longest, now - last);
    last = now;
  }, LOOK_EVERY_MS).unref();
  return { longestMs: () => longest, stop: () => clearInterval(timer) };
}

/** Linux tells it in nanoseconds, first in the line. */
function spentMs(): number {
  if (process.platform !== 'linux') return performance.now();
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
}
