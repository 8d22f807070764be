/** The records of episodes, for commands that only read them. */
import { existsSync } from 'node:fs';
import { type CallBooks, createCallBooks } from '../../artifacts/call-books';
import { openRecords, openStorage, type StoragePlace } from '../../artifacts/storage';
import type { ArtifactStore } from '../../artifacts/store';

/** The artifacts; undefined where none were made yet. */
export async function localStore(place: StoragePlace): Promise<ArtifactStore | undefined> {
  const { bucket, artifactsRoot } = place;
  return bucket !== undefined || existsSync(artifactsRoot) ? (await openStorage(place)).store : undefined;
}

/** The books of paid calls. */
export async function localBooks(place: StoragePlace): Promise<CallBooks> {
  return createCallBooks((await openRecords(place)).books);
}
