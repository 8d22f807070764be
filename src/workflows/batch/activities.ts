import { proxyActivities } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/batch/batch-activities';
import { STEP_POLICIES } from '../../naming/retry-policies';
import { optionsOf } from '../activity-options';

/** The activities of a batch: reading manifests, looking at episodes. */
export const batchWork = proxyActivities<BatchActivities>(optionsOf(STEP_POLICIES.batch));
