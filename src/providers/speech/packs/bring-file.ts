/** Files appear in the cache whole or not at all: bytes go to a name of their own first, and are checked there. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { InputError } from '../../../domain/failure';
import { megabytes } from '../../../domain/wording';
import type { Content, FileCheck } from './file-check';

/** Bytes on their way into the cache. */
export interface IncomingFile {
  /** Bytes that are there. */
  readonly size: number;
  write(chunk: Uint8Array): Promise<void>;
  /** Removes what was fetched so far. */
  restart(): Promise<void>;
}

/** Writes a file's bytes; rejects with the end of a sentence about the origin. */
export interface Filling {
  /** Begins behind the bytes that an earlier try left, and leaves its own to a later one. */
  readonly resumes: boolean;
  fill(into: IncomingFile): Promise<void>;
}

export interface Bringing extends Content {
  readonly target: string;
  readonly check: FileCheck;
  readonly progress: (doneBytes: number) => void;
}

/**
 * Puts a file at its target. Rejects with the end of a sentence about what the origin gave, or with an InputError about the
 * disk, which no other origin would help.
 */
export async function bringFile(bringing: Bringing, filling: Filling): Promise<void> {
  const { target, check } = bringing;
  const incoming = `${target}${filling.resumes ? '.part' : '.new'}`;
  const began = await filled(incoming, bringing, filling);
  const fault = await check(incoming, bringing);
  if (fault === undefined) return onDisk(bringing, () => rename(incoming, target));
  await rm(incoming, { force: true });
  // The first bytes may have been of another file; those of this try were not.
  if (began > 0) return bringFile(bringing, filling);
  throw new Error(`${basename(target)} ${fault}`);
}

/** Resolves with the bytes that were there before. */
async function filled(path: string, bringing: Bringing, { resumes, fill }: Filling): Promise<number> {
  const file = await onDisk(bringing, async () => {
    await mkdir(dirname(path), { recursive: true });
    return open(path, resumes ? 'a' : 'w');
  });
  const { size: began } = await file.stat();
  const into = createIncoming(file, began, bringing);
  try {
    await fill(into);
    await onDisk(bringing, () => file.sync());
  } catch (error) {
    // On a full disk others need the room more.
    if (!resumes || into.size === 0 || error instanceof InputError) await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return began;
}

function createIncoming(file: FileHandle, began: number, bringing: Bringing): IncomingFile {
  let size = began;
  return {
    get size() {
      return size;
    },
    async write(chunk) {
      await onDisk(bringing, async () => {
        for (let at = 0; at < chunk.length; )
          at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
      });
      size += chunk.length;
      bringing.progress(size);
    },
    async restart() {
      if (size === 0) return;
      await onDisk(bringing, () => file.truncate(0));
      size = 0;
    },
  };
}

const FULL: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

async function onDisk<T>({ target, bytes }: Bringing, work: () => Promise<T>): Promise<T> {
  return work().catch(({ code, message }: NodeJS.ErrnoException) => {
    const reason = code ?? message;
    throw new InputError(
      FULL.includes(code)
        ? `There is no room in ${dirname(target)} (${reason}): ${megabytes(bytes)} are needed there. Free some, or choose another cache folder with SHOWRUNNER_CACHE.`
        : `The folder ${dirname(target)} cannot be written (${reason}). Choose another cache folder with SHOWRUNNER_CACHE.`,
    );
  });
}
