/**
 * Finds the `temporal` command, or installs it once into a per-user cache: PATH → cache → the SDK's download →
 * `go install` of the pinned module. Two runs at once share one installation.
 */

import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { InputError, messageOf } from '../../domain/failure';

/** The newest version that installs in every one of these ways. */
export const CLI_VERSION = 'v1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`;
const BINARY = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

export interface CliSearch {
  readonly path: string;
  readonly cacheDir: string;
  /** Ways to install, tried in order. */
  readonly installers: readonly CliInstaller[];
  /** Progress for the terminal. */
  readonly report: (message: string) => void;
}

export interface CliInstaller {
  readonly name: string;
  /** Leaves the binary in `workDir` and returns its path, or rejects. */
  install(workDir: string): Promise<string>;
}

/** Path of a `temporal` that runs. Rejects with a sentence that says what to install. */
export async function findTemporalCli(search: CliSearch): Promise<string> {
  const onPath = await firstExecutable(
    search.path
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, BINARY)),
  );
  if (onPath !== undefined) return onPath;
  const folder = join(search.cacheDir, `temporal-${CLI_VERSION}`);
  const cached = join(folder, BINARY);
  if (await isExecutable(cached)) return cached;

  await makeCacheFolder(folder);
  const release = await lock(folder, {
    stale: 60_000,
    update: 5_000,
    retries: { retries: 600, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 },
  });
  try {
    if (await isExecutable(cached)) return cached;
    await install(search, folder, cached);
    return cached;
  } finally {
    await release();
  }
}

/** The cache is also where our processes find each other, so nothing works without it. */
export async function makeCacheFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `The cache folder ${folder} cannot be written (${error.code ?? error.message}). Choose another with SHOWRUNNER_CACHE.`,
    );
  });
}

async function install(search: CliSearch, folder: string, target: string): Promise<void> {
  const failures: string[] = [];
  for (const installer of search.installers) {
    search.report(`Getting the Temporal server (once): ${installer.name} …`);
    const workDir = join(folder, 'incoming');
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir, { recursive: true });
    try {
      await rename(await installer.install(workDir), target);
      return;
    } catch (error) {
      failures.push(`${installer.name}: ${oneLine(error)}`);
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  }
  throw new InputError(
    'No Temporal server could be found or installed. Install the `temporal` command (https://docs.temporal.io/cli) or Go, ' +
      `or set TEMPORAL_ADDRESS to a running server. Tried: ${failures.join('; ')}.`,
  );
}

/** The SDK's own download, which it does for its test environment. */
export const sdkDownload: CliInstaller = {
  name: 'download by the Temporal SDK',
  async install(workDir) {
    // Loads half of the SDK, and is needed once on a machine.
    const { TestWorkflowEnvironment } =
      require('@temporalio/testing') as typeof import('@temporalio/testing');
    const environment = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'cached-download', version: CLI_VERSION, downloadDir: workDir } },
    });
    await environment.teardown();
    const downloaded = await firstExecutable((await readdir(workDir)).map((name) => join(workDir, name)));
    if (downloaded === undefined) throw new Error('the download left no executable');
    return downloaded;
  },
};

/** Compiles the pinned module with the machine's Go; about one to three minutes. */
export const goInstall: CliInstaller = {
  name: `go install ${MODULE} (one to three minutes)`,
  async install(workDir) {
    await run('go', ['install', MODULE], { ...process.env, GOBIN: workDir, GOFLAGS: '-buildvcs=false' });
    return join(workDir, BINARY);
  },
};

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is not installed`) : error),
    );
    child.on('close', (code) => {
      const lastLines = Buffer.concat(errors).toString('utf8').trim().split('\n').slice(-2).join(' ');
      code === 0 ? resolve() : reject(new Error(`exit code ${code}: ${lastLines}`));
    });
  });
}

function oneLine(error: unknown): string {
  const message = messageOf(error);
  return message.replace(/\s+/g, ' ').slice(0, 200);
}

async function firstExecutable(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
