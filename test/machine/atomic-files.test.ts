import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clearStaleTemporaries,
  copyFileAtomically,
  writeFileAtomically,
  writeFileOnce,
} from '../../src/machine/atomic-files';
import { TYPESCRIPT_HOOK } from '../support/paths';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-files-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const HOST = hostname()
  .replace(/[^A-Za-z0-9-]/g, '-')
  .slice(0, 40);
const temporaryOf = (host: string, pid: number, writer = '0badcafe') =>
  `.${host}.${pid}.${writer}.0a1b2c3d-0000-4000-8000-000000000000.tmp`;
/** Above any process id that Linux gives out. */
const NOBODY = 2 ** 22 + 1;

describe('writing', () => {
  test('puts a file in place of one that is there, and makes the folders', async () => {
    const path = join(root, 'a', 'b', 'file');
    await writeFileAtomically(path, 'one');
    await writeFileAtomically(path, 'two');
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(join(root, 'a', 'b'))).toEqual(['file']);
  });

  test('once leaves the first, and says who was first', async () => {
    const path = join(root, 'file');
    const first = await Promise.all(Array.from({ length: 20 }, (_, at) => writeFileOnce(path, `${at}`)));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe(String(first.indexOf(true)));
    expect(await readdir(root)).toEqual(['file']);
  });

  test('that fails leaves neither file nor temporary file', async () => {
    await mkdir(join(root, 'taken', 'inside'), { recursive: true });
    await expect(writeFileAtomically(join(root, 'taken'), 'x')).rejects.toThrow();
    expect(await readdir(root)).toEqual(['taken']);
  });

  test('and a kill -9 in the midst of it leaves whole files, and a temporary one that the next process clears away', async () => {
    const script = join(__dirname, '..', 'support', 'material', 'write-until-killed.ts');
    const writer = spawn(process.execPath, ['-r', TYPESCRIPT_HOOK, script, root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    for (let tries = 0; tries < 2_000 && (await readdir(join(root, 'tmp'))).length === 0; tries++);
    writer.kill('SIGKILL');
    await once(writer, 'exit');

    const files = (await readdir(root)).filter((name) => name !== 'tmp');
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) expect(await readFile(join(root, name), 'utf8')).toMatch(/^(\d)\1{199999}$/);
    const left = (await readdir(join(root, 'tmp'))).length;
    expect(await clearStaleTemporaries(join(root, 'tmp'))).toBe(left);
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });
});

describe('temporary files of others', () => {
  test.each<[string, string, boolean]>([
    ['a process of this machine that is gone', temporaryOf(HOST, NOBODY), true],
    ['an earlier process that had our id, as in a container', temporaryOf(HOST, process.pid), true],
    ['a process of this machine that lives', temporaryOf(HOST, process.ppid), false],
    ['a machine that we cannot ask', temporaryOf('elsewhere', NOBODY), false],
    ['nobody: it only looks like one', 'notes.tmp', false],
  ])('of %s', async (_whose, name, goes) => {
    await writeFile(join(root, name), 'half');
    expect(await clearStaleTemporaries(root)).toBe(goes ? 1 : 0);
    expect(await readdir(root)).toEqual(goes ? [] : [name]);
  });

  test('go after an hour wherever they are from', async () => {
    const path = join(root, temporaryOf('elsewhere', 1));
    await writeFile(path, 'half');
    const longAgo = new Date(Date.now() - 61 * 60_000);
    await utimes(path, longAgo, longAgo);
    expect(await clearStaleTemporaries(root)).toBe(1);
  });

  test('of a folder that is not there are none', async () => {
    expect(await clearStaleTemporaries(join(root, 'none'))).toBe(0);
  });

  test('go with the next copy into their folder', async () => {
    await writeFile(join(root, temporaryOf(HOST, NOBODY)), 'half');
    await writeFile(join(root, 'from'), 'whole');
    await copyFileAtomically(join(root, 'from'), join(root, 'to'));
    expect((await readdir(root)).sort()).toEqual(['from', 'to']);
  });
});
