/** Voices by their ids, and the files that each needs. Touches no disk. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../../../domain/failure';
import { closestWord } from '../../../english/closest-word';
import type { PackFile, PackVoice, VoicePack } from './voice-pack';

export interface CatalogueVoice {
  readonly pack: VoicePack;
  readonly voice: PackVoice;
  /** Files by their role. */
  readonly files: Readonly<Record<string, PackFile>>;
  /** Changes when any of the files does. */
  readonly version: string;
}

export function entriesOf(packs: readonly VoicePack[]): CatalogueVoice[] {
  return packs.flatMap((pack) => pack.voices.map((voice) => entryOf(pack, voice)));
}

/** InputError, with the name that was most likely meant, for a voice of no pack. */
export function findEntry(entries: readonly CatalogueVoice[], id: string): CatalogueVoice {
  const entry = entries.find(({ voice }) => voice.id === id);
  if (entry !== undefined) return entry;
  const ids = entries.map(({ voice }) => voice.id);
  const closest = closestWord(id, ids);
  const meant = closest === undefined ? '' : ` Did you mean ${closest}?`;
  throw new InputError(
    `There is no voice "${id}" in any pack.${meant} showrunner voices lists those that there are.`,
  );
}

function entryOf(pack: VoicePack, voice: PackVoice): CatalogueVoice {
  const files = Object.fromEntries(
    Object.entries(voice.files).map(([role, name]) => {
      const file = pack.files.find((one) => one.name === name);
      if (file === undefined) throw new Error(`Voice pack ${pack.id} has no file ${name} for ${voice.id}.`);
      return [role, file];
    }),
  );
  const hashes = Object.entries(files).map(([role, { sha256 }]) => `${role} ${sha256}`);
  const version = createHash('sha256').update(hashes.sort().join('\n')).digest('hex').slice(0, 12);
  return { pack, voice, files, version };
}

/** The files that an installed voice has. */
export function needsOf({ pack, files }: CatalogueVoice): PackFile[] {
  return [...pack.licenceFiles, ...Object.values(files)];
}

/** The same for a file that two packs share. */
export function keyOf({ folder, name }: PackFile): string {
  return `${folder}/${name}`;
}

/** Small ones first: what cannot be had shows before the large ones are fetched. */
export function smallestFirst(files: readonly PackFile[]): PackFile[] {
  return [...files].sort((a, b) => a.bytes - b.bytes);
}

export function byFolder(files: readonly PackFile[]): ReadonlyMap<string, readonly PackFile[]> {
  const folders = new Map<string, PackFile[]>();
  for (const file of files) folders.set(file.folder, [...(folders.get(file.folder) ?? []), file]);
  return folders;
}

/** The places where a file may lie: in the cache, or in the folder that a person filled, below the pack's name or not. */
export function placesOf({ folder, name }: PackFile, root: string, voicesDir: string | undefined): string[] {
  const byHand = voicesDir === undefined ? [] : [join(voicesDir, folder, name), join(voicesDir, name)];
  return [join(root, folder, name), ...byHand];
}
