import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublishTarget } from '../../../src/providers/publishing/create-target';
import { createFolderTarget } from '../../../src/providers/publishing/folder-target';

const file = (path: string, text: string) => ({
  ...{ path, content: Buffer.from(text), mediaType: 'text/plain' },
  kept: 'briefly' as const,
});
const root = () => mkdtemp(join(tmpdir(), 'target-'));

test('a file is read with a version, by which it is replaced once', async () => {
  const target = createFolderTarget(join(await root(), 'public'));
  expect(await target.read('a/b.txt')).toBeUndefined();
  expect(await target.replace(file('a/b.txt', 'one'), undefined)).toBe(true);
  expect(await target.replace(file('a/b.txt', 'other'), undefined)).toBe(false);
  const read = await target.read('a/b.txt');
  expect(await target.replace(file('a/b.txt', 'two'), read?.version)).toBe(true);
  expect(await target.replace(file('a/b.txt', 'three'), read?.version)).toBe(false);
  expect(Buffer.from((await target.read('a/b.txt'))?.content ?? []).toString()).toBe('two');
});

test('of many that replace one version together one succeeds', async () => {
  const target = createFolderTarget(await root());
  await target.write(file('feed', 'start'));
  const version = (await target.read('feed'))?.version;
  const won = await Promise.all(
    Array.from({ length: 6 }, (_, index) => target.replace(file('feed', `${index}`), version)),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
});

test('a file that is there with the same content is not written again', async () => {
  const folder = await root();
  const target = createFolderTarget(folder);
  await target.write(file('a.txt', 'same'));
  const before = await stat(join(folder, 'a.txt'));
  await target.write(file('a.txt', 'same'));
  expect((await stat(join(folder, 'a.txt'))).ino).toBe(before.ino);
});

test('files are listed and removed with the folders that they leave empty', async () => {
  const folder = await root();
  const target = createFolderTarget(folder);
  for (const path of ['a/b/c.txt', 'a/d.txt', 'e.txt']) await target.write(file(path, path));
  expect(await target.list('')).toEqual(['a/b/c.txt', 'a/d.txt', 'e.txt']);
  expect(await target.list('a/')).toEqual(['a/b/c.txt', 'a/d.txt']);
  expect(await target.list('z/')).toEqual([]);
  await target.remove(['a/b/c.txt', 'gone.txt']);
  expect(await readdir(join(folder, 'a'))).toEqual(['d.txt']);
});

test('a path that leaves the folder is refused', async () => {
  const target = createFolderTarget(await root());
  await expect(target.write(file('../x.txt', 'x'))).rejects.toThrow(/no path inside/);
  await expect(target.list('../')).rejects.toThrow(/no path inside/);
});

test('a folder that cannot be made is refused with a way out', async () => {
  const folder = await root();
  const target = createFolderTarget(folder);
  await target.write(file('taken', 'a file, and no folder'));
  await expect(target.write(file('taken/a.txt', 'x'))).rejects.toThrow(
    /cannot be written \(E\w+\). Change its rights, or publish.target in show.json/,
  );
  expect(await readFile(join(folder, 'taken'), 'utf8')).toBe('a file, and no folder');
});

test('what publishing itself needs lies inside the folder, and is not listed', async () => {
  const parent = await root();
  const target = createFolderTarget(join(parent, 'public'));
  const left = `.host.1.00000000.${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.tmp`;
  await mkdir(join(parent, 'public', '.showrunner'), { recursive: true });
  await writeFile(join(parent, 'public', '.showrunner', left), 'of a publisher that was killed');
  expect(await target.list('')).toEqual([]);
  await target.replace(file('feed.xml', 'one'), undefined);
  expect(await readdir(parent)).toEqual(['public']);
  expect(await target.list('')).toEqual(['feed.xml']);
});

test('a folder that cannot be written is refused in terms of publishing', async () => {
  const folder = await root();
  await writeFile(join(folder, '.showrunner'), 'a file, and no folder');
  const target = createFolderTarget(folder);
  for (const written of [target.write(file('a.txt', 'x')), target.replace(file('a.txt', 'x'), undefined)])
    await expect(written).rejects.toThrow(/cannot be written \(E\w+\).* publish.target in show.json/);
  expect(await target.list('')).toEqual(['.showrunner']);
});

test('an address that is neither a folder nor a bucket is refused', async () => {
  await expect(createPublishTarget('ftp://example.org')).rejects.toThrow(/no place to publish to/);
});
