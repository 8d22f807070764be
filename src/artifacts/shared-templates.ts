/**
 * Versions of templates that people accepted, where machines share a bucket. A version is written there once and never changed, so
 * that a name means the same on every machine.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachOf } from '../domain/each-of';
import { InputError } from '../domain/failure';
import { writeFileAtomically } from '../machine/atomic-files';
import { ifMissing } from '../machine/if-missing';
import type { ObjectStore } from '../objects/object-store';

/** Below the prefix of the store. */
const FOLDER = 'templates/';
const AT_ONCE = 8;
/** `cost/standard@5.json`; the names of objects are no words of ours, and others are left where they are. */
const VERSION = /^(?:session|quality|cost)\/[A-Za-z0-9][\w-]*@[1-9]\d*\.json$/;

export function isVersionPath(path: string): boolean {
  return VERSION.test(path);
}

/**
 * Sees that the shared versions are in a folder of this machine. InputError where a version there says something else than the one of
 * its name that is shared: two machines would make episodes by different templates, and call them the same.
 */
export async function bringTemplates(
  objects: Pick<ObjectStore, 'name' | 'list' | 'read'>,
  folder: string,
): Promise<void> {
  const paths = (await objects.list(FOLDER)).map(({ key }) => key.slice(FOLDER.length)).filter(isVersionPath);
  await eachOf(paths, AT_ONCE, async (path) => {
    const shared = (await objects.read(FOLDER + path))?.content;
    if (shared === undefined) return;
    const file = join(folder, path);
    const here = await readFile(file).catch(ifMissing(undefined));
    if (here === undefined) await writeFileAtomically(file, shared);
    else if (!here.equals(shared))
      throw new InputError(
        `${file} says something else than the version of this name that all machines of ${objects.name} share. Give yours a name of its own, in "id" and file name, or move it away; then do this again.`,
      );
  });
}

/** Shares a version, by its path below the folder of templates; false where another one of this name is shared already. */
export function shareTemplate(objects: ObjectStore, path: string, content: Uint8Array): Promise<boolean> {
  return objects.replace(FOLDER + path, content, undefined);
}
