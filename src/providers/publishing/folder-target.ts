/**
 * A folder as a target, to be served by a web server or copied by rsync. Files are there whole or not at all; publishers of
 * this machine replace one after the other, and each looks first whether the file is still the one that it read.
 */
import { createHash } from 'node:crypto';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { InputError } from '../../domain/failure';
import { clearStaleTemporaries, isTemporary, writeFileAtomically } from '../../machine/atomic-files';
import { filesBelow } from '../../machine/files-below';
import { oneAtATime } from '../../machine/one-at-a-time';
import type { PublishedFile, PublishTarget } from './publish-target';

const TURN = {
  staleMs: 15_000,
  waitMs: 60_000,
  remedy: 'Change its rights, or publish.target in show.json.',
};
/** Folder below the root for the files of publishing itself. */
const OWN = '.showrunner';

/** `root` is an absolute path; the folder is made when something is written. */
export function createFolderTarget(root: string): PublishTarget {
  const locate = (path: string) => {
    const file = join(root, path);
    if (path === '' || relative(root, file).startsWith('..'))
      throw new InputError(`"${path}" is no path inside ${root}.`);
    return file;
  };
  const readHere = (path: string) => readFile(locate(path)).catch(ifNoneThere(undefined));
  const own = join(root, OWN);

  async function writeHere({ path, content }: PublishedFile): Promise<void> {
    await writeFileAtomically(locate(path), content, { temporaries: own }).catch((error) => {
      throw unwritable(root, error);
    });
  }

  return {
    name: root,
    async read(path) {
      const content = await readHere(path);
      return content === undefined ? undefined : { content, version: hashOf(content) };
    },
    async write(file) {
      const there = await readHere(file.path);
      if (there === undefined || !there.equals(file.content)) await writeHere(file);
    },
    async replace(file, version) {
      return oneAtATime(join(own, 'turn'), TURN, async () => {
        await clearStaleTemporaries(own);
        const there = await readHere(file.path);
        if ((there && hashOf(there)) !== version) return false;
        await writeHere(file);
        return true;
      });
    },
    async remove(paths) {
      for (const path of paths) {
        await rm(locate(path), { force: true });
        await removeEmpty(dirname(locate(path)), root);
      }
    },
    async list(folder) {
      if (folder !== '') locate(folder);
      const below = await filesBelow(root, folder).catch(ifNoneThere([]));
      return below.filter((path) => !isTemporary(basename(path))).sort();
    },
  };
}

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A full disk may have room again when the step is tried again; the others need a person. */
function unwritable(root: string, error: NodeJS.ErrnoException): Error {
  const { code = '' } = error;
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'].includes(code)) return error;
  return new InputError(
    `The show cannot be published to ${root}: the folder cannot be written (${code}). Change its rights, or publish.target in show.json.`,
  );
}

async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; at.startsWith(root) && at !== root; at = dirname(at)) {
    const isGone = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** Also where a file lies in the place of a folder on the way. */
function ifNoneThere<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return instead;
    throw error;
  };
}
