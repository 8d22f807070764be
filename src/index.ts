/**
 * The library: ids, queues and messages of episodes and batches, for programs that use Temporal's own client.
 *
 * @example
 * const handle = client.workflow.getHandle<typeof EpisodeWorkflow>(episodeId({ show: 'my-show', episode: 'tea' }));
 * const { phase, costMicros } = await handle.query(progressQuery);
 * await handle.executeUpdate(approveUpdate);
 */
export type { BatchInput } from './domain/batch/batch';
export type { BatchProgress } from './domain/batch/progress';
export type { EpisodeInput, EpisodeResult } from './domain/episode';
export { episodeId } from './domain/episode-id';
export type { EpisodeProgress } from './domain/progress';
export { batchWorkflowId, episodeQueue } from './naming/ids';
export { SEARCH_ATTRIBUTES } from './naming/search-attributes';
export type { BatchWorkflow, EpisodeWorkflow } from './workflows';
export {
  allotUpdate,
  batchProgressQuery,
  cancelEpisodeUpdate,
  finishUpdate,
  pauseUpdate,
  prioritiseUpdate,
  resumeUpdate,
  setAtOnceUpdate,
  setBatchBudgetUpdate,
  setDeadlineUpdate,
} from './workflows/batch/batch-messages';
export {
  abandonUpdate,
  approveUpdate,
  progressQuery,
  type RetryChanges,
  requestChangesUpdate,
  retryUpdate,
  setBudgetUpdate,
  submitScriptUpdate,
} from './workflows/episode/episode-messages';
