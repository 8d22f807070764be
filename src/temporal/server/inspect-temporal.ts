/** Facts that a Temporal server tells about itself; nothing is registered, started or changed there. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../naming/search-attributes';
import type { TemporalSettings } from './connect';

export interface TemporalFacts {
  readonly version: string;
  readonly hasNamespace: boolean;
  /** Search attributes that episodes need and the namespace lacks. */
  readonly missingAttributes: readonly string[];
}

const CONNECT_TIMEOUT_MS = 4_000;
/** The gRPC status of what is not there. */
const NOT_FOUND = 5;

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
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = SEARCH_ATTRIBUTES.filter((key) => !(key.name in (customAttributes ?? {})));
      return { version, hasNamespace: true, missingAttributes: missing.map(({ name }) => name) };
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
      return { version, hasNamespace: false, missingAttributes: [] };
    }
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
