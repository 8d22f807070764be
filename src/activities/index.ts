/** The activities that a worker registers. */
import { audioActivities } from './audio/audio-activities';
import { narrationActivities } from './audio/narration-activities';
import type { Dependencies } from './dependencies';
import { packageActivities } from './package/package-activities';
import { researchActivities } from './research/research-activities';
import { scriptActivities } from './script/script-activities';
import { sessionActivities } from './session/session-activities';

/** On the episode queue: steps that read, compute and store. */
export function createEpisodeActivities(deps: Dependencies) {
  return {
    ...researchActivities(deps),
    ...scriptActivities(deps),
    ...narrationActivities(deps),
    ...packageActivities(deps),
    ...sessionActivities(deps),
  };
}

/** On the speech queue: few at a time. */
export function createAudioActivities(deps: Dependencies) {
  return audioActivities(deps);
}

export type EpisodeActivities = ReturnType<typeof createEpisodeActivities>;
export type AudioActivities = ReturnType<typeof createAudioActivities>;
