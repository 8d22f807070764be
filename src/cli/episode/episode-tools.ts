/** What an episode is made with on this machine: its store, its books, its voices. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dependencies } from '../../activities/dependencies';
import { createBookFolder } from '../../artifacts/book-files';
import { type CallBooks, createCallBooks } from '../../artifacts/call-books';
import { type ArtifactStore, createFileStore } from '../../artifacts/store';
import { booksRoot, createDependencies } from '../../composition';
import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import type { SessionRecord } from '../../domain/session';
import { episodeQueue } from '../../naming/ids';
import type { Surroundings } from '../../settings';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { Server } from '../server/reach-server';

/** Refuses, with `because` in front, an episode whose documents are in another data directory. */
export async function toolsOf(
  place: Surroundings,
  { id, taskQueue }: Pick<EpisodeSummary, 'id' | 'taskQueue'>,
  because = '',
): Promise<Dependencies> {
  const dependencies = await createDependencies(place);
  if (episodeQueue(dependencies.store.id) === taskQueue) return dependencies;
  await dependencies.speech.close();
  throw new InputError(
    `${because === '' ? 'The' : `${because} the`} documents of ${id} are not in ${place.dataDir}. ` +
      'Run the command with the --data directory that it was started with, or start its worker.',
  );
}

export async function withTools<T>(
  place: Surroundings,
  summary: Pick<EpisodeSummary, 'id' | 'taskQueue'>,
  use: (tools: Dependencies) => Promise<T>,
): Promise<T> {
  const tools = await toolsOf(place, summary);
  try {
    return await use(tools);
  } finally {
    await tools.speech.close();
  }
}

/** The artifacts alone, for those who only read them; undefined where none were made yet. */
export async function storeOf({ dataDir }: Surroundings): Promise<ArtifactStore | undefined> {
  const root = join(dataDir, 'artifacts');
  return existsSync(root) ? createFileStore(root) : undefined;
}

/** The books alone, for those who only read them. */
export function booksOf(place: Surroundings): CallBooks {
  return createCallBooks(createBookFolder(booksRoot(place)));
}

/** What an episode has finished, and the `session.json` that says so. */
export interface Kept {
  readonly session: ArtifactRef;
  readonly record: SessionRecord;
}

/** Undefined before the first phase of an episode is done. */
export async function keptOf(
  { episodes }: Server,
  id: string,
  { store }: Pick<Dependencies, 'store'>,
): Promise<Kept | undefined> {
  const session = await episodes.session(id);
  return session && { session, record: await store.getJson<SessionRecord>(session) };
}
