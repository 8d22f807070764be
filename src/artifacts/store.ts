/**
 * The artifact store: immutable bytes under their own sha256.
 * Writing is create-once and atomic (temporary file, fsync, rename); reading checks the hash, so that a damaged
 * artifact is a named error and never quietly an episode.
 */
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArtifactRef } from '../domain/artifact';

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

/** Writes a file so that a reader sees either all of it or nothing, also after a power cut. */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes a rename durable. Some file systems cannot sync a folder; there the rename is as durable as it gets. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } catch (error) {
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        ['EINVAL', 'EPERM', 'EISDIR'].includes(String(error.code))
      )
    )
      throw error;
  } finally {
    await directory.close();
  }
}

/** Opens the store in a folder, creating it when it is not there. Rejects with the file system's error. */
export async function openFileStore(root: string): Promise<ArtifactStore> {
  const id = await storeIdentity(root);
  const locate = (hash: string) => join(root, 'sha256', hash.slice(0, 2), hash);

  async function readIntact(ref: ArtifactRef): Promise<Uint8Array | undefined> {
    const bytes = await readFile(locate(ref.sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return bytes !== undefined && sha256(bytes) === ref.sha256 ? bytes : undefined;
  }

  async function get(ref: ArtifactRef): Promise<Uint8Array> {
    const bytes = await readIntact(ref);
    if (bytes === undefined) {
      throw new ArtifactError(
        `${ref.path} (sha256 ${ref.sha256.slice(0, 12)}…) is missing or damaged in the artifact store at ${root}.`,
      );
    }
    return bytes;
  }

  async function put(path: string, bytes: Uint8Array): Promise<ArtifactRef> {
    const ref = { path, sha256: sha256(bytes), bytes: bytes.byteLength };
    if ((await readIntact(ref)) === undefined) await writeFileAtomically(locate(ref.sha256), bytes);
    return ref;
  }

  return {
    id,
    put,
    putJson: (path, value) => put(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`)),
    get,
    getJson: async <T>(ref: ArtifactRef) => JSON.parse(Buffer.from(await get(ref)).toString('utf8')) as T,
    publish: async (ref, destination) => {
      await get(ref);
      await mkdir(dirname(destination), { recursive: true });
      const temporary = `${destination}.${randomUUID()}.tmp`;
      try {
        await copyFile(locate(ref.sha256), temporary, constants.COPYFILE_FICLONE);
        await rename(temporary, destination);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

/** The store's id, made once; of two processes that open a new store together, both get the one that landed. */
async function storeIdentity(root: string): Promise<string> {
  await mkdir(root, { recursive: true });
  const path = join(root, 'store.json');
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (file !== undefined) {
    await file.writeFile(`${JSON.stringify({ id: randomUUID() })}\n`);
    await file.sync();
    await file.close();
  }
  for (let attempt = 0; ; attempt++) {
    const text = await readFile(path, 'utf8');
    if (text.endsWith('\n')) return (JSON.parse(text) as { id: string }).id;
    if (attempt === 50)
      throw new ArtifactError(
        `${path} is damaged. Restore it from a copy, or choose another data directory.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
