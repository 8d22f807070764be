import { ActivityFailure, isCancellation, proxyActivities, rootCause } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/batch/batch-activities';
import { STEP_POLICIES } from '../../naming/retry-policies';

const { startToCloseMs, heartbeatMs, retry } = STEP_POLICIES.batch;

/** What a batch has done for it: reading manifests, looking at episodes. */
export const batchWork = proxyActivities<BatchActivities>({
  startToCloseTimeout: startToCloseMs,
  heartbeatTimeout: heartbeatMs,
  retry,
});

/** Why what was asked for could not be done. Rethrows what is no failure of an activity. */
export function whyNot(error: unknown): string {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  return rootCause(error) ?? error.message;
}
