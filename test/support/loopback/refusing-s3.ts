/** A service on loopback that answers every write with one status and knows no conditions. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export async function startLoopback(status: number) {
  const written: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'PUT') written.push(new URL(request.url ?? '', 'http://localhost').pathname);
    request.resume().on('end', () => {
      response.writeHead(status, { ETag: '"1"', 'Content-Type': 'application/xml' });
      response.end(status === 200 ? '' : '<Error><Code>NotImplemented</Code></Error>');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    written,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
