/**
 * Finds the `temporal` command, or installs it once into a per-user cache: PATH → cache → the SDK's download →
 * `go install` of the pinned module. Two runs at once share one installation.
 */

import { constants } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { InputError, messageOf } from '../../domain/failure';
import { OTHER_CACHE, oneAtATime } from '../../machine/one-at-a-time';
import { runCommand } from '../../machine/run-command';

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

  return oneAtATime(folder, { staleMs: 60_000, waitMs: 600_000, remedy: OTHER_CACHE }, async () => {
    if (!(await isExecutable(cached))) await install(search, folder, cached);
    return cached;
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
    const env = { ...process.env, GOBIN: workDir, GOFLAGS: '-buildvcs=false' };
    await runCommand('go', ['install', MODULE], { env });
    return join(workDir, BINARY);
  },
};

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
