/** The artifacts of a data directory, as they are cleaned. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../machine/files-below';
import { ifMissing } from '../machine/if-missing';
import { jsonIn, type Shelves } from './unneeded';

export interface StoreFolders {
  readonly artifactsRoot: string;
  readonly booksRoot: string;
}

export function createFolderShelves({ artifactsRoot, booksRoot }: StoreFolders): Shelves {
  const root = join(artifactsRoot, 'sha256');
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash);
  return {
    async json(hash) {
      const text = await textAt(pathOf(hash));
      return text === undefined ? undefined : jsonIn(text);
    },
    books: {
      place: booksRoot,
      names: async (folder) =>
        (await filesBelow(join(booksRoot, folder)).catch(ifMissing([]))).map((name) => `${folder}/${name}`),
      read: (name) => textAt(join(booksRoot, name)),
    },
    async unneeded(kept, before) {
      const files: { readonly path: string; readonly bytes: number }[] = [];
      for (const name of await filesBelow(root).catch(ifMissing([]))) {
        if (kept.has(name.slice(-HASH_LENGTH))) continue;
        const path = join(root, name);
        const { size, mtimeMs } = await stat(path);
        if (mtimeMs < before) files.push({ path, bytes: size });
      }
      return {
        artifacts: files.length,
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        setAside: { artifacts: 0, bytes: 0 },
        async remove() {
          let freed = 0;
          for (const { path, bytes } of files) {
            const found = await stat(path).catch(() => undefined);
            if (found === undefined || found.mtimeMs >= before) continue;
            await rm(path, { force: true });
            freed += bytes;
          }
          return freed;
        },
      };
    },
  };
}

const HASH_LENGTH = 64;

function textAt(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(ifMissing(undefined));
}
