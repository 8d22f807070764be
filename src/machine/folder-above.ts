import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The nearest folder that has a file of this name: `from` itself, or one above it. */
export function folderAbove(from: string, name: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (isThere(join(folder, name))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What may not be looked at is not there for this person.
    return false;
  }
}
