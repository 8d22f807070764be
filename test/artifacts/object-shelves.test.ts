/** A bucket is cleaned while other machines may store the same bytes anew. */
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBookFiles } from '../../src/artifacts/book-files';
import { createObjectArtifacts } from '../../src/artifacts/object-artifacts';
import { createObjectShelves } from '../../src/artifacts/object-shelves';
import type { ArtifactStore } from '../../src/artifacts/store';
import { findUnneeded } from '../../src/artifacts/unneeded';
import type { ArtifactRef } from '../../src/domain/artifact';
import { createFolderObjects } from '../../src/objects/folder-objects';
import type { ObjectStore } from '../../src/objects/object-store';

const HOUR_MS = 3_600_000;
const YESTERDAY = () => Date.now() - 24 * HOUR_MS;

let root: string;
let objects: ObjectStore;
let store: ArtifactStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-shelves-'));
  objects = createFolderObjects(root);
  store = await createObjectArtifacts(objects);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const found = (needed: readonly ArtifactRef[] = []) =>
  findUnneeded(createObjectShelves(objects), needed, YESTERDAY());
const put = (path: string, text: string) => store.put(path, Buffer.from(text));
const textOf = async (ref: ArtifactRef) => Buffer.from(await store.get(ref)).toString();

/** As if everything had been stored two days earlier. */
async function daysLater(): Promise<void> {
  const then = new Date(Date.now() - 48 * HOUR_MS);
  for (const { key } of await objects.list('')) await utimes(join(root, key), then, then);
}

test('what nothing names is set aside, and goes for good with a clean of another day', async () => {
  const take = await put('audio/takes/n001.wav', 'take');
  const takes = await store.putJson('audio/takes.json', [take]);
  const old = await put('audio/takes/n002.wav', 'older');
  expect(await found([takes])).toMatchObject({ artifacts: 0 });
  await daysLater();
  const unneeded = await found([takes]);
  expect(unneeded).toMatchObject({ artifacts: 1, bytes: 5, setAside: { artifacts: 0 } });
  expect(await unneeded.remove()).toBe(0);
  expect(await found([takes])).toMatchObject({ artifacts: 0, setAside: { artifacts: 0 } });
  await daysLater();
  const again = await found([takes]);
  expect(again).toMatchObject({ artifacts: 0, setAside: { artifacts: 1, bytes: 5 } });
  expect(await again.remove()).toBe(5);
  await expect(store.get(old)).rejects.toThrow(/missing/);
  expect(await textOf(take)).toBe('take');
  expect(await objects.list('trash/')).toEqual([]);
});

test('bytes that a worker stores anew between the listing and the removal are there for the next reader', async () => {
  const ref = await put('research/originals/s1-notes.md', 'notes');
  await daysLater();
  const unneeded = await found();
  await put('research/originals/s1-notes.md', 'notes');
  await unneeded.remove();
  expect(await objects.list('trash/')).toEqual([]);
  expect(await textOf(ref)).toBe('notes');
  // The next clean finds it young.
  expect(await found()).toMatchObject({ artifacts: 0 });
  await daysLater();
  await (await found([ref])).remove();
  expect(await textOf(ref)).toBe('notes');
});

test('what was set aside and is named by then comes back, read or not', async () => {
  const ref = await put('research/originals/s1-notes.md', 'notes');
  await daysLater();
  await (await found()).remove();
  await daysLater();
  const named = await found([ref]);
  expect(named.setAside).toEqual({ artifacts: 0, bytes: 0 });
  await named.remove();
  expect(await objects.list('trash/')).toEqual([]);
  expect(await textOf(ref)).toBe('notes');
});

test('two machines that clean at once lose nothing', async () => {
  const [ref, needed] = [await put('a.wav', 'take'), await put('b.wav', 'needed')];
  await daysLater();
  const [one, two] = [await found([needed]), await found([needed])];
  await Promise.all([one.remove(), two.remove()]);
  expect(await textOf(needed)).toBe('needed');
  expect(await textOf(ref)).toBe('take');
});

test('a reply that was paid for stays, and one that was free can go', async () => {
  const [paid, free] = [await put('paid.wav', 'paid'), await put('free.wav', 'free')];
  for (const [name, costMicros, reply] of [
    ['one', 1_500, paid],
    ['two', 0, free],
  ] as const)
    await objects.write(
      `books/receipts/aa/${name}.json`,
      Buffer.from(JSON.stringify({ costMicros, reply: [reply] })),
    );
  await daysLater();
  expect(await found()).toMatchObject({ artifacts: 1, bytes: 4 });
});

test('a damaged artifact is made good by what was set aside', async () => {
  const ref = await put('a.wav', 'take');
  await daysLater();
  await (await found()).remove();
  await objects.write(`artifacts/sha256/${ref.sha256.slice(0, 2)}/${ref.sha256}`, Buffer.from('tale'));
  expect(await textOf(ref)).toBe('take');
});

test('a reply that only a settlement names stays, and a damaged receipt stops the search', async () => {
  const paid = await put('paid.wav', 'paid');
  const settled = { key: 'k', state: 'settled', costMicros: 1_500, reply: [paid] };
  const books = createBookFiles(objects, 'books/');
  await books.create('calls/show/ep_001/step-key-id.settled.json', JSON.stringify(settled));
  await daysLater();
  expect(await found()).toMatchObject({ artifacts: 0 });
  await books.create('receipts/aa/one.json', '{"half');
  await expect(found()).rejects.toThrow(/books\/receipts\/aa\/one\.json is damaged/);
});
