import type { WorkerOptions } from '@temporalio/worker';
import { failureInterceptor } from './failure-interceptor';
import { HEARTBEAT_MS, heartbeatInterceptor } from './heartbeat';

/** Worker options that no activity has to think about: heartbeats, and failures in words. */
export const ACTIVITY_CARE = {
  interceptors: { activity: [failureInterceptor(), heartbeatInterceptor] },
  maxHeartbeatThrottleInterval: HEARTBEAT_MS,
} satisfies Partial<WorkerOptions>;
