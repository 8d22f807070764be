import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type {
  AudioActivities,
  EpisodeActivities,
  RoleActivities,
  SearchActivities,
} from '../../../activities';
import type { RoleInput, RoleResults, RoleStep } from '../../../activities/roles/role-steps';
import type { DoneBy } from '../../../domain/done-by';
import { masteringQueue, modelQueue, searchQueue, speechQueue } from '../../../naming/ids';
import { ENDING_WITHIN_MS, STEP_POLICIES, type StepPolicy } from '../../../naming/retry-policies';
import { optionsOf } from '../../activity-options';

/** Steps that compute and store. */
export const craft = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.craft));

/** The record of an ending, which an ending does not wait for. */
export const endings = proxyActivities<EpisodeActivities>({
  ...optionsOf(STEP_POLICIES.ending),
  scheduleToCloseTimeout: ENDING_WITHIN_MS,
});

/** Steps that write to the place where a show is published. */
export const publishing = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.publishing));

/** Planning a search, and fetching pages that a person asked for. */
export const web = proxyActivities<EpisodeActivities>(optionsOf(STEP_POLICIES.web));

/** Fetching pages that a search found: for each that cannot be fetched there is a next one. */
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

type RoleSteps = {
  readonly [S in RoleStep]: (summary: string, input: RoleInput<S>) => Promise<RoleResults[S]>;
};

/**
 * The steps that belong to a role, on the queue of whoever does them: the narrator's steps compute like any other craft, those
 * of a model wait on a queue of their own, as fast as the accounts allow.
 */
export function roleSteps(by: DoneBy): RoleSteps {
  const steps =
    by === 'narrator'
      ? craft
      : proxyActivities<RoleActivities>({
          ...optionsOf(STEP_POLICIES.models),
          taskQueue: modelQueue(workflowInfo().taskQueue),
        });
  return {
    extractFindings: (summary, input) => steps.extractFindings.executeWithOptions({ summary }, [input]),
    verifyClaims: (summary, input) => steps.verifyClaims.executeWithOptions({ summary }, [input]),
    outlineScript: (summary, input) => steps.outlineScript.executeWithOptions({ summary }, [input]),
    writePart: (summary, input) => steps.writePart.executeWithOptions({ summary }, [input]),
    writeDraft: (summary, input) => steps.writeDraft.executeWithOptions({ summary }, [input]),
    checkFacts: (summary, input) => steps.checkFacts.executeWithOptions({ summary }, [input]),
    mendScript: (summary, input) => steps.mendScript.executeWithOptions({ summary }, [input]),
    polishScript: (summary, input) => steps.polishScript.executeWithOptions({ summary }, [input]),
    judgeScript: (summary, input) => steps.judgeScript.executeWithOptions({ summary }, [input]),
    reviseScript: (summary, input) => steps.reviseScript.executeWithOptions({ summary }, [input]),
  };
}

/** Queries to search providers; on a queue of their own, as fast as the providers allow. */
export function searchActivities(episodeQueueName: string) {
  const taskQueue = searchQueue(episodeQueueName);
  return proxyActivities<SearchActivities>({ ...optionsOf(STEP_POLICIES.web), taskQueue });
}
