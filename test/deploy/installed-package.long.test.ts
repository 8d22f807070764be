/** The package as others have it: packed, installed in an empty folder, and used from there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { devDependencies } from '../../package.json';
import { ROOT } from '../support/paths';

const run = promisify(execFile);

let folder: string;
let installing: string;
const inFolder = (command: string, ...words: string[]) => run(command, words, { cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-package-'));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  await writeFile(join(folder, 'package.json'), '{"name": "own-program", "private": true}');
  const { stdout, stderr } = await inFolder(
    'npm',
    ...['install', '--prefer-offline', '--no-audit', './showrunner-0.1.0.tgz'],
    ...(['typescript', '@types/node'] as const).map((name) => `${name}@${devDependencies[name]}`),
  );
  installing = stdout + stderr;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('npm warns of no script of this package', () => {
  expect(installing).toMatch(/added \d+ packages/);
  expect(installing).not.toContain('showrunner@');
});

test('the command is there', async () => {
  const { stdout } = await inFolder('npx', 'showrunner', '--help');
  expect(stdout).toMatch(/^Usage: showrunner/);
});

test.each([
  ['require', 'program.cjs', "const showrunner = require('showrunner');"],
  ['import', 'program.mjs', "import * as showrunner from 'showrunner';"],
])('the library can be had by %s', async (_way, file, line) => {
  await writeFile(
    join(folder, file),
    `${line}
    const { createShowrunner, episodeId } = showrunner;
    console.log(episodeId({ show: 'a', episode: 'b' }), typeof createShowrunner);`,
  );
  const { stdout } = await inFolder(process.execPath, file);
  expect(stdout).toBe('a/b function\n');
});

/** The programs of docs/library.md. */
const GUIDE = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');
const PROGRAMS = [...GUIDE.matchAll(/```[jt]s\n(.*?)```/gs)].map(([, program = '']) => program);

/** Errors of the compiler, but for those in the types of Temporal's packages, which have some of their own. */
async function typeErrors(file: string, text: string): Promise<string[]> {
  await writeFile(join(folder, file), text);
  const words = ['tsc', '--strict', '--noEmit', '--module', 'node18', '--types', 'node', file];
  const { stdout } = await inFolder('npx', ...words).catch((error: { stdout: string }) => error);
  return stdout
    .split('\n')
    .filter((line) => line.includes(': error ') && !line.startsWith('node_modules/@temporalio/'));
}

test('the programs of the guide compile', async () => {
  expect(PROGRAMS.map((program) => program.includes("from 'showrunner'"))).toEqual([true, true]);
  for (const [at, program] of PROGRAMS.entries())
    expect(await typeErrors(`guide-${at}.mts`, program)).toEqual([]);
});

test('a TypeScript program that requires it compiles, and not with another type', async () => {
  const program = `import { createShowrunner } from 'showrunner';
    export async function cost(): Promise<number> {
      const showrunner = await createShowrunner();
      const { id } = await showrunner.startEpisode({ topic: 'Tea', sources: ['notes.md'], format: 'duo' });
      return (await showrunner.episode(id).result()).costMicros;
    }`;
  expect(await typeErrors('program.cts', program)).toEqual([]);
  expect(await typeErrors('program.cts', program.replace('<number>', '<boolean>'))).toHaveLength(1);
  expect(await typeErrors('program.cts', program.replace("'duo'", "'quartet'"))).toHaveLength(1);
});
