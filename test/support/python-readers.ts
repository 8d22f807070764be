/** Tools that others wrote in Python: readers of feeds and of tags, a validator. They are installed once, into a folder that test runs share. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packages of Python, and the modules that they bring. */
export interface PythonTools {
  readonly folder: string;
  readonly packages: readonly string[];
  readonly modules: string;
}

const READERS: PythonTools = {
  folder: 'python-readers',
  packages: ['feedparser==6.0.11', 'mutagen==1.47.0'],
  modules: 'feedparser, mutagen',
};
const CACHE = join(tmpdir(), 'showrunner-test-cache');

/** `describe` where Python can have them. Elsewhere the tests are skipped and it is said so; in CI that is an error. */
export function describeWithPython(what: string, tests: () => void, tools = READERS): void {
  const missing = install(tools);
  if (missing === undefined) {
    describe(what, tests);
    return;
  }
  const said = `${tools.packages.join(' and ')} cannot be had (${missing}), so ${what} was NOT looked at.`;
  if (process.env.CI === 'true') throw new Error(said);
  process.stderr.write(`\nSKIPPED: ${said}\n`);
  describe.skip(what, tests);
}

/** Runs a script that reads standard input and prints JSON. */
export function readByPython(script: string, input: string | Uint8Array, tools = READERS): unknown {
  const { status, stdout, stderr } = python(tools, ['-c', script], input);
  if (status !== 0) throw new Error(stderr.toString('utf8'));
  return JSON.parse(stdout.toString('utf8'));
}

/** Why they are not there; undefined where they are. */
function install(tools: PythonTools): string | undefined {
  if (python(tools, ['-c', `import ${tools.modules}`]).status === 0) return undefined;
  mkdirSync(folderOf(tools), { recursive: true });
  const { status, error, stderr } = python(tools, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--target',
    folderOf(tools),
    ...tools.packages,
  ]);
  return status === 0 ? undefined : (error?.message ?? stderr.toString('utf8').trim().split('\n').at(-1));
}

const folderOf = ({ folder }: PythonTools) => join(CACHE, folder);

function python(tools: PythonTools, args: readonly string[], input: string | Uint8Array = '') {
  const env = { ...process.env, PYTHONPATH: folderOf(tools), PYTHONIOENCODING: 'utf-8' };
  return spawnSync('python3', args, { input, env, maxBuffer: 100_000_000 });
}
