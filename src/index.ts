/**
 * The library. `createShowrunner` starts episodes and batches, asks them and moves them on; ids, queues and messages are for
 * programs that use Temporal's own client:
 *
 * @example
 * const handle = client.workflow.getHandle<typeof EpisodeWorkflow>(episodeId({ show: 'my-show', episode: 'tea' }));
 * const { phase, costMicros } = await handle.query(progressQuery);
 * await handle.executeUpdate(approveUpdate);
 */
import type { Showrunner, ShowrunnerOptions } from './library/showrunner';

export type { BatchInput } from './domain/batch/batch';
export type { BatchProgress } from './domain/batch/progress';
export type { EpisodeInput, EpisodeResult } from './domain/episode';
export { episodeId } from './domain/episode-id';
export { InputError } from './domain/failure';
export type { Phase } from './domain/phase';
export type { EpisodeProgress, EpisodeStatus, Parked } from './domain/progress';
export type { Directive } from './domain/quality';
export type { WrittenManifest } from './intake/batch/manifest-settings';
export type { BatchOverrides } from './intake/batch/parsed-batch';
export type { RequestedChanges } from './intake/retry-changes';
export type { WrittenSpec } from './intake/spec-schema';
export type { BatchHandle } from './library/batch-handle';
export type { EpisodeFiles } from './library/episode-files';
export type { EpisodeHandle } from './library/episode-handle';
export type { ListFilter } from './library/list-episodes';
export type { ResumeRequest } from './library/resume-episode';
export type { ScheduleHandle, ScheduleOptions } from './library/schedule';
export type { Showrunner, ShowrunnerOptions } from './library/showrunner';
export { episodeStart } from './naming/episode-start';
export { batchWorkflowId, episodeQueue } from './naming/ids';
export { SEARCH_ATTRIBUTES } from './naming/search-attributes';
export type { BatchSummary } from './temporal/clients/batch-summary';
export {
  EpisodeEndedError,
  ServerStoppedError,
  UnknownEpisodeError,
} from './temporal/clients/client-errors';
export type { Started } from './temporal/clients/episode-client';
export type { EpisodeSummary } from './temporal/clients/episode-summary';
export type { ScheduleSummary } from './temporal/clients/schedule-client';
export type { BatchWorkflow, EpisodeWorkflow } from './workflows';
export {
  addEpisodesUpdate,
  allotUpdate,
  batchProgressQuery,
  cancelEpisodeUpdate,
  finishUpdate,
  lowerStandardUpdate,
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
  modelsQuery,
  progressQuery,
  type RetryChanges,
  requestChangesUpdate,
  retryUpdate,
  setBudgetUpdate,
  sourcesQuery,
  submitScriptUpdate,
} from './workflows/episode/episode-messages';

/**
 * Connects to Temporal. Everything that takes documents in is loaded now; a program that needs ids and messages alone loads
 * none of it. Rejects with `InputError` where no server answers, or where the data directory cannot be written.
 */
export async function createShowrunner(options: ShowrunnerOptions = {}): Promise<Showrunner> {
  const library = require('./library/showrunner') as typeof import('./library/showrunner');
  return library.createShowrunner(options);
}
