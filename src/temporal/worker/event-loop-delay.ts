import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The delay of the main thread's timers: while it computes, no step heartbeats and no episode goes on. */
export interface EventLoopDelay {
  /** The longest delay since the watch began, milliseconds. */
  longestMs(): number;
  stop(): void;
}

const RESOLUTION_MS = 10;

/** Begins a watch over the event loop of this thread. */
export function watchEventLoopDelay(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    longestMs: () => Math.max(0, histogram.max / 1e6 - RESOLUTION_MS),
    stop: () => void histogram.disable(),
  };
}
