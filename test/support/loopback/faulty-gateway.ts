/** A proxy on loopback before a server that speaks the protocol of S3; it breaks the requests that it is told to. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  /** Answers 503 SlowDown. */
  | 'busy'
  /** Breaks off before anything is passed on. */
  | 'hang up'
  /** Passes on half of the body, then breaks off. */
  | 'cut upload'
  /** Passes the request on, and half of the answer back. */
  | 'cut download'
  /** Has the request done, and breaks off before it answers. */
  | 'lose answer'
  /** Answers that the token of the keys has expired. */
  | 'expired'
  /** Answers that the client's clock is off. */
  | 'skewed';

export interface FaultyGateway {
  readonly url: string;
  /** Breaks the next requests that match, as many as `times`. */
  break(fault: Fault, times: number, matches?: (call: string) => boolean): void;
  /** Breaks requests as it chooses from now on. */
  breakBy(choose: (call: string) => Fault | undefined): void;
  /** Its answers have a date that is so many milliseconds on. */
  setClock(aheadMs: number): void;
  /** `PUT /bucket/key` of every request, in order; `LIST /bucket` of a listing, which is a GET with `list-type` in its query. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

export async function startFaultyGateway(target: string): Promise<FaultyGateway> {
  const { hostname, port } = new URL(target);
  const calls: string[] = [];
  let faultOf: (call: string) => Fault | undefined = () => undefined;
  let aheadMs = 0;

  const server = createServer(async (incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
    const call = `${searchParams.has('list-type') ? 'LIST' : incoming.method} ${pathname}`;
    calls.push(call);
    const fault = faultOf(call);
    const body = await bodyOf(incoming);
    if (fault === 'hang up') return void incoming.socket.destroy();
    if (fault === 'busy') return refuse(outgoing, 503, 'SlowDown');
    if (fault === 'expired') return refuse(outgoing, 400, 'ExpiredToken');
    if (fault === 'skewed') return refuse(outgoing, 403, 'RequestTimeTooSkewed');
    const { method, url: path, headers } = incoming;
    const upstream = request({ hostname, port, method, path, headers }, async (reply) => {
      const answer = await bodyOf(reply);
      if (fault === 'lose answer') return void incoming.socket.destroy();
      outgoing.writeHead(reply.statusCode ?? 500, {
        ...reply.headers,
        connection: 'close',
        date: new Date(Date.now() + aheadMs).toUTCString(),
      });
      if (fault !== 'cut download') return void outgoing.end(answer);
      outgoing.write(answer.subarray(0, Math.floor(answer.byteLength / 2)), () => incoming.socket.destroy());
    });
    upstream.on('error', () => incoming.socket.destroy());
    if (fault !== 'cut upload') return void upstream.end(body);
    upstream.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => {
      upstream.destroy();
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    break(fault, times, matches = () => true) {
      let left = times;
      faultOf = (call) => {
        if (left === 0 || !matches(call)) return undefined;
        left -= 1;
        return fault;
      };
    },
    breakBy(choose) {
      faultOf = choose;
    },
    setClock(ms) {
      aheadMs = ms;
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function refuse(outgoing: ServerResponse, status: number, code: string): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/xml', connection: 'close' });
  outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
