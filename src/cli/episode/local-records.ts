/** The records of episodes in the data directory, for commands that only read them. */
import { existsSync } from 'node:fs';
import { createBookFolder } from '../../artifacts/book-files';
import { type CallBooks, createCallBooks } from '../../artifacts/call-books';
import { type ArtifactStore, createFileStore } from '../../artifacts/store';
import type { Surroundings } from '../../settings';

/** The artifacts; undefined where none were made yet. */
export async function localStore({ artifactsRoot }: Surroundings): Promise<ArtifactStore | undefined> {
  return existsSync(artifactsRoot) ? createFileStore(artifactsRoot) : undefined;
}

/** The books of paid calls. */
export function localBooks(place: Surroundings): CallBooks {
  return createCallBooks(createBookFolder(place.booksRoot));
}
