/**
 * Copies of artifacts on this machine, so that a store far away is asked once for each. A copy is checked by its hash whenever
 * it is used. The folder is kept within its bound: copies that were not used for the longest time go first. A cache that cannot be
 * written, as on a full disk, costs time and nothing else.
 */
import { readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../machine/atomic-files';
import { filesBelow } from '../machine/files-below';
import { sha256 } from './store';

export interface ArtifactCache {
  /** Undefined where there is no intact copy. */
  read(hash: string): Promise<Uint8Array | undefined>;
  keep(hash: string, bytes: Uint8Array): Promise<void>;
  /** Times that a copy was there, and that none was, since this process began. */
  use(): { readonly hits: number; readonly misses: number };
}

/** Share of the bound that is left when copies go, so that not every new one makes others go. */
const LEFT_SHARE = 0.8;

interface Copy {
  readonly file: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** `mostBytes` for all copies together; several processes may share the folder. */
export function createArtifactCache(folder: string, mostBytes: number): ArtifactCache {
  const fileOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  const used = { hits: 0, misses: 0 };
  /** Bytes since the folder was last measured; undefined before the first time. */
  let bytesThere: number | undefined;

  async function makeRoom(): Promise<void> {
    const copies = (await copiesIn(folder)).sort((a, b) => a.usedAt - b.usedAt);
    let left = copies.reduce((sum, { bytes }) => sum + bytes, 0);
    if (left > mostBytes) {
      for (const { file, bytes } of copies) {
        if (left <= mostBytes * LEFT_SHARE) break;
        await rm(file, { force: true });
        left -= bytes;
      }
    }
    bytesThere = left;
  }

  return {
    async read(hash) {
      const file = fileOf(hash);
      const bytes = await readFile(file).catch(() => undefined);
      const isIntact = bytes !== undefined && sha256(bytes) === hash;
      used[isIntact ? 'hits' : 'misses'] += 1;
      if (!isIntact) {
        if (bytes !== undefined) await rm(file, { force: true }).catch(() => undefined);
        return undefined;
      }
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return bytes;
    },
    async keep(hash, bytes) {
      if (bytes.byteLength > mostBytes) return;
      try {
        await writeFileAtomically(fileOf(hash), bytes);
        if (bytesThere !== undefined) bytesThere += bytes.byteLength;
        if (bytesThere === undefined || bytesThere > mostBytes) await makeRoom();
      } catch {
        // The next read goes to the store.
      }
    },
    use: () => used,
  };
}

async function copiesIn(folder: string): Promise<Copy[]> {
  const paths = await filesBelow(folder).catch(() => []);
  const copies: Copy[] = [];
  for (const path of paths) {
    const file = join(folder, path);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined) copies.push({ file, bytes: found.size, usedAt: found.mtimeMs });
  }
  return copies;
}
