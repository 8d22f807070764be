/** The workflows that a worker registers. */
export { BatchWorkflow } from './batch/batch-workflow';
export { EpisodeWorkflow } from './episode/episode-workflow';
export { ScheduledEpisodeWorkflow } from './schedule/scheduled-episode-workflow';
