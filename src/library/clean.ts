/** The artifacts of a store that can go: neither the files of an episode nor the server need them any more. */
import { createFolderShelves } from '../artifacts/folder-shelves';
import { createObjectShelves } from '../artifacts/object-shelves';
import { episodesIn, type Sessions } from '../artifacts/sessions';
import { openBucket, openStorage, refuseMoved, type StoragePlace } from '../artifacts/storage';
import { findUnneeded, type Unneeded } from '../artifacts/unneeded';
import { type ArtifactRef, refsIn } from '../domain/artifact';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { episodeQueue } from '../naming/ids';
import type { EpisodeClient } from '../temporal/clients/episode-client';

const READ_AT_ONCE = 16;

/**
 * An episode that is started stores its documents before it is on the server; on another machine, with a long list of episodes, that
 * can take hours.
 */
export const YOUNG_MS = { folder: 10 * 60_000, bucket: 24 * 60 * 60_000 } as const;

/**
 * Refuses (InputError), now and when it comes to the removal, a data directory whose store was moved, and anything while an episode is
 * at work, whose steps store what nothing names yet. `before`: artifacts that were stored since, epoch ms, stay.
 */
export async function findLeftovers(
  place: StoragePlace,
  episodes: Pick<EpisodeClient, 'list' | 'needed'>,
  before: number,
): Promise<Unneeded> {
  const { store, sessions } = await openStorage(place);
  const taskQueue = episodeQueue(store.id);
  const refuseAtWork = () => requireNoneAtWork(episodes, taskQueue);
  await refuseAtWork();
  const { bucket, sessionsRoot } = place;
  const ids = bucket === undefined ? await episodesIn(sessionsRoot) : await episodesOf(sessions);
  const needed = [...(await episodes.needed(taskQueue)), ...(await namedBySessions(sessions, ids))];
  const shelves =
    bucket === undefined ? createFolderShelves(place) : createObjectShelves(await openBucket(bucket));
  const found = await findUnneeded(shelves, needed, before);
  // The person may have taken hours to answer.
  async function remove(): Promise<number> {
    if (bucket === undefined) await refuseMoved(place);
    await refuseAtWork();
    return found.remove();
  }
  return { ...found, remove };
}

async function requireNoneAtWork(episodes: Pick<EpisodeClient, 'list'>, taskQueue: string): Promise<void> {
  const running = `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}"`;
  const [atWork] = (await episodes.list(running)).filter(
    ({ status }) => status !== 'parked' && status !== 'waiting',
  );
  if (atWork !== undefined)
    throw new InputError(
      `${atWork.id} is at work, and nothing refers yet to what it stores now. Clean when no episode is at work: showrunner list --status running`,
    );
}

async function episodesOf(sessions: Sessions): Promise<string[]> {
  const shows = await sessions.names();
  const ids = await eachOf(shows, READ_AT_ONCE, async (show) =>
    (await sessions.names(show)).map((episode) => `${show}/${episode}`),
  );
  return ids.flat();
}

/** A record that cannot be read stops the search: what it names is not known. */
async function namedBySessions(sessions: Sessions, ids: readonly string[]): Promise<ArtifactRef[]> {
  const named = await eachOf(ids, READ_AT_ONCE, async (id) => {
    const record = await sessions.read(id, 'session.json');
    try {
      return record === undefined ? [] : refsIn(JSON.parse(Buffer.from(record).toString('utf8')));
    } catch {
      throw new InputError(
        `${sessions.placeOf(id, 'session.json')} is damaged, so that nobody knows what its episode needs. Restore or remove it.`,
      );
    }
  });
  return named.flat();
}
