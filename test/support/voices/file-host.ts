/** A host of files on loopback that can break off, fall silent, lie, and hold an answer back. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly body: Buffer;
  /** Sends on to this path, as a hub does to where its large files lie. */
  readonly movedTo?: string;
  /** Takes no notice of ranges. */
  readonly wholeOnly?: true;
  /** Breaks off behind so many bytes of an answer. */
  readonly breaksAfter?: number;
  /** Says nothing more behind so many bytes. */
  readonly silentAfter?: number;
  /** Sent before the rest of the body. */
  readonly holds?: Promise<void>;
}

export interface FileHost {
  readonly url: string;
  /** `GET /fenrir.onnx bytes=100-`. */
  readonly requests: string[];
  /** By path; a list is used up, its last answer stays. */
  readonly answers: Map<string, Answer | Answer[]>;
  /** Resolves when this many requests have come. */
  requested(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startFileHost(): Promise<FileHost> {
  const requests: string[] = [];
  const answers: FileHost['answers'] = new Map();
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers.range].filter(Boolean).join(' '));
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
    void answerTo(request, response, next(answers, request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answers,
    requested: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function next(answers: FileHost['answers'], path: string): Answer | undefined {
  const given = answers.get(path);
  if (!Array.isArray(given)) return given;
  return given.length > 1 ? given.shift() : given[0];
}

async function answerTo(
  { headers }: IncomingMessage,
  response: ServerResponse,
  answer: Answer | undefined,
): Promise<void> {
  if (answer === undefined) return void response.writeHead(404).end();
  if (answer.movedTo !== undefined) return void response.writeHead(302, { Location: answer.movedTo }).end();
  const { body, wholeOnly, breaksAfter, silentAfter, holds } = answer;
  const from = wholeOnly ? 0 : Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
  if (from > body.length) return void response.writeHead(416).end();
  const rest = body.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'Content-Length': rest.length,
    ...(from > 0 ? { 'Content-Range': `bytes ${from}-${body.length - 1}/${body.length}` } : {}),
  });
  const until = breaksAfter ?? silentAfter;
  if (until === undefined && holds === undefined) return void response.end(rest);
  await new Promise((resolve) => response.write(rest.subarray(0, until ?? rest.length >> 1), resolve));
  if (holds !== undefined) {
    await holds;
    response.end(rest.subarray(rest.length >> 1));
  } else if (breaksAfter !== undefined) response.destroy();
}
