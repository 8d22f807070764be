import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves to the port that the server listens on, a free one for 0; rejects with what `refusal` makes of the system's error. */
export function listenAt(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  refusal: (error: NodeJS.ErrnoException) => Error,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
