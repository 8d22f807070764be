/**
 * Files that are there whole or not at all, also after kill -9 or a power cut: a temporary file, fsync, and a rename
 * (the last one wins) or a link (the first one stays). A process that dies in between leaves a temporary file behind;
 * its name tells whose it was, so that the next process can clear it away.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { ifMissing } from './if-missing';

/** Tells this process from an earlier one with the same id: in a container every worker is process 1. */
const PROCESS = randomUUID().slice(0, 8);
const HOST = hostname()
  .replace(/[^A-Za-z0-9-]/g, '-')
  .slice(0, 40);
const TEMPORARY = /^\.(?<host>[A-Za-z0-9-]*)\.(?<pid>\d+)\.(?<process>[0-9a-f]{8})\.[0-9a-f-]{36}\.tmp$/;

/** Tells by its name whether a file is one that a writer has not finished. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** A write takes seconds; what another machine left lying this long is of a dead process there. */
const FOREIGN_STALE_MS = 60 * 60_000;

/** Folder of temporary files, on the file system of their target; beside the target where it is left out. */
export interface WriteOptions {
  readonly temporaries?: string;
}

/** Writes a file, in place of one that may be there. */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array | string,
  { temporaries = dirname(path) }: WriteOptions = {},
): Promise<void> {
  await viaTemporary(path, temporaries, async (temporary) => {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
  });
}

/** Writes a file unless it is there already. Of many that do so together one gets true, and its bytes stay. */
export async function writeFileOnce(
  path: string,
  bytes: Uint8Array | string,
  { temporaries = dirname(path) }: WriteOptions = {},
): Promise<boolean> {
  return viaTemporary(path, temporaries, async (temporary) => {
    await writeSynced(temporary, bytes);
    return link(temporary, path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
  });
}

/** Copies a file in place of one that may be there, and clears away what earlier copiers left in that folder. */
export async function copyFileAtomically(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await viaTemporary(to, folder, async (temporary) => {
    await copyFile(from, temporary, constants.COPYFILE_FICLONE);
    await rename(temporary, to);
  });
  await clearStaleTemporaries(folder);
}

/** Has `write` fill a new file, and puts it in place of one that may be there. */
export async function placeFile(to: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  await viaTemporary(to, dirname(to), async (temporary) => {
    await write(temporary);
    await rename(temporary, to);
  });
}

/** Removes temporary files whose writers are gone; those of live ones stay. Returns how many it removed. */
export async function clearStaleTemporaries(folder: string): Promise<number> {
  const names = await readdir(folder).catch(ifMissing<string[]>([]));
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    if (!TEMPORARY.test(name) || !(await isStale(name, path))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function isStale(name: string, path: string): Promise<boolean> {
  const { host, pid, process: writer } = TEMPORARY.exec(name)?.groups ?? {};
  if (host === HOST) {
    if (Number(pid) === process.pid) return writer !== PROCESS;
    if (!isAlive(Number(pid))) return true;
  }
  const modified = await stat(path).then(({ mtimeMs }) => mtimeMs, ifMissing(Date.now()));
  return Date.now() - modified > FOREIGN_STALE_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function viaTemporary<T>(
  path: string,
  temporaries: string,
  place: (temporary: string) => Promise<T>,
): Promise<T> {
  await Promise.all([makeFolder(temporaries), makeFolder(dirname(path))]);
  const temporary = join(temporaries, `.${HOST}.${process.pid}.${PROCESS}.${randomUUID()}.tmp`);
  try {
    const result = await place(temporary);
    await syncFolder(dirname(path));
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeSynced(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A folder is durable when the one that it is in was synced; `mkdir` tells the first that it made. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Makes a rename durable. Some file systems cannot sync a folder; there the rename is as durable as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await folder.close();
  }
}
