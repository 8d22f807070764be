import { proxyActivities } from '@temporalio/workflow';
import type {
  AudioActivities,
  EpisodeActivities,
  ModelActivities,
  SearchActivities,
} from '../../../activities';
import { masteringQueue, searchQueue, speechQueue } from '../../../naming/ids';
import { STEP_POLICIES, type StepPolicy } from '../../../naming/retry-policies';

function optionsOf(policy: StepPolicy) {
  return {
    startToCloseTimeout: policy.startToCloseMs,
    heartbeatTimeout: policy.heartbeatMs,
    retry: policy.retry,
  };
}

/** Steps that compute and store. */
export const craft = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.craft));

/** What to search for, and pages that a person asked for. */
export const web = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.web));

/** Pages that a search found: there is a next one for each that cannot be had. */
export const webOnce = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.foundPage));

/** Takes and mastering run on queues of their own, named after the episode's: few at a time. */
export function audioActivities(episodeQueueName: string) {
  const on = (policy: StepPolicy, taskQueue: string) =>
    proxyActivities<AudioActivities>({ ...optionsOf(policy), taskQueue });
  return {
    speech: on(STEP_POLICIES.speech, speechQueue(episodeQueueName)),
    mastering: on(STEP_POLICIES.mastering, masteringQueue(episodeQueueName)),
  };
}

/** Steps that a model does; on a queue of their own, as fast as the accounts allow. */
export function modelActivities(taskQueue: string) {
  return proxyActivities<ModelActivities>({ ...optionsOf(STEP_POLICIES.models), taskQueue });
}

/** Queries to search providers; on a queue of their own, as fast as the providers allow. */
export function searchActivities(episodeQueueName: string) {
  const taskQueue = searchQueue(episodeQueueName);
  return proxyActivities<SearchActivities>({ ...optionsOf(STEP_POLICIES.web), taskQueue });
}
