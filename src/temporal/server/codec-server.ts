/**
 * Decodes payloads for the Web UI and for `temporal --codec-endpoint`, by Temporal's protocol for remote codecs: POST to `/decode`
 * or `/encode` with payloads as JSON. On loopback only, and for pages of the named origins only: any page that is open in the
 * browser could ask otherwise.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { InputError, messageOf } from '../../domain/failure';
import { isRecord } from '../../domain/record';
import { listenAt } from '../../machine/listen';

export interface CodecServerOptions {
  readonly codec: PayloadCodec;
  /** A free one where it is 0. */
  readonly port: number;
  /** Origins of the pages that may ask, such as `http://localhost:8233`. */
  readonly origins: readonly string[];
}

export interface CodecServer {
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BYTES = 16 * 1024 * 1024;
const HOST = '127.0.0.1';

/** Rejects with InputError where the port is taken. */
export async function serveCodec({ codec, port, origins }: CodecServerOptions): Promise<CodecServer> {
  const server = createServer((request, response) => {
    answer(request, response, codec, origins).catch((error: unknown) => {
      const status = error instanceof RefusedError ? error.status : error instanceof InputError ? 422 : 500;
      sendJson(response, status, { message: messageOf(error) });
    });
  });
  const bound = await listenAt(server, { host: HOST, port }, (error) =>
    error.code === 'EADDRINUSE'
      ? new InputError(`Port ${port} is taken. Choose another with --port.`)
      : error,
  );
  return {
    url: `http://${HOST}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class RefusedError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  codec: PayloadCodec,
  origins: readonly string[],
): Promise<void> {
  const { origin, host = '' } = request.headers;
  // A name of another site that was made to point here is no name of this machine.
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host))
    throw new RefusedError(403, `${host} is no name of this machine.`);
  if (origin !== undefined) {
    if (!origins.includes(origin))
      throw new RefusedError(
        403,
        `Pages of ${origin} may not ask. Name it with --origin if it is your Web UI; these may: ${origins.join(', ')}.`,
      );
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Headers', 'content-type,x-namespace,authorization');
    response.setHeader('Access-Control-Allow-Methods', 'POST,OPTIONS');
    response.setHeader('Vary', 'Origin');
  }
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const path = (request.url ?? '').split('?')[0] ?? '';
  const work = /\/decode$/.test(path) ? codec.decode : /\/encode$/.test(path) ? codec.encode : undefined;
  if (request.method !== 'POST' || work === undefined)
    throw new RefusedError(404, 'There are POST /decode and POST /encode.');
  const payloads = payloadsIn(await bodyOf(request));
  sendJson(response, 200, { payloads: (await work(payloads)).map(jsonOf) });
}

/**
 * What is too much is read to its end all the same, and kept nowhere: a client that is still sending when the connection closes
 * hears that it was reset, and not why.
 */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).byteLength;
    if (bytes <= MOST_BYTES) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  if (bytes > MOST_BYTES) throw new RefusedError(413, `More than ${MOST_BYTES} bytes are not taken.`);
  return Buffer.concat(chunks).toString('utf8');
}

/** Payloads as JSON have their bytes in base64. */
function payloadsIn(body: string): Payload[] {
  const refused = new RefusedError(400, 'The body must be {"payloads": [{"metadata": {…}, "data": "…"}]}.');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refused;
  }
  const { payloads } = isRecord(value) ? value : {};
  if (!Array.isArray(payloads)) throw refused;
  return payloads.map((payload) => {
    if (!isRecord(payload)) throw refused;
    const metadata = isRecord(payload.metadata) ? payload.metadata : {};
    return {
      metadata: Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, fromBase64(text)])),
      data: fromBase64(payload.data),
    };
  });
}

function jsonOf({ metadata, data }: Payload): object {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, bytes]) => [name, toBase64(bytes)]),
    ),
    data: toBase64(data),
  };
}

function fromBase64(text: unknown): Uint8Array {
  return Buffer.from(typeof text === 'string' ? text : '', 'base64');
}

function toBase64(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64');
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}
