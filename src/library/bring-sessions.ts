/** Brings what other machines made to the data directory of this one, where the store is a bucket. */
import { openRecords, type StoragePlace } from '../artifacts/storage';
import { eachOf } from '../domain/each-of';
import { isEpisodeId } from '../domain/episode-id';
import { OUTCOME } from '../domain/outcome';

/**
 * Sees that the files of an episode, or those that are named, are in the data directory, where they were made on other machines.
 * `notice` is told, a sentence each, of texts that a person had changed here and that gave way to a newer one.
 */
export async function bringSession(
  place: StoragePlace,
  id: string,
  notice: (sentence: string) => void,
  paths?: readonly string[],
): Promise<void> {
  if (place.bucket === undefined || !isEpisodeId(id)) return;
  const tellKept = (file: string) =>
    notice(
      `${id} has a newer text in place of one that you changed on this machine; yours is kept in ${file}`,
    );
  await (await openRecords(place)).sessions.bring(id, tellKept, paths);
}

const EPISODES_AT_ONCE = 16;

/** Sees that the outcomes of all episodes are in the data directory. */
export async function bringOutcomes(place: StoragePlace): Promise<void> {
  if (place.bucket === undefined) return;
  const { sessions } = await openRecords(place);
  const ids: string[] = [];
  for (const show of await sessions.names())
    for (const episode of await sessions.names(show)) ids.push(`${show}/${episode}`);
  await eachOf(ids.filter(isEpisodeId), EPISODES_AT_ONCE, (id) =>
    // No text that a person writes is among them.
    sessions.bring(id, () => undefined, [OUTCOME]),
  );
}
