import { v5 } from 'uuid';
import { episodeId } from '../domain/episode-id';

/** Podcasting 2.0's namespace for UUIDs (podcast:guid). */
const PODCAST_NAMESPACE = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';

/** A UUID that follows from show and episode alone, so that no edit and no later run changes it. */
export function episodeGuid(show: string, episode: string): string {
  return v5(episodeId({ show, episode }), PODCAST_NAMESPACE);
}
