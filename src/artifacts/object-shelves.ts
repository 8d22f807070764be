/**
 * The artifacts of a bucket, as they are cleaned by one machine while others may work.
 *
 * A worker that stores bytes which are there already writes the same object again, which has another time and the same ETag. What was
 * written again since the listing is left by its time; but a removal has no condition, and a write between the copy and the removal
 * would be lost. Therefore nothing is removed at once. An artifact that nothing needs is set aside: copied below `trash/`, then taken away. A
 * reader that misses an artifact looks there and puts it back (`object-artifacts.ts`), so that a write which was lost to the
 * removal is made good by the first that reads it. What has lain there for a day goes for good, unless something names it by then:
 * what was stored a day ago is named by the run of an episode, if by anything. Interrupted anywhere, an artifact is in one of
 * the two places or in both.
 */
import { eachOf } from '../domain/each-of';
import type { ObjectEntry, ObjectStore } from '../objects/object-store';
import { artifactKey, trashKey } from './object-artifacts';
import { jsonIn, type Shelves } from './unneeded';

const AT_ONCE = 16;
/** Below the prefix of the store. */
const BOOKS = 'books/';

export function createObjectShelves(objects: ObjectStore): Shelves {
  async function text(key: string): Promise<string | undefined> {
    const found = await objects.read(key);
    return found && Buffer.from(found.content).toString('utf8');
  }
  return {
    async json(hash) {
      const content = await text(artifactKey(hash));
      return content === undefined ? undefined : jsonIn(content);
    },
    books: {
      place: `${objects.name.replace(/\/$/, '')}/books`,
      names: async (folder) =>
        (await objects.list(`${BOOKS}${folder}/`)).map(({ key }) => key.slice(BOOKS.length)),
      read: (name) => text(BOOKS + name),
    },
    async unneeded(kept, before) {
      const stored = await objects.list(artifactKey(''));
      const there = new Set(stored.map(({ key }) => hashOf(key)));
      const unneeded = stored.filter(({ key, storedAt }) => !kept.has(hashOf(key)) && storedAt < before);
      const trash = await objects.list(trashKey(''));
      const lost = trash.filter(({ key }) => kept.has(hashOf(key)) && !there.has(hashOf(key)));
      const old = trash.filter((entry) => !lost.includes(entry) && entry.storedAt < before);
      return {
        ...sumOf(unneeded),
        setAside: sumOf(old),
        async remove() {
          await eachOf(lost, AT_ONCE, ({ key }) => objects.move(key, artifactKey(hashOf(key))));
          await eachOf(unneeded, AT_ONCE, ({ key }) => objects.move(key, trashKey(hashOf(key)), before));
          // One that was set aside again just now is young, and stays.
          const again = new Set(unneeded.map(({ key }) => hashOf(key)));
          const gone = old.filter(({ key }) => !again.has(hashOf(key)));
          await objects.remove(gone.map(({ key }) => key));
          return sumOf(gone).bytes;
        },
      };
    },
  };
}

function hashOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function sumOf(entries: readonly ObjectEntry[]): { artifacts: number; bytes: number } {
  return { artifacts: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
}
