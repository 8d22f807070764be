/** Replies of web servers and services that are no HTTP, or not the HTTP that was asked for. */
import { createServer, type Socket } from 'node:net';
import { InputError } from '../../src/domain/failure';
import { classify } from '../../src/failures/classify';
import { oneRequest } from '../../src/providers/one-request';
import { createSafeFetch } from '../../src/providers/web/safe-fetch';

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

/** What a server sends, and what becomes of a page and of a service's call: refused for good, or tried again. */
const REPLIES = [
  ['another protocol, which is agreed to', SWITCHING, 'reject', 'retry'],
  ['another protocol without a name', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'reject', 'retry'],
  ['nothing but hints', 'HTTP/1.1 103 Early Hints\r\n\r\n', 'retry', 'retry'],
  ['a promise to continue', 'HTTP/1.1 100 Continue\r\n\r\n', 'retry', 'retry'],
  ['words that are no head', 'GARBAGE\r\n\r\n', 'retry', 'retry'],
  ['an unknown version', 'HTTP/9.9 200 OK\r\n\r\n', 'retry', 'retry'],
  ['a status without a number', 'HTTP/1.1 abc OK\r\n\r\n', 'retry', 'retry'],
  ['a header with a zero', 'HTTP/1.1 200 OK\r\nBad\x00: x\r\n\r\n', 'retry', 'retry'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', 'retry', 'retry'],
  ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nhello', 'retry', 'retry'],
  [
    'a length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    'retry',
    'retry',
  ],
  [
    'a chunk without a size',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello',
    'retry',
    'retry',
  ],
  ['a head of 20 KB', `HTTP/1.1 200 OK\r\nX-Much: ${'a'.repeat(20_000)}\r\n\r\n`, 'retry', 'retry'],
  [
    'packed words that are not packed',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello',
    'retry',
    'retry',
  ],
] as const;

const TOKEN = 'token=s3cr3t-signature';

/** A server that sends these bytes to whoever asks, and nothing more. */
async function serving<T>(reply: string, use: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(reply, 'latin1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use((server.address() as { port: number }).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('it was taken'),
    (error: Error) => error,
  );
}

describe.each(REPLIES)('a server that sends %s', (_what, reply, ofPage, ofService) => {
  test('ends the fetch of a page, and the query of its address is not shown', async () => {
    const limits = { totalMs: 1_000, idleMs: 300 };
    const lookup = () => Promise.resolve(['127.0.0.1']);
    const fetchPage = createSafeFetch({ lookup, isAllowed: () => true, isAllowedPort: () => true, limits });
    const error = await serving(reply, (port) =>
      failureOf(fetchPage(`http://pages.showrunner.org:${port}/a?${TOKEN}`, { mediaTypes: ['text/html'] })),
    );
    expect(error.message).not.toContain('s3cr3t');
    expect(classify(error, 0).class).toBe(ofPage);
    expect(error instanceof InputError).toBe(ofPage === 'reject');
  });

  test('has the call of a service tried again', async () => {
    const error = await serving(reply, (port) => {
      const url = `http://127.0.0.1:${port}/`;
      const limits = { timeoutMs: 500, maxReplyBytes: 1_000 };
      const line = { kind: 'model service', service: 'test', url, apiKey: undefined, fetch, ...limits };
      return failureOf(
        oneRequest(line, undefined, async ({ fetch: ask, signal }) => (await ask(url, { signal })).text()),
      );
    });
    expect(classify(error, 0)).toMatchObject({ class: ofService });
  });
});
