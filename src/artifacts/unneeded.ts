/**
 * Finds the artifacts of a store that nothing needs any more: neither what is named to it, nor what those artifacts name in turn, nor
 * the reply of a call that cost money.
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArtifactRef, refsIn } from '../domain/artifact';
import type { Receipt } from './call-books';

export interface StoreFolders {
  readonly artifactsRoot: string;
  readonly booksRoot: string;
}

export interface Unneeded {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly bytes: number;
}

/**
 * `needed`: refs that episodes and batches name. Artifacts that were stored after `before` (epoch ms) are left out: somebody may be
 * about to name them.
 */
export async function findUnneeded(
  folders: StoreFolders,
  needed: readonly ArtifactRef[],
  before: number,
): Promise<Unneeded> {
  const root = join(folders.artifactsRoot, 'sha256');
  const kept = await reachable(root, [...needed, ...(await paidReplies(folders.booksRoot))]);
  const files: Unneeded['files'][number][] = [];
  for (const shelf of await namesIn(root))
    for (const hash of await namesIn(join(root, shelf))) {
      const path = join(root, shelf, hash);
      if (kept.has(hash)) continue;
      const { size, mtimeMs } = await stat(path);
      if (mtimeMs < before) files.push({ path, bytes: size });
    }
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Removes them, but for those that were stored again meanwhile; returns the bytes that are free. */
export async function removeUnneeded({ files }: Unneeded, before: number): Promise<number> {
  let freed = 0;
  for (const { path, bytes } of files) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    freed += bytes;
  }
  return freed;
}

/** Hashes of the refs and of everything that their artifacts name. */
async function reachable(root: string, refs: readonly ArtifactRef[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const open = [...refs];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (known.has(ref.sha256)) continue;
    known.add(ref.sha256);
    if (!ref.path.endsWith('.json')) continue;
    open.push(...refsIn(await jsonAt(join(root, ref.sha256.slice(0, 2), ref.sha256))));
  }
  return known;
}

async function paidReplies(booksRoot: string): Promise<ArtifactRef[]> {
  const receipts = join(booksRoot, 'receipts');
  const replies: ArtifactRef[] = [];
  for (const shelf of await namesIn(receipts))
    for (const name of await namesIn(join(receipts, shelf))) {
      const receipt = (await jsonAt(join(receipts, shelf, name))) as Partial<Receipt> | undefined;
      if ((receipt?.costMicros ?? 1) > 0) replies.push(...refsIn(receipt?.reply));
    }
  return replies;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Undefined for what is missing or no JSON; another error of the file system stops the search, since it would free too much. */
async function jsonAt(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
