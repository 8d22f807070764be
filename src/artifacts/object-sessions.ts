/** The published sessions in a bucket, and the copies of them in the folder of this machine. */
import { readFile } from 'node:fs/promises';
import { isArtifactRef } from '../domain/artifact';
import { copyFileAtomically, writeFileAtomically } from '../machine/atomic-files';
import type { ObjectEntry, ObjectStore } from '../objects/object-store';
import { refuseWayOut } from './inside-root';
import { createSessionFolders, PUBLISHED_AT_ONCE, type Sessions, sessionPath } from './sessions';
import { sha256 } from './store';

/** Below the prefix of the store. */
const FOLDER = 'sessions';
/** Beside the copies: which versions they are of, so that a file that a person changed is told from one that is old. */
const BROUGHT = '.brought.json';

type Brought = Readonly<Record<string, { readonly version: string; readonly sha256: string }>>;

/** `root`: the folder of this machine that copies are brought to. */
export function createObjectSessions(objects: ObjectStore, root: string): Sessions {
  const keyOf = (id: string, path: string) => `${FOLDER}/${id}/${path}`;
  const local = createSessionFolders(root);

  /** Fetches one file where the one that is here is not of this version; returns what is here then. */
  async function fetchFile(id: string, path: string, entry: ObjectEntry, known: Brought): Promise<Brought> {
    const file = local.placeOf(id, path);
    const here = await readFile(file).catch(ifMissing);
    const before = known[path];
    if (here !== undefined && before?.version === entry.version) return {};
    if (here !== undefined && before !== undefined && sha256(here) !== before.sha256 && path.endsWith('.txt'))
      await copyFileAtomically(file, editedName(file, sha256(here)));
    if (!(await objects.download(entry.key, file))) return {};
    return { [path]: { version: entry.version, sha256: sha256(await readFile(file)) } };
  }

  return {
    async publish(store, refs, id) {
      for (let first = 0; first < refs.length; first += PUBLISHED_AT_ONCE) {
        const some = refs.slice(first, first + PUBLISHED_AT_ONCE);
        await Promise.all(some.map(async (ref) => objects.write(keyOf(id, ref.path), await store.get(ref))));
      }
    },
    read: async (id, path) => (await objects.read(keyOf(id, path)))?.content,
    write: (id, path, bytes) => objects.write(keyOf(id, path), bytes),
    placeOf: (id, path) => `${objects.name.replace(/\/$/, '')}/${keyOf(id, path)}`,
    whereToRead: (id, path) =>
      `${FOLDER}/${id}/${path} of your data directory (showrunner open ${id} brings it there)`,
    localFile: local.placeOf,
    names: (show = '') => objects.names(show === '' ? `${FOLDER}/` : `${FOLDER}/${show}/`),
    async bring(id, paths) {
      const within = keyOf(id, '');
      const entries = await (paths === undefined
        ? objects.list(within)
        : Promise.all(paths.map((path) => objects.list(within + path))).then((found) => found.flat()));
      const files = entries
        .map((entry) => ({ entry, path: entry.key.slice(within.length) }))
        .filter(({ path }) => isInside(path) && (paths === undefined || paths.includes(path)));
      if (files.length === 0) return;
      await refuseWayOut(
        root,
        files.map(({ path }) => local.placeOf(id, path)),
      );
      const record = sessionPath(root, id, BROUGHT);
      const known = await readRecord(record);
      let brought = known;
      for (let first = 0; first < files.length; first += PUBLISHED_AT_ONCE) {
        const some = files.slice(first, first + PUBLISHED_AT_ONCE);
        const fetched = await Promise.all(some.map(({ entry, path }) => fetchFile(id, path, entry, known)));
        brought = Object.assign({}, brought, ...fetched);
      }
      await writeFileAtomically(record, `${JSON.stringify(brought, null, 2)}\n`);
    },
    async remove(id) {
      await objects.remove((await objects.list(keyOf(id, ''))).map(({ key }) => key));
      await local.remove(id);
    },
  };
}

/** `production/script.txt` becomes `production/script.edited-1a2b3c4d.txt`, as a worker names it on a disk of its own. */
function editedName(file: string, hash: string): string {
  return file.replace(/\.txt$/, `.edited-${hash.slice(0, 8)}.txt`);
}

/** The names of objects are no words of ours: one that leads out of a folder is left where it is. */
function isInside(path: string): boolean {
  return isArtifactRef({ path, sha256: '0'.repeat(64), bytes: 0 });
}

async function readRecord(file: string): Promise<Brought> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Brought;
  } catch {
    return {};
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
