import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/**
 * Time between two heartbeats, at which a step also hears of a cancellation. By default the SDK holds heartbeats back for
 * most of the heartbeat timeout; workers set `maxHeartbeatThrottleInterval` to this as well.
 */
export const HEARTBEAT_MS = 3_000;

/**
 * Heartbeats for every activity while it runs, so that a lost worker is noticed within a heartbeat timeout, and a
 * cancelled or paused one hears of it. What an earlier attempt left in the details is passed on.
 */
export const heartbeatInterceptor: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(() => context.heartbeat(context.info.heartbeatDetails), HEARTBEAT_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
