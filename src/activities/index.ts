/** The activities that a worker registers, by task queue. */
import { audioActivities } from './audio/audio-activities';
import { narrationActivities } from './audio/narration-activities';
import { batchActivities } from './batch/batch-activities';
import type { EpisodeDirectory } from './batch/episode-directory';
import type { Dependencies } from './dependencies';
import { packageActivities } from './package/package-activities';
import { publishActivities } from './publish/publish-activities';
import { researchActivities } from './research/research-activities';
import { retrievalActivities } from './research/retrieval-activities';
import { searchActivities } from './research/search-activities';
import { priceActivities } from './roles/price-activities';
import { type RoleActivities, roleActivities } from './roles/role-activities';
import { scheduleActivities } from './schedule/schedule-activities';
import { reviewActivities } from './script/review-activities';
import { sessionActivities } from './session/session-activities';

/** Activities of the episode queue: steps that read, compute and store, the narrator's among them. */
export function createEpisodeActivities(deps: Dependencies) {
  return {
    ...researchActivities(deps),
    ...retrievalActivities(deps),
    ...roleActivities(deps),
    ...priceActivities(deps),
    ...reviewActivities(deps),
    ...narrationActivities(deps),
    ...packageActivities(deps),
    ...publishActivities(deps),
    ...sessionActivities(deps),
  };
}

/** Activities of the speech queue, few at a time. */
export function createAudioActivities(deps: Dependencies) {
  return audioActivities(deps);
}

/** Activities of the queue of models, whose pace is that of the accounts: the same steps that the narrator does. */
export function createModelActivities(deps: Dependencies): RoleActivities {
  return roleActivities(deps);
}

/** Activities of the queue of searches, whose pace is that of the providers. */
export function createSearchActivities(deps: Dependencies) {
  return searchActivities(deps);
}

/** Activities of batches, on the episode queue too, which look episodes up on the server. */
export function createBatchActivities(deps: Dependencies, directory: EpisodeDirectory) {
  return batchActivities(deps, directory);
}

/** Activities of schedules, on the episode queue too, when a time has come. */
export function createScheduleActivities(...tools: Parameters<typeof scheduleActivities>) {
  return scheduleActivities(...tools);
}

export type { RoleActivities };
export type EpisodeActivities = ReturnType<typeof createEpisodeActivities>;
export type SearchActivities = ReturnType<typeof createSearchActivities>;
export type AudioActivities = ReturnType<typeof createAudioActivities>;
