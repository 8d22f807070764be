/** The published sessions: what an episode made, by its paths (`package/index.html`), where people look for it. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactRef } from '../domain/artifact';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { writeFileAtomically } from '../machine/atomic-files';
import { ifMissing } from '../machine/if-missing';
import { refuseWayOut } from './inside-root';
import type { ArtifactStore } from './store';

/** Hears of the file that keeps a text which a person had changed, before that text gives way to a newer one. */
export type TellKept = (file: string) => void;

/** Episodes are named by their ids, `show/episode`. */
export interface Sessions {
  /** Copies artifacts to their paths among the files of an episode, a few at a time. */
  publish(
    store: Pick<ArtifactStore, 'get' | 'publish'>,
    refs: readonly ArtifactRef[],
    id: string,
  ): Promise<void>;
  /** The bytes of a file; undefined where it is not there. */
  read(id: string, path: string): Promise<Uint8Array | undefined>;
  write(id: string, path: string, bytes: Uint8Array): Promise<void>;
  /** The place of a file: a path, or an address. */
  placeOf(id: string, path: string): string;
  /** Says in words where a person reads a file. */
  whereToRead(id: string, path: string): string;
  /** The file on this machine that {@link bring} brings it to. */
  localFile(id: string, path: string): string;
  /** Names of the shows that have sessions or, with a show, of its episodes. */
  names(show?: string): Promise<string[]>;
  /**
   * Sees that the files of an episode, or those that are named, are in the folder of this machine. A text that a person changed
   * there stays until the episode has a newer one, and is kept beside that.
   */
  bring(id: string, tellKept: TellKept, paths?: readonly string[]): Promise<void>;
  remove(id: string): Promise<void>;
}

export const PUBLISHED_AT_ONCE = 8;

/** A file of an episode, `show/episode`, in a folder of sessions; its folder without a path. */
export function sessionPath(root: string, id: string, path = ''): string {
  return join(root, ...id.split('/'), path);
}

/**
 * Ids of the episodes that have a folder here, sorted. Rejects with an InputError where a folder cannot be read: who counts on
 * them would take what is in it for gone.
 */
export async function episodesIn(root: string): Promise<string[]> {
  const ids: string[] = [];
  for (const show of await foldersIn(root))
    for (const episode of await foldersIn(join(root, show))) ids.push(`${show}/${episode}`);
  return ids.sort();
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw new InputError(`${folder} cannot be read (${error.code ?? error.message}).`);
  });
  return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
}

/** Sessions in a folder; nothing is written outside of it. */
export function createSessionFolders(root: string): Sessions {
  const placeOf = (id: string, path: string) => sessionPath(root, id, path);
  return {
    async publish(store, refs, id) {
      const pathOf = (ref: ArtifactRef) => placeOf(id, ref.path);
      await refuseWayOut(root, refs.map(pathOf));
      await eachOf(refs, PUBLISHED_AT_ONCE, (ref) => store.publish(ref, pathOf(ref)));
    },
    read: (id, path) => readFile(placeOf(id, path)).catch(ifMissing(undefined)),
    async write(id, path, bytes) {
      await refuseWayOut(root, [placeOf(id, path)]);
      await writeFileAtomically(placeOf(id, path), bytes);
    },
    placeOf,
    whereToRead: placeOf,
    localFile: placeOf,
    names: (show = '') => readdir(join(root, show)).catch(() => []),
    // It is where it is made.
    bring: async () => undefined,
    remove: (id) => rm(sessionPath(root, id), { recursive: true, force: true }),
  };
}
