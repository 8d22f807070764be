/** Serves a folder on this machine alone, as a good web server would: byte ranges, right types, CORS. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../domain/failure';
import { listenAt } from '../../machine/listen';
import { mediaTypeOf } from '../../phases/package/manifest';

const HOST = '127.0.0.1';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', xml: 'application/rss+xml' };

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/** InputError where the port is taken. With port 0 a free one is chosen. */
export async function serveFolder(folder: string, port: number): Promise<Serving> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  const bound = await listenAt(server, { host: HOST, port }, (error) => {
    const fault =
      error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code ?? error.message})`;
    return new InputError(`Port ${port} ${fault}; choose another with --port.`);
  });
  return {
    url: `http://${HOST}:${bound}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (method !== 'GET' && method !== 'HEAD') return end(response, 405, { Allow: 'GET, HEAD' });
  const file = await fileAt(root, url);
  if (file === undefined) return end(response, 404);
  const range = rangeOf(headers.range, file.bytes);
  if (range === 'unsatisfiable') return end(response, 416, { 'Content-Range': `bytes */${file.bytes}` });
  const { start, end: last } = range ?? { start: 0, end: file.bytes - 1 };
  response.writeHead(range === undefined ? 200 : 206, {
    'Accept-Ranges': 'bytes',
    'Content-Type': file.mediaType,
    'Content-Length': last - start + 1,
    'Cache-Control': 'no-cache',
    ...(range === undefined ? {} : { 'Content-Range': `bytes ${start}-${last}/${file.bytes}` }),
  });
  if (method === 'HEAD' || file.bytes === 0) response.end();
  else await pipeline(createReadStream(file.path, { start, end: last }), response);
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'text/plain', ...headers });
  response.end();
}

async function fileAt(root: string, url: string) {
  const path = decodedPath(url);
  if (path === undefined) return undefined;
  const named = join(root, path);
  if (relative(root, named).startsWith('..')) return undefined;
  const found = await stat(named).catch(() => undefined);
  const file = found?.isDirectory() === true ? join(named, 'index.html') : named;
  const { size, isFile } = await stat(file).then(
    (facts) => ({ size: facts.size, isFile: facts.isFile() }),
    () => ({ size: 0, isFile: false }),
  );
  if (!isFile) return undefined;
  const type = TYPES[file.split('.').at(-1) ?? ''] ?? mediaTypeOf(file);
  return { path: file, bytes: size, mediaType: type.startsWith('text/') ? `${type}; charset=utf-8` : type };
}

function decodedPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** RFC 9110, 14.2: one range of bytes; several, or another unit, are answered with the whole file. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
