import { rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../../domain/failure';
import { OTHER_CACHE, oneAtATime } from '../../../machine/one-at-a-time';
import { byFolder } from './pack-shelf';
import type { PackFile } from './voice-pack';

const TURN = { staleMs: 15_000, waitMs: 60_000, remedy: OTHER_CACHE };

/** Removes files from the cache, with what was begun of them, and folders that are empty then. Returns those that were there. */
export async function removeFiles(files: readonly PackFile[], root: string): Promise<string[]> {
  const removed: string[] = [];
  for (const [folder, own] of byFolder(files)) {
    const path = join(root, folder);
    if (!(await isThere(path))) continue;
    await oneAtATime(path, TURN, async () => {
      for (const { name } of own) if (await removeFile(join(path, name))) removed.push(name);
    });
    // Fails while other voices have files in it.
    await rmdir(path).catch(() => undefined);
  }
  return removed;
}

async function removeFile(path: string): Promise<boolean> {
  const wasThere = await isThere(path);
  try {
    for (const ending of ['', '.part', '.new']) await rm(`${path}${ending}`, { force: true });
  } catch (error) {
    throw new InputError(`${path} cannot be removed (${(error as NodeJS.ErrnoException).code}).`);
  }
  return wasThere;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
