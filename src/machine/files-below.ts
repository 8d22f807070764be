import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Files in a folder of `root` and in all folders below it, by their paths from `root` with `/`. Rejects with the error of the disk. */
export async function filesBelow(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    );
}
