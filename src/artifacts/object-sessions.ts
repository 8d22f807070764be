/** The published sessions in a bucket, and the copies of them in the folder of this machine. */
import { readFile } from 'node:fs/promises';
import { isArtifactRef } from '../domain/artifact';
import { eachOf } from '../domain/each-of';
import { copyFileAtomically, writeFileAtomically } from '../machine/atomic-files';
import { ifMissing } from '../machine/if-missing';
import type { ObjectEntry, ObjectStore } from '../objects/object-store';
import { refuseWayOut } from './inside-root';
import {
  createSessionFolders,
  PUBLISHED_AT_ONCE,
  type Sessions,
  sessionPath,
  type TellKept,
} from './sessions';
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

  /**
   * Fetches one file where the one that is here is not of this version. The version alone does not say that the content is another:
   * with keys of one's own (SSE-KMS) every write gets a new one. A text that is not as it was brought stays while the bucket has what
   * was brought; it is kept beside one that says something else, and `tellKept` hears of that before it gives way.
   */
  async function fetchFile(
    id: string,
    path: string,
    entry: ObjectEntry,
    known: Brought,
    tellKept: TellKept,
  ): Promise<Brought> {
    const file = local.placeOf(id, path);
    const here = await readFile(file).catch(ifMissing(undefined));
    const before = known[path];
    if (here !== undefined && before?.version === entry.version) return {};
    const hash = here === undefined ? undefined : sha256(here);
    if (here === undefined || hash === before?.sha256 || !path.endsWith('.txt')) {
      if (!(await objects.download(entry.key, file))) return {};
      return { [path]: { version: entry.version, sha256: sha256(await readFile(file)) } };
    }
    const there = await objects.read(entry.key);
    if (there === undefined) return {};
    const now = sha256(there.content);
    if (now !== hash && now !== before?.sha256) {
      const edited = editedName(file, sha256(here));
      await copyFileAtomically(file, edited);
      tellKept(edited);
      await writeFileAtomically(file, there.content);
    }
    return { [path]: { version: there.version, sha256: now } };
  }

  return {
    async publish(store, refs, id) {
      await eachOf(refs, PUBLISHED_AT_ONCE, async (ref) =>
        objects.write(keyOf(id, ref.path), await store.get(ref)),
      );
    },
    read: async (id, path) => (await objects.read(keyOf(id, path)))?.content,
    write: (id, path, bytes) => objects.write(keyOf(id, path), bytes),
    placeOf: (id, path) => `${objects.name.replace(/\/$/, '')}/${keyOf(id, path)}`,
    whereToRead: (id, path) =>
      `${FOLDER}/${id}/${path} of your data directory (showrunner open ${id} brings it there)`,
    localFile: local.placeOf,
    names: (show = '') => objects.names(show === '' ? `${FOLDER}/` : `${FOLDER}/${show}/`),
    async bring(id, tellKept, paths) {
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
      const all = await eachOf(files, PUBLISHED_AT_ONCE, ({ entry, path }) =>
        fetchFile(id, path, entry, known, tellKept),
      );
      const brought: Brought = Object.assign({}, known, ...all);
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
