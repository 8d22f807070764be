/** The records of episodes in the data directory, for commands that only read them. */
import { existsSync } from 'node:fs';
import { createBookFolder } from '../../artifacts/book-files';
import { type CallBooks, createCallBooks } from '../../artifacts/call-books';
import { type ArtifactStore, createFileStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { SessionRecord } from '../../domain/session';
import type { Surroundings } from '../../settings';
import type { Server } from '../server/reach-server';

/** The artifacts; undefined where none were made yet. */
export async function localStore({ artifactsRoot }: Surroundings): Promise<ArtifactStore | undefined> {
  return existsSync(artifactsRoot) ? createFileStore(artifactsRoot) : undefined;
}

/** The books of paid calls. */
export function localBooks(place: Surroundings): CallBooks {
  return createCallBooks(createBookFolder(place.booksRoot));
}

/** The phases that an episode has finished, as its `session.json` says. */
export interface FinishedPhases {
  readonly session: ArtifactRef;
  readonly record: SessionRecord;
}

/** Undefined before the first phase of an episode is done. */
export async function finishedPhases(
  { episodes }: Server,
  id: string,
  { store }: { readonly store: ArtifactStore },
): Promise<FinishedPhases | undefined> {
  const session = await episodes.session(id);
  return session && { session, record: await store.getJson<SessionRecord>(session) };
}
