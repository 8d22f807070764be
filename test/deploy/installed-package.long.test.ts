/** The package as others have it: packed, installed in an empty folder, and used from there. */
import { execFile } from 'node:child_process';
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
    const { episodeId, progressQuery } = showrunner;
    console.log(episodeId({ show: 'a', episode: 'b' }), progressQuery.name);`,
  );
  const { stdout } = await inFolder(process.execPath, file);
  expect(stdout).toBe('a/b progress\n');
});

const TYPED = `
import { Client } from '@temporalio/client';
import { type EpisodeWorkflow, episodeId, progressQuery } from 'showrunner';

export async function cost(client: Client): Promise<number> {
  const handle = client.workflow.getHandle<typeof EpisodeWorkflow>(episodeId({ show: 'a', episode: 'b' }));
  const { costMicros } = await handle.query(progressQuery);
  const { session } = await handle.result();
  return session.sha256.length + costMicros;
}
`;

/** Errors of the compiler, but for those in the types of Temporal's packages, which have some of their own. */
async function typeErrors(file: string, text: string): Promise<string[]> {
  await writeFile(join(folder, file), text);
  const words = ['tsc', '--strict', '--noEmit', '--module', 'node18', '--types', 'node', file];
  const { stdout } = await inFolder('npx', ...words).catch((error: { stdout: string }) => error);
  return stdout
    .split('\n')
    .filter((line) => line.includes(': error ') && !line.startsWith('node_modules/@temporalio/'));
}

test.each(['program.mts', 'program.cts'])('a TypeScript program compiles: %s', async (file) => {
  expect(await typeErrors(file, TYPED)).toEqual([]);
  const wrong = TYPED.replace('Promise<number>', 'Promise<boolean>');
  expect(await typeErrors(file, wrong)).toEqual([expect.stringContaining(`${file}(`)]);
});
