import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookFiles, createBookFolder } from '../../src/artifacts/book-files';
import { createFolderShelves } from '../../src/artifacts/folder-shelves';
import { createPayOnce } from '../../src/artifacts/pay-once';
import { type ArtifactStore, createFileStore } from '../../src/artifacts/store';
import { findUnneeded } from '../../src/artifacts/unneeded';
import type { ArtifactRef } from '../../src/domain/artifact';
import { InputError } from '../../src/domain/failure';
import { order, provider } from '../support/material/paid-calls';

let folder: string;
let store: ArtifactStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-unneeded-'));
  store = await createFileStore(join(folder, 'artifacts'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shelves = () =>
  createFolderShelves({ artifactsRoot: join(folder, 'artifacts'), booksRoot: join(folder, 'books') });
const NEVER_NEW = Number.POSITIVE_INFINITY;
const found = async (needed: readonly ArtifactRef[], before = NEVER_NEW) =>
  (await findUnneeded(shelves(), needed, before)).artifacts;

async function receipt(name: string, costMicros: number, reply: readonly ArtifactRef[]): Promise<void> {
  const shelf = join(folder, 'books', 'receipts', 'aa');
  await mkdir(shelf, { recursive: true });
  await writeFile(join(shelf, `${name}.json`), JSON.stringify({ costMicros, reply }));
}

test('what is named stays, with what that names in turn; the rest can go', async () => {
  const take = await store.put('audio/takes/n001.wav', Buffer.from('take'));
  const takes = await store.putJson('audio/takes.json', [take]);
  const old = await store.put('audio/takes/n002.wav', Buffer.from('older'));
  expect(await found([takes])).toBe(1);
  const unneeded = await findUnneeded(shelves(), [takes], NEVER_NEW);
  expect(unneeded.bytes).toBe(5);
  expect(await unneeded.remove()).toBe(5);
  expect(await found([takes])).toBe(0);
  await expect(store.get(take)).resolves.toEqual(new Uint8Array(Buffer.from('take')));
  await expect(store.get(old)).rejects.toThrow(/missing/);
});

test('replies that were paid for stay whoever bought them; those that were free can be made again', async () => {
  const paid = await store.put('audio/takes/paid.wav', Buffer.from('paid'));
  const free = await store.put('audio/takes/free.wav', Buffer.from('free'));
  await receipt('one', 1_500, [paid]);
  await receipt('two', 0, [free]);
  await (await findUnneeded(shelves(), [], NEVER_NEW)).remove();
  await expect(store.get(paid)).resolves.toBeDefined();
  await expect(store.get(free)).rejects.toThrow(/missing/);
});

test('what was stored lately stays, also what was there and was stored again', async () => {
  const ref = await store.put('research/originals/s1-notes.md', Buffer.from('notes'));
  const path = join(folder, 'artifacts', 'sha256', ref.sha256.slice(0, 2), ref.sha256);
  const longAgo = new Date(Date.now() - 3_600_000);
  const before = Date.now() - 600_000;
  await utimes(path, longAgo, longAgo);
  const unneeded = await findUnneeded(shelves(), [], before);
  expect(unneeded.artifacts).toBe(1);
  await store.put('research/originals/s1-notes.md', Buffer.from('notes'));
  expect(await found([], before)).toBe(0);
  expect(await unneeded.remove()).toBe(0);
  await expect(store.get(ref)).resolves.toBeDefined();
});

test('a reply that was paid for, but whose receipt could not be written, stays and is not bought again', async () => {
  const files = createBookFolder(join(folder, 'books'));
  const full: BookFiles = {
    ...files,
    create: (name, text) =>
      name.startsWith('receipts/') ? Promise.reject(new Error('disk full')) : files.create(name, text),
  };
  const { billed, perform } = provider(store);
  await expect(createPayOnce(full, store).buy(order(perform))).rejects.toThrow('disk full');
  await (await findUnneeded(shelves(), [], NEVER_NEW)).remove();
  expect((await createPayOnce(files, store).buy(order(perform))).bought).toBe(false);
  expect(billed).toHaveLength(1);
});

test.each([
  ['receipts/aa/one.json', '{"half'],
  ['receipts/aa/one.json', 'null'],
  ['calls/show/ep_001/step-key-id.settled.json', '[]'],
])('a damaged record stops the search, since what was paid for is not known (%s, %s)', async (name, text) => {
  const files = createBookFolder(join(folder, 'books'));
  await files.create(name, text);
  await expect(found([])).rejects.toThrow(/one\.json is damaged|settled\.json is damaged/);
  await expect(found([])).rejects.toThrow(InputError);
});
