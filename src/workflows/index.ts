/** The workflows that a worker registers. */
export { EpisodeWorkflow } from './episode/episode-workflow';
