/** Readers of feeds and of tags that others wrote in Python. They are installed once, into a folder that test runs share. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = ['feedparser==6.0.11', 'mutagen==1.47.0'];
const FOLDER = join(tmpdir(), 'showrunner-test-cache', 'python-readers');

/** `describe` where Python can have them. Elsewhere the tests are skipped and it is said so; in CI that is an error. */
export function describeWithPython(what: string, tests: () => void): void {
  const missing = install();
  if (missing === undefined) {
    describe(what, tests);
    return;
  }
  const said = `${PACKAGES.join(' and ')} cannot be had (${missing}), so ${what} was NOT looked at.`;
  if (process.env.CI === 'true') throw new Error(said);
  process.stderr.write(`\nSKIPPED: ${said}\n`);
  describe.skip(what, tests);
}

/** Runs a script that reads standard input and prints JSON. */
export function readByPython(script: string, input: string | Uint8Array): unknown {
  const { status, stdout, stderr } = python(['-c', script], input);
  if (status !== 0) throw new Error(stderr.toString('utf8'));
  return JSON.parse(stdout.toString('utf8'));
}

/** Why they are not there; undefined where they are. */
function install(): string | undefined {
  if (python(['-c', 'import feedparser, mutagen']).status === 0) return undefined;
  mkdirSync(FOLDER, { recursive: true });
  const { status, error, stderr } = python([
    '-m',
    'pip',
    'install',
    '--quiet',
    '--target',
    FOLDER,
    ...PACKAGES,
  ]);
  return status === 0 ? undefined : (error?.message ?? stderr.toString('utf8').trim().split('\n').at(-1));
}

function python(args: readonly string[], input: string | Uint8Array = '') {
  const env = { ...process.env, PYTHONPATH: FOLDER, PYTHONIOENCODING: 'utf-8' };
  return spawnSync('python3', args, { input, env, maxBuffer: 100_000_000 });
}
