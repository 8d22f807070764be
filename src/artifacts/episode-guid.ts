import { v5 } from 'uuid';
import { episodeId } from '../domain/episode-id';
import { PODCAST_UUIDS } from '../domain/podcast-limits';

/** A UUID that follows from show and episode alone, so that no edit and no later run changes it. */
export function episodeGuid(show: string, episode: string): string {
  return v5(episodeId({ show, episode }), PODCAST_UUIDS);
}
