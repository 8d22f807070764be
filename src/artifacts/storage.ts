/** Opens all that is kept of episodes: in the data directory, or in a bucket that any number of machines share. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../domain/failure';
import { type BucketObjects, createBucketObjects } from '../objects/bucket-objects';
import type { ObjectStore } from '../objects/object-store';
import { type ArtifactCache, createArtifactCache } from './artifact-cache';
import { type BookFiles, createBookFiles, createBookFolder } from './book-files';
import { createObjectArtifacts, MARKER } from './object-artifacts';
import { createObjectSessions } from './object-sessions';
import { createSessionFolders, type Sessions } from './sessions';
import { type ArtifactStore, createFileStore, idIn } from './store';

export interface StoragePlace {
  readonly artifactsRoot: string;
  readonly booksRoot: string;
  /** Folder of the sessions; where they are in a bucket, the folder that copies are brought to. */
  readonly sessionsRoot: string;
  readonly bucket?: { readonly address: string; readonly mostCacheBytes: number } | undefined;
  readonly artifactCacheDir: string;
}

export interface Storage {
  readonly store: ArtifactStore;
  /** The store without copies on this machine: whether a reply that was paid for is there is asked of the store itself. */
  readonly ofReplies: ArtifactStore;
  readonly books: BookFiles;
  readonly sessions: Sessions;
  /** Left out where the store is on this machine. */
  readonly cache?: ArtifactCache;
}

/** Time that a request to a bucket may take. A person waits for a command; a worker waits for a store that is started again. */
export const PATIENCE_MS = { command: 6_000, worker: 60_000 } as const;

/** In the folder of artifacts once its store was moved: the bucket that it is in now. */
export const MOVED = 'moved.json';

/** Books and sessions, which is all that commands read that make nothing. */
export type Records = Pick<Storage, 'books' | 'sessions'>;

/** Opens books and sessions to be read. Nothing is made, and nothing is asked of a bucket yet. InputError for a store that was moved. */
export async function openRecords(place: StoragePlace): Promise<Records> {
  const { bucket, booksRoot, sessionsRoot } = place;
  if (bucket !== undefined) return recordsIn(await bucketObjects(bucket, PATIENCE_MS.command), place);
  await refuseMoved(place);
  return { books: createBookFolder(booksRoot), sessions: createSessionFolders(sessionsRoot) };
}

/** The id of a store that was opened before; undefined where there is none yet. Nothing is made. */
export async function knownStoreId({ bucket, artifactsRoot }: StoragePlace): Promise<string | undefined> {
  const marker =
    bucket === undefined
      ? await readFile(join(artifactsRoot, 'store.json')).catch(() => undefined)
      : (await (await bucketObjects(bucket, PATIENCE_MS.command)).read(MARKER))?.content;
  return marker === undefined ? undefined : idIn(Buffer.from(marker).toString('utf8'));
}

/** Rejects with the error of the disk; with InputError for a bucket whose service ignores conditions, and for a store that was moved. */
export async function openStorage(place: StoragePlace): Promise<Storage> {
  const { bucket } = place;
  if (bucket === undefined) {
    const records = await openRecords(place);
    const store = await createFileStore(place.artifactsRoot);
    return { store, ofReplies: store, ...records };
  }
  const objects = await openBucket(bucket);
  const cache = createArtifactCache(place.artifactCacheDir, bucket.mostCacheBytes);
  return {
    store: await createObjectArtifacts(objects, cache),
    ofReplies: await createObjectArtifacts(objects),
    ...recordsIn(objects, place),
    cache,
  };
}

const movedSchema = z.object({ to: z.string().min(1) });

/** Two places of one store would share its task queues, and pay for the same calls: InputError for a data directory whose store was moved. */
export async function refuseMoved({ artifactsRoot }: Pick<StoragePlace, 'artifactsRoot'>): Promise<void> {
  const file = join(artifactsRoot, MOVED);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return;
  const to = movedTo(text);
  const back = `remove ${file} to go back to the data directory, without what was made since`;
  throw new InputError(
    to === undefined
      ? `This store was moved to a bucket, and ${file}, which names it, is damaged. Set SHOWRUNNER_STORE to that bucket, or ${back}.`
      : `This store was moved to ${to}. Set SHOWRUNNER_STORE=${to}, or ${back}.`,
  );
}

function movedTo(text: string): string | undefined {
  try {
    return movedSchema.safeParse(JSON.parse(text)).data?.to;
  } catch {
    return undefined;
  }
}

/** A bucket that is to be written; InputError where its service ignores conditions. */
export async function openBucket(bucket: { readonly address: string }): Promise<ObjectStore> {
  const objects = await bucketObjects(bucket, PATIENCE_MS.worker);
  await objects.requireConditions({
    loss: 'two workers could pay for the same call',
    instead:
      'Use a service that knows them, such as Amazon S3, Cloudflare R2 or versitygw, or a data directory.',
  });
  objects.requireClock();
  return objects;
}

/** A bucket whose service was seen to keep conditions in this process, by {@link openBucket}. */
export function openedBucket(bucket: { readonly address: string }): Promise<ObjectStore> {
  return bucketObjects(bucket, PATIENCE_MS.worker);
}

/** A bucket that is only read, whose service need not keep conditions. Nothing is asked of it yet. */
export function readableBucket(
  bucket: { readonly address: string },
  patienceMs: number,
): Promise<Pick<ObjectStore, 'name' | 'list' | 'read'>> {
  return bucketObjects(bucket, patienceMs);
}

function bucketObjects(
  { address }: { readonly address: string },
  patienceMs: number,
): Promise<BucketObjects> {
  return createBucketObjects({ address, setting: 'SHOWRUNNER_STORE', patienceMs });
}

function recordsIn(objects: ObjectStore, { sessionsRoot }: StoragePlace): Records {
  return { books: createBookFiles(objects, 'books/'), sessions: createObjectSessions(objects, sessionsRoot) };
}
