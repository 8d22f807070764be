/**
 * The same workflows, for workers that have a version. A bundle of its own: the server refuses what workers without a version
 * decide where it says which version a workflow stays with.
 */
import { setWorkflowOptions } from '@temporalio/workflow';
import { BatchWorkflow, EpisodeWorkflow, ScheduledEpisodeWorkflow } from './index';

// An episode is left to the version that began it, with all its steps.
setWorkflowOptions({ versioningBehavior: 'PINNED' }, EpisodeWorkflow);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, ScheduledEpisodeWorkflow);
// A batch goes on with each new version, so that the episodes which it begins are made by that one.
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, BatchWorkflow);

export { BatchWorkflow, EpisodeWorkflow, ScheduledEpisodeWorkflow };
