import { proxyActivities } from '@temporalio/workflow';
import type { AudioActivities, EpisodeActivities } from '../../activities';
import { STEP_POLICIES, type StepPolicy } from '../../temporal/retry-policies';

function optionsOf(policy: StepPolicy) {
  return {
    startToCloseTimeout: policy.startToCloseMs,
    heartbeatTimeout: policy.heartbeatMs,
    retry: policy.retry,
  };
}

/** Steps that compute and store. */
export const craft = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.craft));

/** Searches, and pages that a person asked for. */
export const web = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.web));

/** Pages that a search found: there is a next one for each that cannot be had. */
export const webOnce = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.foundPage));

/** Takes and mastering run on a queue of their own: few at a time. */
export function audioActivities(taskQueue: string) {
  return {
    speech: proxyActivities<AudioActivities>({ ...optionsOf(STEP_POLICIES.speech), taskQueue }),
    mastering: proxyActivities<AudioActivities>({ ...optionsOf(STEP_POLICIES.mastering), taskQueue }),
  };
}
