/** `temporal-server` and `temporal-sql-tool` of the version in docker-compose.yml: from PATH, or compiled once into the per-user cache. */
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import envPaths from 'env-paths';
import { OTHER_CACHE, oneAtATime } from '../../../src/machine/one-at-a-time';
import { runCommand } from '../../../src/machine/run-command';
import { serverVersion } from './compose-settings';

/** Each tool, and the program of Temporal's module that it is. */
const PROGRAMS = { 'temporal-server': 'server', 'temporal-sql-tool': 'tools/sql' } as const;

/** A PATH on which both tools are found. Rejects with a sentence where they cannot be had. */
export async function pathWithServerTools(report: (message: string) => void): Promise<string> {
  const version = serverVersion();
  const cacheDir = process.env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache;
  const cached = join(cacheDir, `temporal-server-v${version}`);
  const path = [cached, process.env.PATH, join(homedir(), 'go', 'bin')].join(delimiter);
  const turn = { staleMs: 60_000, waitMs: 1_200_000, remedy: OTHER_CACHE };
  if (!hasTools(path, version))
    await oneAtATime(cached, turn, async () => {
      if (!hasTools(path, version)) await compile(version, cached, report);
    });
  return path;
}

function hasTools(path: string, version: string): boolean {
  return Object.keys(PROGRAMS).every((tool) => versionOf(tool, path) === version);
}

/** Undefined where the tool is not there. */
function versionOf(tool: string, path: string): string | undefined {
  try {
    const said = execFileSync(tool, ['--version'], { env: { ...process.env, PATH: path }, encoding: 'utf8' });
    return said.match(/\d+\.\d+\.\d+/)?.[0];
  } catch {
    return undefined;
  }
}

async function compile(version: string, folder: string, report: (message: string) => void): Promise<void> {
  report(`Compiling the Temporal server ${version} and its SQL tool (once, six minutes on two cores) …`);
  const incoming = join(folder, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  const env = { ...process.env, GOBIN: incoming, GOFLAGS: '-buildvcs=false' };
  for (const [tool, program] of Object.entries(PROGRAMS)) {
    const module = `go.temporal.io/server/cmd/${program}@v${version}`;
    await runCommand('go', ['install', module], { env }).catch((error: Error) => {
      throw new Error(`The Temporal server cannot be compiled here: go install ${module}: ${error.message}`);
    });
    await rename(join(incoming, program.split('/').at(-1) as string), join(folder, tool));
  }
  await rm(incoming, { recursive: true, force: true });
}
