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

/** A service on loopback that keeps what is written, and takes no notice of one of the two conditions of a write. */
export async function startForgetfulS3(ignored: 'if-match' | 'if-none-match') {
  const kept = new Map<string, { readonly body: Buffer; readonly etag: string }>();
  let writes = 0;
  const server = createServer(async (request, response) => {
    const key = new URL(request.url ?? '', 'http://localhost').pathname;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const there = kept.get(key);
    const answer = (status: number, code: string) => {
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(`<Error><Code>${code}</Code></Error>`);
    };
    if (request.method === 'GET') {
      if (there === undefined) return answer(404, 'NoSuchKey');
      response.writeHead(200, { ETag: there.etag });
      return void response.end(there.body);
    }
    const [match, none] = [request.headers['if-match'], request.headers['if-none-match']];
    const fails =
      (ignored !== 'if-none-match' && none !== undefined && there !== undefined) ||
      (ignored !== 'if-match' && match !== undefined && match !== there?.etag);
    if (fails) return answer(412, 'PreconditionFailed');
    writes += 1;
    kept.set(key, { body: Buffer.concat(chunks), etag: `"${writes}"` });
    response.writeHead(200, { ETag: `"${writes}"` });
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: () => [...kept.keys()],
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
