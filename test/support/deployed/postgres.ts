/** PostgreSQL over a folder of its own, that can be killed and come back at the same port. Runs as root, too, as its own user then. */
import { type ChildProcess, execFile, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, openSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from '../../../src/temporal/server/process-identity';
import { forget, remember } from '../faults/processes';

export interface Postgres {
  readonly port: number;
  /** Its processes; what ended ones used is counted with the first. */
  pids(): number[];
  /** Rows as lines, columns with tabs between them. */
  query(database: string, sql: string): Promise<string>;
  /** A program of PostgreSQL such as `pg_dump`, with how to reach the server; its standard output. */
  run(program: string, ...args: readonly string[]): Promise<string>;
  /** kill -9 of the first process, and all of them gone when it resolves. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly logFile: string;
  /** Words of its command line, such as `-c max_connections=200`. */
  readonly settings: readonly string[];
}

const DEBIAN = '/usr/lib/postgresql';
const INSTALL = 'apt-get install postgresql';
const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;

/** Folder of the programs of the newest PostgreSQL on this machine; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const folders = installed().map((version) => join(DEBIAN, version, 'bin'));
  return [...folders, ...(process.env.PATH ?? '').split(':')].find((folder) => has(folder, 'initdb'));
}

/** Rejects with a sentence where PostgreSQL is not installed. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { port, user, password, logFile } = options;
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error(`PostgreSQL is not installed: ${INSTALL}`);
  const owner = ownerOfServer();
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-postgres-'));
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const environment = {
    ...process.env,
    PGPASSWORD: password,
    PGHOST: HOST,
    PGPORT: String(port),
    PGUSER: user,
  };
  // A server whose working folder its user may not read says so at every step.
  const asServer = { ...owner, cwd: folder };
  const run = async (program: string, args: readonly string[], how: SpawnOptions = {}) => {
    const options = { ...how, env: environment, maxBuffer: 1_000_000_000 } as const;
    const { stdout } = await promisify(execFile)(join(programs, program), args, {
      ...options,
      encoding: 'utf8',
    });
    return stdout;
  };
  const credentials = ['--username', user, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  await run(
    'initdb',
    ['--pgdata', data, '--encoding', 'UTF8', '--locale', 'C.UTF-8', ...credentials],
    asServer,
  );

  const log = openSync(logFile, 'a');
  const place = ['-c', `listen_addresses=${HOST}`, '-c', `unix_socket_directories=${folder}`];
  const settings = [...options.settings, ...place];
  const isReady = () =>
    run('pg_isready', []).then(
      () => true,
      () => false,
    );
  const start = async (): Promise<ChildProcess> => {
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const child = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
        ...asServer,
        stdio: ['ignore', log, log],
      });
      remember(child.pid as number);
      while (child.exitCode === null && Date.now() < deadline) {
        if (await isReady()) return child;
        await sleep(200);
      }
      // What is left of a server that was killed can be in its way for a moment.
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start; ${logFile} says why`);
    }
  };

  let server = await start();
  const pids = () => [server.pid as number, ...childrenOf(server.pid as number)];
  const gone = async (all: readonly number[]) => {
    while (all.some(isAlive)) await sleep(20);
    forget(all[0] as number);
  };
  return {
    port,
    pids,
    query: (database, sql) =>
      run('psql', [
        '--no-psqlrc',
        '--tuples-only',
        '--no-align',
        '--field-separator',
        '\t',
        '-d',
        database,
        '-c',
        sql,
      ]),
    run: (program, ...args) => run(program, args),
    async kill() {
      const all = pids();
      server.kill('SIGKILL');
      await gone(all);
    },
    async restart() {
      server = await start();
    },
    async stop() {
      const all = pids();
      // Without waiting for its clients.
      server.kill('SIGINT');
      await gone(all);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function installed(): string[] {
  try {
    return readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one));
  } catch {
    return [];
  }
}

function has(folder: string, program: string): boolean {
  try {
    return readdirSync(folder).includes(program);
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root; its packages bring a user of its own. */
function ownerOfServer(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function childrenOf(pid: number): number[] {
  try {
    const said = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
    return said.trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}
