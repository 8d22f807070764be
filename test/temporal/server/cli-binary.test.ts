import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { InputError } from '../../../src/domain/failure';
import { CLI_VERSION, type CliInstaller, findTemporalCli } from '../../../src/temporal/server/cli-binary';

const BINARY = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

let root: string;
let cacheDir: string;
let reports: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-cli-'));
  cacheDir = join(root, 'cache');
  reports = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

const find = (installers: readonly CliInstaller[], path = '') =>
  findTemporalCli({ path, cacheDir, installers, report: (message) => reports.push(message) });
const cached = () => join(cacheDir, `temporal-${CLI_VERSION}`, BINARY);

async function executable(path: string): Promise<string> {
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

function installer(name: string, { slow = 0 } = {}) {
  const runs: string[] = [];
  const self: CliInstaller = {
    name,
    async install(workDir) {
      runs.push(workDir);
      await new Promise((resolve) => setTimeout(resolve, slow));
      return executable(join(workDir, `${BINARY}-download`));
    },
  };
  return { self, runs };
}

function failing(name: string, message: string): CliInstaller {
  return { name, install: () => Promise.reject(new Error(message)) };
}

test('a cache that cannot be written is a sentence', async () => {
  await writeFile(cacheDir, 'a file in its place');
  await expect(find([])).rejects.toThrow(
    new InputError(
      `The folder ${join(cacheDir, `temporal-${CLI_VERSION}`)} cannot be written (ENOTDIR). Choose another cache folder with SHOWRUNNER_CACHE.`,
    ),
  );
});

describe('where it is looked for', () => {
  test('on PATH first: the first folder that has one that can be run', async () => {
    for (const folder of ['plain', 'first', 'second']) await mkdir(join(root, folder));
    await writeFile(join(root, 'plain', BINARY), 'not executable');
    const first = await executable(join(root, 'first', BINARY));
    await executable(join(root, 'second', BINARY));
    const path = ['missing', 'plain', 'first', 'second'].map((folder) => join(root, folder)).join(delimiter);
    const { self, runs } = installer('download');
    expect(await find([self], path)).toBe(first);
    expect([runs, reports]).toEqual([[], []]);
  });

  test('then in the cache, without a word', async () => {
    const { self, runs } = installer('download');
    const installed = await find([self]);
    reports = [];
    expect(await find([self])).toBe(installed);
    expect(runs).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  test('a folder of that name on PATH is no command', async () => {
    await mkdir(join(root, 'bin', BINARY), { recursive: true });
    const { self } = installer('download');
    expect(await find([self], join(root, 'bin'))).toBe(cached());
  });

  test('an empty PATH entry does not mean the current folder', async () => {
    const { self } = installer('download');
    expect(await find([self], ['', ''].join(delimiter))).toBe(cached());
  });
});

describe('installing', () => {
  test('takes the first way that works and says what it does', async () => {
    const [second, third] = [installer('go install'), installer('never needed')];
    expect(await find([failing('download', 'no network'), second.self, third.self])).toBe(cached());
    expect(third.runs).toEqual([]);
    expect(reports).toEqual([
      'Getting the Temporal server (once): download …',
      'Getting the Temporal server (once): go install …',
    ]);
  });

  test('one sentence when all ways fail: what to install, and what was tried', async () => {
    const attempt = find([
      failing('download', 'no\n  network'),
      failing('go install', 'go is not installed'),
    ]);
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(
      'No Temporal server could be found or installed. Install the `temporal` command (https://docs.temporal.io/cli) or Go, ' +
        'or set TEMPORAL_ADDRESS to a running server. Tried: download: no network; go install: go is not installed.',
    );
  });

  test('may be tried again after it failed', async () => {
    await expect(find([failing('download', 'no network')])).rejects.toThrow(InputError);
    expect(await find([installer('download').self])).toBe(cached());
  });

  test('two searches at once install once', async () => {
    const { self, runs } = installer('download', { slow: 300 });
    expect(await Promise.all([find([self]), find([self])])).toEqual([cached(), cached()]);
    expect(runs).toHaveLength(1);
  });

  test('half an installation leaves nothing that could be run', async () => {
    const half: CliInstaller = {
      name: 'download',
      async install(workDir) {
        await executable(join(workDir, BINARY));
        throw new Error('connection lost');
      },
    };
    await expect(find([half])).rejects.toThrow(/connection lost/);
    expect(await readdir(join(cacheDir, `temporal-${CLI_VERSION}`))).toEqual([]);
  });

  test('what an earlier run left half done is cleared away first', async () => {
    const left = join(cacheDir, `temporal-${CLI_VERSION}`, 'incoming');
    await mkdir(left, { recursive: true });
    await executable(join(left, BINARY));
    await find([installer('download').self]);
    expect(await readdir(join(cacheDir, `temporal-${CLI_VERSION}`))).toEqual([BINARY]);
  });
});
