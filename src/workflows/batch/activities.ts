import { proxyActivities } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/batch/batch-activities';
import { STEP_POLICIES } from '../../temporal/retry-policies';

const { startToCloseMs, heartbeatMs, retry } = STEP_POLICIES.batch;

/** What a batch has done for it: reading manifests, looking at episodes. */
export const batchWork = proxyActivities<BatchActivities>({
  startToCloseTimeout: startToCloseMs,
  heartbeatTimeout: heartbeatMs,
  retry,
});
