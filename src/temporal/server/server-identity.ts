import type { Client } from '@temporalio/client';
import { InputError } from '../../domain/failure';
import { hasStatus, PERMISSION_DENIED } from '../clients/grpc-status';

/**
 * Tells the server of a client from others, by the id of its namespace: it is made with the namespace and kept by backups of the
 * server's database. Neither a name nor an address tells two servers apart, so InputError where the client may not ask for the id.
 */
export async function serverIdentity({ workflowService, connection, options }: Client) {
  const { namespace } = options;
  const { options: { address = 'an address of its own' } = {} } = connection as {
    readonly options?: { readonly address?: string };
  };
  const { namespaceInfo } = await workflowService.describeNamespace({ namespace }).catch((error: unknown) => {
    if (hasStatus(error, PERMISSION_DENIED)) throw new InputError(unknown(address, namespace, 'denied'));
    throw error;
  });
  const id = namespaceInfo?.id;
  if (!id) throw new InputError(unknown(address, namespace, 'silent'));
  return { id, namespace, address };
}

function unknown(address: string, namespace: string, why: 'denied' | 'silent'): string {
  const what = {
    denied: `These credentials may not describe the namespace "${namespace}" of the Temporal server at ${address}`,
    silent: `The Temporal server at ${address} gives no id of its namespace "${namespace}"`,
  };
  const wayOut = {
    denied: 'Give them the right to read the namespace (DescribeNamespace), which a worker needs in any case',
    silent: 'Name the server itself by TEMPORAL_ADDRESS, without what stands between',
  };
  return `${what[why]}, and a store in a bucket is kept for one server by that id alone. ${wayOut[why]}; or use a data directory, which belongs to no server.`;
}
