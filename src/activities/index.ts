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

/** On the episode queue: steps that read, compute and store, among them those that the narrator does. */
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

/** On the speech queue: few at a time. */
export function createAudioActivities(deps: Dependencies) {
  return audioActivities(deps);
}

/** On the queue of the models, whose pace is that of the accounts: the same steps as the narrator does. */
export function createModelActivities(deps: Dependencies): RoleActivities {
  return roleActivities(deps);
}

/** On the queue of the searches, whose pace is that of the providers. */
export function createSearchActivities(deps: Dependencies) {
  return searchActivities(deps);
}

/** On the episode queue too: questions of batches, which look episodes up on the server. */
export function createBatchActivities(deps: Dependencies, directory: EpisodeDirectory) {
  return batchActivities(deps, directory);
}

/** On the episode queue too: what a schedule has to do when a time has come. */
export function createScheduleActivities(...tools: Parameters<typeof scheduleActivities>) {
  return scheduleActivities(...tools);
}

export type { RoleActivities };
export type EpisodeActivities = ReturnType<typeof createEpisodeActivities>;
export type SearchActivities = ReturnType<typeof createSearchActivities>;
export type AudioActivities = ReturnType<typeof createAudioActivities>;
