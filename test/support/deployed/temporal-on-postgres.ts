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
import { composeCommand, composeEnvironment } from './compose-settings';
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
  /** Beside those of deploy/dynamic-config.yaml. */
  readonly dynamicConfig?: Readonly<Record<string, number>>;
}

/** Rejects with a sentence where PostgreSQL or the server is not to be had. */
export async function startTemporalOnPostgres({
  folder,
  dynamicConfig = {},
}: TemporalOnPostgresOptions): Promise<TemporalOnPostgres> {
  const tools = await pathWithServerTools((message) => process.stderr.write(`${message}\n`));
  const path = `${tools}:${dirname(await temporalCli())}`;
  // The database, the HTTP port of the frontend, and two of each service.
  const first = await freePortRow(2 + 2 * SERVICES.length);
  const { POSTGRES_USER: user = '', POSTGRES_PWD: password = '' } = composeEnvironment('temporal');
  const postgres = await startPostgres({
    port: first,
    user,
    password,
    logFile: join(folder, 'postgres.log'),
    settings: composeCommand('database').slice(1),
  });
  try {
    // The image of PostgreSQL creates a database of the user's name.
    await postgres.query('postgres', `CREATE DATABASE ${user}`);
    const place = { SQL_HOST: HOST, SQL_PORT: String(first) };
    await runScript('create-schema.sh', { ...composeEnvironment('schema'), ...place, PATH: path });
    const dynamicConfigFile = await writeDynamicConfig(folder, dynamicConfig);
    const server = await startServer({
      environment: { ...environmentOf(first), DYNAMIC_CONFIG_FILE_PATH: dynamicConfigFile, PATH: path },
      address: `${HOST}:${first + 2}`,
      logFile: join(folder, 'temporal-server.log'),
    });
    return {
      ...server,
      port: first + 2,
      postgres,
      async stop() {
        await server.stop();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function runScript(name: string, environment: Environment): Promise<void> {
  return runCommand('sh', [join(ROOT, 'deploy', name)], { env: cleanEnvironment(environment) });
}

/** That of compose but for addresses: ports in a row, of which the first is the database's. */
function environmentOf(first: number): Environment {
  const ports = SERVICES.flatMap((service, at) => [
    [`${service}_GRPC_PORT`, String(first + 2 + 2 * at)],
    [`${service}_MEMBERSHIP_PORT`, String(first + 3 + 2 * at)],
  ]);
  return {
    ...composeEnvironment('temporal'),
    ...{ POSTGRES_SEEDS: HOST, DB_PORT: String(first), BIND_ON_IP: HOST, LOG_LEVEL: 'warn' },
    ...{ FRONTEND_HTTP_PORT: String(first + 1), ...Object.fromEntries(ports) },
  };
}

interface ServerOptions {
  readonly environment: Environment;
  readonly address: string;
  readonly logFile: string;
}

/** The process, with namespace and search attributes; ended where these cannot be made. */
async function startServer({ environment, address, logFile }: ServerOptions) {
  const log = openSync(logFile, 'a');
  const start = async (): Promise<ChildProcess> => {
    const env = cleanEnvironment(environment);
    const child = spawn('temporal-server', ['start'], { env, stdio: ['ignore', log, log] });
    remember(child.pid as number);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the Temporal server ended; ${logFile} says why`);
    });
    ended.catch(() => undefined);
    await Promise.race([ended, untilAnswering(address)]);
    return child;
  };
  let server = await start();
  const end = async (signal: NodeJS.Signals) => {
    const pid = server.pid as number;
    server.kill(signal);
    while (isAlive(pid)) await sleep(20);
    forget(pid);
  };
  try {
    const { PATH = '' } = environment;
    await patientlyFor(() => runScript('create-namespace.sh', { TEMPORAL_ADDRESS: address, PATH }));
    await patientlyFor(() => registerSearchAttributes(address));
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    address,
    pid: () => server.pid as number,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async restart() {
      server = await start();
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
