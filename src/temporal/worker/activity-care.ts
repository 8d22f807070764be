import type { WorkerOptions } from '@temporalio/worker';
import { createFailureInterceptor } from './failure-interceptor';
import { HEARTBEAT_MS, heartbeatInterceptor } from './heartbeat';

/** Worker options that no activity has to think about: heartbeats, and failures in words. */
export const ACTIVITY_CARE = {
  interceptors: { activity: [createFailureInterceptor(), heartbeatInterceptor] },
  maxHeartbeatThrottleInterval: HEARTBEAT_MS,
} satisfies Partial<WorkerOptions>;
