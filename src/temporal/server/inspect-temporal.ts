/** Facts that a Temporal server tells about itself; nothing is registered, started or changed there. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import type { WorkerVersion } from '../../naming/worker-version';
import {
  type Deserted,
  desertedVersions,
  moreDeployments,
  type Route,
  routeOf,
} from '../clients/worker-versions';
import type { TemporalSettings } from './connect';
import { isNotFound, missingSearchAttributes } from './register-search-attributes';

export interface TemporalFacts {
  readonly version: string;
  readonly hasNamespace: boolean;
  /** Search attributes that episodes need and the namespace lacks. */
  readonly missingAttributes: readonly string[];
}

const CONNECT_TIMEOUT_MS = 4_000;

/** Rejects when no server answers. */
export async function inspectTemporal({
  options,
  address,
  namespace,
}: TemporalSettings): Promise<TemporalFacts> {
  await knock(address);
  const connection = await Connection.connect({ ...options, connectTimeout: CONNECT_TIMEOUT_MS });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    const version = serverVersion ?? '';
    try {
      const missing = await missingSearchAttributes(connection, namespace);
      return { version, hasNamespace: true, missingAttributes: missing.map(({ name }) => name) };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return { version, hasNamespace: false, missingAttributes: [] };
    }
  } finally {
    await connection.close();
  }
}

export interface VersionFacts {
  readonly route: Route;
  readonly deserted: readonly Deserted[];
}

/** Facts about the versions of the workers of a queue, besides those of `mine`. Rejects when no server answers. */
export async function inspectVersions(
  { options, address, namespace }: TemporalSettings,
  taskQueue: string,
  mine: WorkerVersion | undefined,
): Promise<VersionFacts> {
  await knock(address);
  const connection = await Connection.connect({ ...options, connectTimeout: CONNECT_TIMEOUT_MS });
  try {
    const client = new Client({ connection, namespace });
    const route = await routeOf(client, taskQueue);
    const named = [route.current?.deployment, route.ramping?.deployment, mine?.deployment, taskQueue];
    const known = [...new Set(named.filter((name) => name !== undefined))];
    const deserted: Deserted[] = [];
    for (const deployment of [...known, ...(await moreDeployments(client, taskQueue, known))])
      deserted.push(...(await desertedVersions(client, deployment)));
    return { route, deserted };
  } finally {
    await connection.close();
  }
}

/** Rejects at once where nothing listens; gRPC would go on trying until its time is up. */
async function knock(address: string): Promise<void> {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  if (port === '') return;
  const socket = connect({ host, port: Number(port), timeout: CONNECT_TIMEOUT_MS });
  socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
