/** What of a data directory can go: artifacts that neither an episode's folder nor the server needs any more. */
import { readFile } from 'node:fs/promises';
import { episodesIn, sessionPath } from '../artifacts/sessions';
import { createFileStore } from '../artifacts/store';
import { findUnneeded, type Unneeded } from '../artifacts/unneeded';
import { type ArtifactRef, refsIn } from '../domain/artifact';
import { InputError } from '../domain/failure';
import { episodeQueue } from '../naming/ids';
import type { Surroundings } from '../settings';
import type { EpisodeClient } from '../temporal/clients/episode-client';

/**
 * Refuses (InputError) while an episode is at work, whose steps store what nothing names yet. `before`: artifacts that were stored
 * since, epoch ms, stay.
 */
export async function findLeftovers(
  place: Pick<Surroundings, 'artifactsRoot' | 'booksRoot' | 'sessionsRoot' | 'bucket'>,
  episodes: Pick<EpisodeClient, 'list' | 'needed'>,
  before: number,
): Promise<Unneeded> {
  if (place.bucket !== undefined)
    throw new InputError(
      `The store is ${place.bucket.address}, and showrunner clean works in a data directory alone. Nothing is removed.`,
    );
  const { id } = await createFileStore(place.artifactsRoot);
  const taskQueue = episodeQueue(id);
  const running = `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}"`;
  const [atWork] = (await episodes.list(running)).filter(
    ({ status }) => status !== 'parked' && status !== 'waiting',
  );
  if (atWork !== undefined)
    throw new InputError(
      `${atWork.id} is at work, and what it stores now is named nowhere yet. Clean when no episode is at work: showrunner list --status running`,
    );
  const needed = [...(await episodes.needed(taskQueue)), ...(await namedBySessions(place.sessionsRoot))];
  return findUnneeded(place, needed, before);
}

/** A record that cannot be read stops the search: what it names is not known. */
async function namedBySessions(root: string): Promise<ArtifactRef[]> {
  const refs: ArtifactRef[] = [];
  for (const id of await episodesIn(root)) {
    const file = sessionPath(root, id, 'session.json');
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '{}';
      throw error;
    });
    try {
      refs.push(...refsIn(JSON.parse(text)));
    } catch {
      throw new InputError(
        `${file} is damaged, so that nobody knows what its episode needs. Restore or remove it.`,
      );
    }
  }
  return refs;
}
