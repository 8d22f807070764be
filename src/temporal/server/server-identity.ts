import type { Client } from '@temporalio/client';
import { hasStatus, PERMISSION_DENIED } from '../clients/grpc-status';

/**
 * Tells the server of a client from others. The id is the namespace's, made with it and kept by backups of the server's database;
 * where the client may not ask for it, the namespace's name.
 */
export async function serverIdentity({ workflowService, connection, options }: Client) {
  const { namespace } = options;
  const { options: { address = 'an address of its own' } = {} } = connection as {
    readonly options?: { readonly address?: string };
  };
  const id = await workflowService.describeNamespace({ namespace }).then(
    ({ namespaceInfo }) => namespaceInfo?.id,
    (error: unknown) => {
      if (hasStatus(error, PERMISSION_DENIED)) return undefined;
      throw error;
    },
  );
  return { id: id || namespace, namespace, address };
}
