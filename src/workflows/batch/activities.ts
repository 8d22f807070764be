import { ActivityFailure, isCancellation, proxyActivities, rootCause } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/batch/batch-activities';
import { STEP_POLICIES } from '../../naming/retry-policies';

const { startToCloseMs, heartbeatMs, retry } = STEP_POLICIES.batch;

/** The activities of a batch: reading manifests, looking at episodes. */
export const batchWork = proxyActivities<BatchActivities>({
  startToCloseTimeout: startToCloseMs,
  heartbeatTimeout: heartbeatMs,
  retry,
});

/** The reason why an activity failed. Rethrows any other error. */
export function whyNot(error: unknown): string {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  return rootCause(error) ?? error.message;
}
