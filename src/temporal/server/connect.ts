import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnection } from '@temporalio/worker';
import { InputError } from '../../domain/failure';
import { throwServerStopped } from '../clients/server-stopped';
import { traceStarts } from '../traces/trace-starts';
import type { Traces } from '../traces/traces';
import { dataConverterOf, type PayloadKey } from './payload-codec';
import { ensureSearchAttributes, isNotFound } from './register-search-attributes';

/** Address of Temporal, from the standard `TEMPORAL_*` settings and profile. */
export interface TemporalSettings {
  readonly options: ReturnType<typeof loadClientConnectConfig>['connectionOptions'] & {
    readonly address: string;
  };
  readonly address: string;
  readonly namespace: string;
  /** The person named an address; then no server of our own is started instead. */
  readonly explicit: boolean;
  /** Keys of payloads, the one that encrypts first; without any nothing is encrypted. */
  readonly payloadKeys?: readonly PayloadKey[];
  /** Receive a span for each start of a run; left out where nothing is traced. */
  readonly traces?: Traces | undefined;
}

const DEFAULT_ADDRESS = '127.0.0.1:7233';
const CONNECT_TIMEOUT_MS = 5_000;

/** `payloadKeys` are the keys of payloads that the person set. */
export function temporalSettings(payloadKeys: readonly PayloadKey[]): TemporalSettings {
  const config = loadClientConnectConfig();
  const address = config.connectionOptions.address;
  return {
    options: { ...config.connectionOptions, address: address ?? DEFAULT_ADDRESS },
    address: address ?? DEFAULT_ADDRESS,
    namespace: config.namespace ?? 'default',
    explicit: address !== undefined,
    payloadKeys,
  };
}

/** The port of a server on this machine. */
export function portOf({ address }: Pick<TemporalSettings, 'address'>): number {
  return Number(address.split(':').at(-1));
}

export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  readonly settings: TemporalSettings;
}

/** Connects and sees that the search attributes are there. Rejects with a sentence when no server answers in time. */
export async function connectClient(
  settings: TemporalSettings,
  withinMs = CONNECT_TIMEOUT_MS,
): Promise<TemporalClient> {
  const connection = await Connection.connect({
    ...settings.options,
    connectTimeout: withinMs,
  }).catch((error: Error) => {
    throw new InputError(
      `No Temporal server answers at ${settings.address} (${error.message}). ${
        settings.explicit
          ? 'Start that one, or unset TEMPORAL_ADDRESS (or the address in your Temporal profile) to use one of this machine.'
          : 'Start one with `showrunner dev`, or set TEMPORAL_ADDRESS to the one that you use.'
      }`,
    );
  });
  await ensureSearchAttributes(connection, settings.namespace).catch(async (error: unknown) => {
    await connection.close();
    if (isNotFound(error)) throw noNamespace(settings);
    return throwServerStopped(error);
  });
  const { namespace, payloadKeys, traces } = settings;
  const client = new Client({
    connection,
    namespace,
    dataConverter: dataConverterOf(payloadKeys),
    ...(traces === undefined ? {} : { interceptors: { workflow: [traceStarts(traces)] } }),
  });
  return { client, connection, settings };
}

function noNamespace({ address, namespace }: TemporalSettings): InputError {
  return new InputError(
    `The Temporal server at ${address} has no namespace "${namespace}". Create it there, or set TEMPORAL_NAMESPACE to one it has.`,
  );
}

export function connectWorker(settings: TemporalSettings): Promise<NativeConnection> {
  // Loads the SDK's native core, which commands that only ask never need.
  const sdk = require('@temporalio/worker') as typeof import('@temporalio/worker');
  return sdk.NativeConnection.connect(settings.options);
}
