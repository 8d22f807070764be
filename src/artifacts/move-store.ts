/** Copies all that is kept of episodes from a data directory to a bucket. What is there already stays, so that it can be gone on with. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { isTemporary, writeFileAtomically } from '../machine/atomic-files';
import { filesBelow } from '../machine/files-below';
import { ifMissing } from '../machine/if-missing';
import type { ObjectStore } from '../objects/object-store';
import { isVersionPath } from './shared-templates';
import { MOVED, type StoragePlace } from './storage';
import { idIn, sha256 } from './store';

export interface MovedStore {
  /** Files that were copied, and those that were there. */
  readonly copied: number;
  readonly there: number;
  readonly bytes: number;
  /** Artifacts whose bytes are not those of their name; they are left out, and made again where they are needed. */
  readonly damaged: readonly string[];
}

const AT_ONCE = 8;
const MARKER = 'artifacts/store.json';

/**
 * The id of the store comes last: until then no worker takes the bucket for this store, and what an interrupted move left there
 * is written again. The data directory is then no longer opened as a store. Rejects with InputError where there is nothing to
 * copy, and where the bucket is another store. `tell` hears how many of all files are done.
 */
export async function moveStore(
  place: Pick<StoragePlace, 'artifactsRoot' | 'booksRoot' | 'sessionsRoot'> & {
    /** Folder of the versions of templates that were accepted; left out where they are not the data directory's. */
    readonly learnedTemplatesDir?: string | undefined;
  },
  bucket: ObjectStore,
  tell: (done: number, all: number) => void = () => undefined,
): Promise<MovedStore> {
  const marker = await ownMarker(place.artifactsRoot);
  await refuseOtherStore(bucket, marker);
  const isNew = (await bucket.read(MARKER)) === undefined;
  const files = [
    ...(await filesOf(place.artifactsRoot, 'artifacts', (path) => path.startsWith('sha256/'))),
    ...(await filesOf(place.booksRoot, 'books', (path) => !path.startsWith('tmp/'))),
    ...(await filesOf(place.sessionsRoot, 'sessions', () => true)),
    ...(place.learnedTemplatesDir === undefined
      ? []
      : await filesOf(place.learnedTemplatesDir, 'templates', isVersionPath)),
  ];
  const known = new Map<string, number>();
  for (const folder of ['artifacts/', 'books/', 'sessions/', 'templates/'])
    for (const { key, bytes } of await bucket.list(folder)) known.set(key, bytes);
  const damaged: string[] = [];
  let [copied, there, bytes] = [0, 0, 0];
  /** Writes it where it is missing. An artifact is named by its bytes; books and sessions may have changed since a first try. */
  async function isThere(key: string, content: Buffer): Promise<boolean> {
    if (isNew && !key.startsWith('artifacts/')) {
      await bucket.write(key, content);
      return false;
    }
    return known.get(key) === content.byteLength || !(await bucket.replace(key, content, undefined));
  }
  async function copy({ file, key }: Found): Promise<void> {
    const content = await readFile(file);
    if (key.startsWith('artifacts/') && sha256(content) !== key.split('/').at(-1)) damaged.push(file);
    else if (await isThere(key, content)) there += 1;
    else {
      copied += 1;
      bytes += content.byteLength;
    }
  }
  let done = 0;
  await eachOf(files, AT_ONCE, async (found) => {
    await copy(found);
    done += 1;
    tell(done, files.length);
  });
  await bucket.replace(MARKER, marker, undefined);
  await refuseOtherStore(bucket, marker);
  await writeFileAtomically(join(place.artifactsRoot, MOVED), JSON.stringify({ to: bucket.name }));
  return { copied, there, bytes, damaged };
}

async function ownMarker(artifactsRoot: string): Promise<Buffer> {
  const marker = await readFile(join(artifactsRoot, 'store.json')).catch(() => undefined);
  if (marker !== undefined && idIn(marker.toString('utf8')) !== undefined) return marker;
  throw new InputError(
    `There is no store in ${artifactsRoot} that could be moved. Name the data directory with --data; a new season begins in the bucket by itself.`,
  );
}

async function refuseOtherStore(bucket: ObjectStore, marker: Buffer): Promise<void> {
  const found = await bucket.read(MARKER);
  const id = (content: Uint8Array) => idIn(Buffer.from(content).toString('utf8'));
  if (found === undefined || id(found.content) === id(marker)) return;
  throw new InputError(
    `${bucket.name} holds another store, with episodes of its own or from a worker that was started on it. Choose an empty prefix.`,
  );
}

interface Found {
  readonly file: string;
  readonly key: string;
}

async function filesOf(root: string, prefix: string, isWanted: (path: string) => boolean): Promise<Found[]> {
  const paths = await filesBelow(root).catch(ifMissing([]));
  return paths
    .filter((path) => !isTemporary(basename(path)) && isWanted(path))
    .map((path) => ({ file: join(root, path), key: `${prefix}/${path}` }));
}
