import { createFolderObjects } from '../objects/folder-objects';
import type { ObjectStore } from '../objects/object-store';

/** Storage of the books: small texts by name (`calls/show/ep_001/….json`), each durable before its promise resolves. */
export interface BookFiles {
  /** Undefined when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Names directly under a prefix, without it; only those that sort after `after` where it is given. None when there is no such prefix. */
  list(prefix: string, after?: string): Promise<string[]>;
  /** Writes it unless it is there already; of many at once one gets true. */
  create(name: string, text: string): Promise<boolean>;
  replace(name: string, text: string): Promise<void>;
}

/** Records that are read at once; a bucket takes some milliseconds for each. */
export const READ_AT_ONCE = 8;

/** Books in a folder of a file system that has hard links. */
export function createBookFolder(root: string): BookFiles {
  return createBookFiles(createFolderObjects(root));
}

/** Books below a prefix, which ends in `/` or is empty. */
export function createBookFiles(objects: ObjectStore, prefix = ''): BookFiles {
  return {
    async read(name) {
      const found = await objects.read(prefix + name);
      return found && Buffer.from(found.content).toString('utf8');
    },
    list: (folder, after) => objects.names(`${prefix}${folder}/`, after),
    create: (name, text) => objects.replace(prefix + name, Buffer.from(text), undefined),
    replace: (name, text) => objects.write(prefix + name, Buffer.from(text)),
  };
}
