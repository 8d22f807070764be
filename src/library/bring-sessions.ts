/** Brings what other machines made to the data directory of this one, where the store is a bucket. */
import { openRecords, type StoragePlace } from '../artifacts/storage';
import { eachOf } from '../domain/each-of';
import { isEpisodeId } from '../domain/episode-id';
import { OUTCOME } from '../domain/outcome';

/** Sees that the files of an episode, or those that are named, are in the data directory, where they were made on other machines. */
export async function bringSession(
  place: StoragePlace,
  id: string,
  paths?: readonly string[],
): Promise<void> {
  if (place.bucket === undefined || !isEpisodeId(id)) return;
  await (await openRecords(place)).sessions.bring(id, paths);
}

const EPISODES_AT_ONCE = 16;

/** Sees that the outcomes of all episodes are in the data directory. */
export async function bringOutcomes(place: StoragePlace): Promise<void> {
  if (place.bucket === undefined) return;
  const { sessions } = await openRecords(place);
  const ids: string[] = [];
  for (const show of await sessions.names())
    for (const episode of await sessions.names(show)) ids.push(`${show}/${episode}`);
  await eachOf(ids.filter(isEpisodeId), EPISODES_AT_ONCE, (id) => sessions.bring(id, [OUTCOME]));
}
