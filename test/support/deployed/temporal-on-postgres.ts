/**
 * The Temporal server of docker-compose.yml without containers: PostgreSQL in a folder of its own, the databases and the
 * namespace by the scripts that compose mounts, the server with compose's settings, on free ports.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { runCommand } from '../../../src/machine/run-command';
import { isAlive } from '../../../src/temporal/server/process-identity';
import { ensureSearchAttributes } from '../../../src/temporal/server/register-search-attributes';
import { cleanEnvironment, type Environment, forget, remember } from '../faults/processes';
import type { FaultServer } from '../faults/server';
import { freePortRow } from '../free-ports';
import { ROOT } from '../paths';
import { temporalCli } from '../temporal/temporal-cli';
import { composeEnvironment } from './compose-settings';
import { type Postgres, startPostgres } from './postgres';
import { pathWithServerTools } from './server-tools';

export interface TemporalOnPostgres extends FaultServer {
  readonly postgres: Postgres;
  readonly pid: () => number;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 120_000;
const SERVICES = ['FRONTEND', 'MATCHING', 'HISTORY', 'WORKER'] as const;

export interface TemporalOnPostgresOptions {
  /** Logs go there. */
  readonly folder: string;
  /** Environment of the server beside that of compose, such as `NUM_HISTORY_SHARDS`. */
  readonly settings?: Environment;
  /** Beside those of deploy/dynamic-config.yaml. */
  readonly dynamicConfig?: Readonly<Record<string, number>>;
}

/** Rejects with a sentence where PostgreSQL or the server is not to be had. */
export async function startTemporalOnPostgres({
  folder,
  settings = {},
  dynamicConfig = {},
}: TemporalOnPostgresOptions): Promise<TemporalOnPostgres> {
  const tools = await pathWithServerTools((message) => process.stderr.write(`${message}\n`));
  const path = `${tools}:${dirname(await temporalCli())}`;
  // The database, the HTTP port of the frontend, and two of each service.
  const first = await freePortRow(2 + 2 * SERVICES.length);
  const address = `${HOST}:${first + 2}`;
  const toDatabase = composeEnvironment('temporal');
  const { POSTGRES_USER: user = '', POSTGRES_PWD: password = '' } = toDatabase;
  const postgres = await startPostgres({
    port: first,
    user,
    password,
    logFile: join(folder, 'postgres.log'),
  });
  // The image of PostgreSQL creates a database of the user's name.
  await postgres.query('postgres', `CREATE DATABASE ${user}`);

  const script = (name: string, environment: Environment) =>
    runCommand('sh', [join(ROOT, 'deploy', name)], { env: cleanEnvironment({ ...environment, PATH: path }) });
  const place = { SQL_HOST: HOST, SQL_PORT: String(first) };
  await script('create-schema.sh', { ...composeEnvironment('schema'), ...place });

  const environment: Environment = {
    ...toDatabase,
    ...{ POSTGRES_SEEDS: HOST, DB_PORT: String(first), BIND_ON_IP: HOST, LOG_LEVEL: 'warn' },
    ...{ DYNAMIC_CONFIG_FILE_PATH: await writeDynamicConfig(folder, dynamicConfig) },
    ...{ FRONTEND_HTTP_PORT: String(first + 1) },
    ...Object.fromEntries(
      SERVICES.flatMap((service, at) => [
        [`${service}_GRPC_PORT`, String(first + 2 + 2 * at)],
        [`${service}_MEMBERSHIP_PORT`, String(first + 3 + 2 * at)],
      ]),
    ),
    ...settings,
  };
  const logFile = join(folder, 'temporal-server.log');
  const log = openSync(logFile, 'a');
  const start = async (): Promise<ChildProcess> => {
    const child = spawn('temporal-server', ['start'], {
      env: cleanEnvironment({ ...environment, PATH: path }),
      stdio: ['ignore', log, log],
    });
    remember(child.pid as number);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the Temporal server ended; ${logFile} says why`);
    });
    ended.catch(() => undefined);
    await Promise.race([ended, untilAnswering(address)]);
    return child;
  };
  let server = await start();
  const gone = async () => {
    const pid = server.pid as number;
    while (isAlive(pid)) await sleep(20);
    forget(pid);
  };
  await patientlyFor(() => script('create-namespace.sh', { TEMPORAL_ADDRESS: address }));
  await patientlyFor(() => registerSearchAttributes(address));
  return {
    address,
    port: first + 2,
    postgres,
    pid: () => server.pid as number,
    async kill() {
      server.kill('SIGKILL');
      await gone();
    },
    async restart() {
      server = await start();
    },
    async stop() {
      server.kill('SIGTERM');
      await gone();
      await postgres.stop();
    },
  };
}

async function writeDynamicConfig(folder: string, more: Readonly<Record<string, number>>): Promise<string> {
  const deployed = await readFile(join(ROOT, 'deploy', 'dynamic-config.yaml'), 'utf8');
  const lines = Object.entries(more).map(([name, value]) => `${name}:\n  - value: ${value}\n`);
  const path = join(folder, 'dynamic-config.yaml');
  await writeFile(path, deployed + lines.join(''));
  return path;
}

/** A server that has just begun does not know its namespaces for some seconds. */
async function patientlyFor(work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

const untilAnswering = (address: string) =>
  patientlyFor(async () => {
    const connection = await Connection.connect({ address, connectTimeout: 1_000 });
    await connection.close();
  });

async function registerSearchAttributes(address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await ensureSearchAttributes(connection, 'default');
  } finally {
    await connection.close();
  }
}
