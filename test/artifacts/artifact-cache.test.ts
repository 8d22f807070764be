import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArtifactCache } from '../../src/artifacts/artifact-cache';
import { sha256 } from '../../src/artifacts/store';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const contentOf = (letter: string) => Buffer.from(letter.repeat(100));
const hashOf = (letter: string) => sha256(contentOf(letter));
const fileOf = (letter: string) => join(folder, hashOf(letter).slice(0, 2), hashOf(letter));

test('a copy comes back while it is whole; a damaged one is none, and goes', async () => {
  const cache = createArtifactCache(folder, 1_000);
  await cache.keep(hashOf('a'), contentOf('a'));
  expect(Buffer.from((await cache.read(hashOf('a'))) ?? [])).toEqual(contentOf('a'));
  await writeFile(fileOf('a'), 'x');
  expect(await cache.read(hashOf('a'))).toBeUndefined();
  expect(await cache.read(hashOf('b'))).toBeUndefined();
  expect(cache.use()).toEqual({ hits: 1, misses: 2 });
});

test('it stays within its bound, and keeps what was used last', async () => {
  const cache = createArtifactCache(folder, 500);
  for (const [age, letter] of [...'abcde'].entries()) {
    await cache.keep(hashOf(letter), contentOf(letter));
    const past = new Date(Date.now() - (100 - age) * 1_000);
    await utimes(fileOf(letter), past, past);
  }
  await cache.read(hashOf('a'));
  await cache.keep(hashOf('f'), contentOf('f'));
  const there = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  expect(there.map(({ name }) => name).sort()).toEqual([...'adef'].map(hashOf).sort());
});

test('what is larger than the bound is not kept, and a folder that cannot be written costs nothing', async () => {
  const cache = createArtifactCache(folder, 50);
  await cache.keep(hashOf('a'), contentOf('a'));
  expect(await cache.read(hashOf('a'))).toBeUndefined();
  await writeFile(join(folder, 'file'), '');
  const blocked = createArtifactCache(join(folder, 'file'), 1_000);
  await blocked.keep(hashOf('a'), contentOf('a'));
  expect(await blocked.read(hashOf('a'))).toBeUndefined();
});
