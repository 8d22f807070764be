import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clearStaleTemporaries, writeFileAtomically, writeFileOnce } from '../machine/atomic-files';

/**
 * Storage of the books: small texts by name (`calls/show/ep_001/….json`), each durable before its promise resolves.
 * As little as a folder and a conditional put of an object store have in common.
 */
export interface BookFiles {
  /** Undefined when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Names directly under a prefix, without it; none when there is no such prefix. */
  list(prefix: string): Promise<string[]>;
  /** Writes it unless it is there already; of many at once one gets true. */
  create(name: string, text: string): Promise<boolean>;
  replace(name: string, text: string): Promise<void>;
}

/** Books in a folder of a file system that has hard links. Clears away what writers that died have left. */
export function createBookFolder(root: string): BookFiles {
  const options = { temporaries: join(root, 'tmp') };
  let cleared: Promise<unknown> | undefined;
  const clear = () => {
    cleared ??= clearStaleTemporaries(options.temporaries);
    return cleared;
  };
  return {
    read: (name) => readFile(join(root, name), 'utf8').catch(ifMissing(undefined)),
    list: (prefix) => readdir(join(root, prefix)).catch(ifMissing([])),
    async create(name, text) {
      await clear();
      return writeFileOnce(join(root, name), text, options);
    },
    async replace(name, text) {
      await clear();
      await writeFileAtomically(join(root, name), text, options);
    },
  };
}

function ifMissing<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}
