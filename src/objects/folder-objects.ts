/** Objects as files of a folder whose file system has hard links. Clears away what writers that died have left. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clearStaleTemporaries,
  copyFileAtomically,
  writeFileAtomically,
  writeFileOnce,
} from '../machine/atomic-files';
import { filesBelow } from '../machine/files-below';
import { ifMissing } from '../machine/if-missing';
import { oneAtATime } from '../machine/one-at-a-time';
import type { ObjectEntry, ObjectStore } from './object-store';

/** Replacements by version, which on one machine are rare and quick, take turns. */
const TURN = { staleMs: 15_000, waitMs: 60_000, remedy: 'Change its rights, or choose another with --data.' };
const TEMPORARIES = 'tmp';

export function createFolderObjects(root: string): ObjectStore {
  const options = { temporaries: join(root, TEMPORARIES) };
  let cleared: Promise<unknown> | undefined;
  const clear = () => {
    cleared ??= clearStaleTemporaries(options.temporaries);
    return cleared;
  };
  const readHere = (key: string) => readFile(join(root, key)).catch(ifMissing(undefined));

  return {
    name: root,
    async read(key) {
      const content = await readHere(key);
      return content && { content, version: versionOf(content) };
    },
    async write(key, content) {
      await clear();
      await writeFileAtomically(join(root, key), content, options);
    },
    async replace(key, content, version) {
      await clear();
      if (version === undefined) return writeFileOnce(join(root, key), content, options);
      return oneAtATime(root, TURN, async () => {
        const there = await readHere(key);
        if (there === undefined || versionOf(there) !== version) return false;
        await writeFileAtomically(join(root, key), content, options);
        return true;
      });
    },
    async names(prefix, after = '') {
      const names = await readdir(join(root, prefix)).catch(ifMissing([]));
      return names.filter((name) => name > after);
    },
    async list(prefix) {
      const keys = (await keysBelow(root)).filter((key) => key.startsWith(prefix)).sort();
      const entries = await Promise.all(keys.map((key) => entryOf(root, key)));
      return entries.filter((entry) => entry !== undefined);
    },
    async move(from, to, writtenBefore = Number.POSITIVE_INFINITY) {
      await clear();
      const found = await stat(join(root, from)).catch(ifMissing(undefined));
      if (found !== undefined && found.mtimeMs >= writtenBefore) return false;
      if (!(await copyFileAtomically(join(root, from), join(root, to)).then(() => true, ifMissing(false))))
        return false;
      await rm(join(root, from), { force: true });
      return true;
    },
    async remove(keys) {
      for (const key of keys) await rm(join(root, key), { force: true });
    },
    download: (key, file) => copyFileAtomically(join(root, key), file).then(() => true, ifMissing(false)),
  };
}

async function keysBelow(root: string): Promise<string[]> {
  const keys = await filesBelow(root).catch(ifMissing([]));
  return keys.filter((key) => !key.startsWith(`${TEMPORARIES}/`));
}

/** Undefined for a file that went while the folder was listed. */
async function entryOf(root: string, key: string): Promise<ObjectEntry | undefined> {
  const content = await readFile(join(root, key)).catch(ifMissing(undefined));
  const found = await stat(join(root, key)).catch(ifMissing(undefined));
  if (content === undefined || found === undefined) return undefined;
  return { key, bytes: content.byteLength, version: versionOf(content), storedAt: found.mtimeMs };
}

function versionOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
