import { Context } from '@temporalio/activity';
import type {
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  WorkerOptions,
} from '@temporalio/worker';

const EVERY_MS = 3_000;

/**
 * Heartbeats for every activity while it runs, so that a lost worker is noticed within a heartbeat timeout, and a
 * cancelled or paused one hears of it.
 */
const heartbeatInterceptor: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      const context = Context.current();
      const timer = setInterval(() => context.heartbeat(), EVERY_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  } satisfies ActivityInboundCallsInterceptor,
});

/**
 * Worker options for it. Left alone, the SDK holds heartbeats back for most of the heartbeat timeout, and a cancelled
 * step would hear of it as late as that.
 */
export const HEARTBEATS = {
  interceptors: { activity: [heartbeatInterceptor] },
  maxHeartbeatThrottleInterval: EVERY_MS,
} as const satisfies Partial<WorkerOptions>;
