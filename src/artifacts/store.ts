/**
 * The artifact store: immutable bytes under their own sha256.
 * Writing is create-once and atomic; reading checks the hash, so that a damaged artifact is a named error and never
 * quietly an episode. Putting the same bytes again mends a damaged one.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArtifactRef, isArtifactRef } from '../domain/artifact';
import {
  clearStaleTemporaries,
  copyFileAtomically,
  writeFileAtomically,
  writeFileOnce,
} from '../machine/atomic-files';

/** An artifact that a ref points to is not there, or is not what it was. Making it again mends it. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

export interface ArtifactStore {
  /** Names the store; workers and clients that share a store share a task queue. */
  readonly id: string;
  /** Stores bytes. The same bytes under the same path give the same ref. */
  put(path: string, bytes: Uint8Array): Promise<ArtifactRef>;
  /** Stores a value as indented JSON. */
  putJson(path: string, value: unknown): Promise<ArtifactRef>;
  /** The bytes, checked against their hash. Rejects with {@link ArtifactError}. */
  get(ref: ArtifactRef): Promise<Uint8Array>;
  /** As {@link get}, parsed. The caller names the type it wrote; what is stored was validated when it was made. */
  getJson<T>(ref: ArtifactRef): Promise<T>;
  /** Copies an artifact to a place where people look for it, atomically. */
  publish(ref: ArtifactRef, destination: string): Promise<void>;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Opens the store in a folder, creating it when it is not there, and clears away what writers that died have left.
 * Rejects with the file system's error.
 */
export async function createFileStore(root: string): Promise<ArtifactStore> {
  const temporaries = join(root, 'tmp');
  await clearStaleTemporaries(temporaries);
  const id = await storeIdentity(root, temporaries);
  const locate = (hash: string) => join(root, 'sha256', hash.slice(0, 2), hash);

  async function readIntact(ref: ArtifactRef): Promise<Uint8Array | undefined> {
    requireRef(ref);
    const bytes = await readFile(locate(ref.sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return bytes !== undefined && sha256(bytes) === ref.sha256 ? bytes : undefined;
  }

  async function get(ref: ArtifactRef): Promise<Uint8Array> {
    const bytes = await readIntact(ref);
    if (bytes === undefined) throw missingOrDamaged(ref, root);
    return bytes;
  }

  async function put(path: string, bytes: Uint8Array): Promise<ArtifactRef> {
    const ref = refOf(path, bytes);
    if ((await readIntact(ref)) === undefined)
      await writeFileAtomically(locate(ref.sha256), bytes, { temporaries });
    // Whoever clears away what nobody needs sees by its time that somebody is about to need it.
    else await touch(locate(ref.sha256));
    return ref;
  }

  return {
    id,
    ...withJson(put, get),
    publish: async (ref, destination) => {
      await get(ref);
      await copyFileAtomically(locate(ref.sha256), destination);
    },
  };
}

/** Rejects a ref that nobody here made, before a path or a key is made of it. */
export function requireRef(ref: ArtifactRef): void {
  if (!isArtifactRef(ref)) throw new ArtifactError(`This is no ref of an artifact: ${JSON.stringify(ref)}.`);
}

export function refOf(path: string, bytes: Uint8Array): ArtifactRef {
  return { path, sha256: sha256(bytes), bytes: bytes.byteLength };
}

export function missingOrDamaged(ref: ArtifactRef, where: string): ArtifactError {
  return new ArtifactError(
    `${ref.path} (sha256 ${ref.sha256.slice(0, 12)}…) is missing or damaged in the artifact store at ${where}.`,
  );
}

/** Values as indented JSON, on top of bytes. */
export function withJson(
  put: ArtifactStore['put'],
  get: ArtifactStore['get'],
): Pick<ArtifactStore, 'put' | 'putJson' | 'get' | 'getJson'> {
  return {
    put,
    putJson: (path, value) => put(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`)),
    get,
    getJson: async <T>(ref: ArtifactRef) => JSON.parse(Buffer.from(await get(ref)).toString('utf8')) as T,
  };
}

/** The store's id, made once; of two processes that open a new store together, both get the one that landed. */
async function storeIdentity(root: string, temporaries: string): Promise<string> {
  await mkdir(root, { recursive: true });
  const path = join(root, 'store.json');
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (known === undefined) await writeFileOnce(path, newIdentity(), { temporaries });
  const id = idIn(known ?? (await readFile(path, 'utf8')));
  if (id === undefined) {
    throw new ArtifactError(`${path} is damaged. Restore it from a copy, or choose another data directory.`);
  }
  return id;
}

/** A store that can only be read is no reason to fail. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

export function newIdentity(): string {
  return `${JSON.stringify({ id: randomUUID() })}\n`;
}

/** The id in a store's marker; undefined where that is damaged. */
export function idIn(json: string): string | undefined {
  try {
    const { id } = JSON.parse(json) as { id?: unknown };
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
