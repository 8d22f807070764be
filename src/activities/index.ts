/** The activities that a worker registers. */
import { audioActivities } from './audio/audio-activities';
import { narrationActivities } from './audio/narration-activities';
import { batchActivities } from './batch/batch-activities';
import type { EpisodeDirectory } from './batch/episode-directory';
import type { Dependencies } from './dependencies';
import { freeModelActivities } from './models/free-activities';
import { modelActivities } from './models/model-activities';
import { packageActivities } from './package/package-activities';
import { researchActivities } from './research/research-activities';
import { retrievalActivities } from './research/retrieval-activities';
import { searchActivities } from './research/search-activities';
import { scriptActivities } from './script/script-activities';
import { sessionActivities } from './session/session-activities';

/** On the episode queue: steps that read, compute and store. */
export function createEpisodeActivities(deps: Dependencies) {
  return {
    ...researchActivities(deps),
    ...retrievalActivities(deps),
    ...scriptActivities(deps),
    ...freeModelActivities(deps),
    ...narrationActivities(deps),
    ...packageActivities(deps),
    ...sessionActivities(deps),
  };
}

/** On the speech queue: few at a time. */
export function createAudioActivities(deps: Dependencies) {
  return audioActivities(deps);
}

/** On the queue of the models: what they may be asked at once, and a minute, is the account's. */
export function createModelActivities(deps: Dependencies) {
  return modelActivities(deps);
}

/** On the queue of the searches: a provider's pace is kept there. */
export function createSearchActivities(deps: Dependencies) {
  return searchActivities(deps);
}

/** On the episode queue too: questions of batches, which look episodes up on the server. */
export function createBatchActivities(deps: Dependencies, directory: EpisodeDirectory) {
  return batchActivities(deps, directory);
}

export type EpisodeActivities = ReturnType<typeof createEpisodeActivities>;
export type ModelActivities = ReturnType<typeof createModelActivities>;
export type SearchActivities = ReturnType<typeof createSearchActivities>;
export type AudioActivities = ReturnType<typeof createAudioActivities>;
