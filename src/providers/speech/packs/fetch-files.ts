import { join } from 'node:path';
import { InputError, messageOf } from '../../../domain/failure';
import type { PrepareWatch } from '../speech-provider';
import { bringFile } from './bring-file';
import { createArchives } from './origins/archives';
import { type AttemptOptions, attemptsFor, saidBefore } from './origins/attempts';
import { placesOf } from './pack-shelf';
import type { PackFile } from './voice-pack';

/** The places that files come from and go to on this machine. */
export interface Sources extends Omit<AttemptOptions, 'archives' | 'signal'> {
  /** Folder of the cache that holds the packs' folders. */
  readonly root: string;
}

/** A file that none of its origins gave. */
export class NotHadError extends Error {
  override readonly name = 'NotHadError';
  /** @param tried what each origin said, in the order of the tries. */
  constructor(readonly tried: readonly string[]) {
    super(tried.join('; '));
  }
}

/**
 * Puts files of one folder into the cache, one after the other. Rejects with a {@link NotHadError} at the first that none of
 * its origins gives, and with an InputError where the disk refuses it. `later` are files that will be asked for next: they are taken
 * out of the archives that were fetched for the others, so that none is fetched twice.
 */
export async function fetchFiles(
  files: readonly PackFile[],
  sources: Sources,
  { progress = () => {} }: PrepareWatch,
  { signal, later = [] }: { readonly signal: AbortSignal; readonly later?: readonly PackFile[] },
): Promise<void> {
  const workDir = join(sources.root, files[0]?.folder ?? '', 'incoming');
  const archives = createArchives({ ...sources, workDir, progress, signal });
  try {
    await archives.close();
    const fetching = { ...sources, archives, signal };
    for (const file of files) await fetchFile(file, fetching, progress);
    for (const file of later) await takeFromHeld(file, fetching);
  } finally {
    await archives.close();
  }
}

type Fetching = Sources & Parameters<typeof attemptsFor>[1];

/** What cannot be taken out is fetched, and spoken of, in its turn. */
async function takeFromHeld(file: PackFile, { root, check, archives, signal }: Fetching): Promise<void> {
  const target = join(root, file.folder, file.name);
  for (const origin of file.origins) {
    if (origin.kind !== 'packaged' || !archives.holds(origin)) continue;
    if ((await check(target, file)) === undefined) return;
    const bringing = { ...file, target, check, progress: () => {} };
    await bringFile(bringing, archives.byClient(origin)).catch(() => signal.throwIfAborted());
  }
}

async function fetchFile(
  file: PackFile,
  sources: Fetching,
  progress: NonNullable<PrepareWatch['progress']>,
): Promise<void> {
  const { root, voicesDir, check, signal } = sources;
  // Another process may have brought it while this one waited for its turn.
  for (const place of placesOf(file, root, voicesDir)) if ((await check(place, file)) === undefined) return;
  const tried = await saidBefore(file, sources);
  for (const { from, filling } of await attemptsFor(file, sources)) {
    const target = join(root, file.folder, file.name);
    const onProgress = (doneBytes: number) => progress(file.name, doneBytes, file.bytes);
    try {
      return await bringFile({ ...file, target, check, progress: onProgress }, filling);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof InputError) throw error;
      tried.push(`${from}: ${messageOf(error)}`);
    }
  }
  throw new NotHadError(tried);
}
