/** A published show as the public gets it, from a web server that does one thing wrong at a time. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkPublic, type Fetch } from '../../../src/phases/publish/check-public';
import { freePort } from '../../support/free-ports';
import { BASE, episodeOf, feedOf, fileAt } from './sample-show';

const TYPES: Readonly<Record<string, string>> = {
  ...{ mp3: 'audio/mpeg', png: 'image/png', vtt: 'text/vtt; charset=utf-8', json: 'application/json' },
};
type Wrong = (request: IncomingMessage, response: ServerResponse) => boolean;
let wrong: Wrong = () => false;

const server = createServer((request, response) => {
  const { url = '', method, headers } = request;
  const content = fileAt(url);
  if (wrong(request, response)) return;
  if (content === 'missing') return void response.writeHead(404).end();
  response.setHeader('Content-Type', TYPES[url.split('.').at(-1) ?? ''] ?? '');
  // As S3 does: only who comes from another site is told.
  if (headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', '*');
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? [];
  if (to !== undefined) response.writeHead(206).end(content.subarray(Number(from), Number(to) + 1));
  else response.writeHead(200).end(method === 'HEAD' ? undefined : content);
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

function check(
  behave: Wrong = () => false,
  { feed = feedOf([episodeOf(2), episodeOf(1)]), signal = undefined as AbortSignal | undefined } = {},
) {
  wrong = behave;
  const content = Buffer.from(feed.replaceAll(BASE, base));
  const fetching: Fetch = (url, init) => fetch(url, { ...init, signal: signal ?? null });
  return checkPublic({ feedUrl: `${base}feed.xml`, content }, fetching, signal);
}
const answering =
  (ending: string, method: string, status: number, headers = {}): Wrong =>
  (request, response) => {
    if (request.url?.endsWith(ending) !== true || request.method !== method) return false;
    response.writeHead(status, headers).end('x');
    return true;
  };

test('a show that is served as it should be has no fault', async () => {
  const { report, files, faults } = await check();
  expect(faults).toEqual([]);
  expect(report.findings).toEqual([]);
  expect(files).toBe(16);
});

test.each<readonly [what: string, behave: Wrong, says: RegExp]>([
  [
    'a wrong type',
    answering('ep_1/transcript.vtt', 'GET', 200, { 'Content-Type': 'text/plain' }),
    /served as "text\/plain"; it must be text\/vtt/,
  ],
  [
    'no CORS',
    answering('ep_1/chapters.json', 'GET', 200, { 'Content-Type': 'application/json' }),
    /no Access-Control-Allow-Origin/,
  ],
  ['no HEAD', answering('ep_1/cover.png', 'HEAD', 405), /HEAD is answered with 405/],
  ['a failing server', answering('ep_1/cover.png', 'GET', 503), /answered with 503/],
  [
    'no ranges',
    (request, response) => {
      if (request.headers.range === undefined) return false;
      response.writeHead(200, { 'Content-Type': 'audio/mpeg' }).end('whole');
      return true;
    },
    /two bytes is answered with 200; ranges must be answered with 206/,
  ],
  [
    'a connection that breaks',
    (request) => {
      if (!request.url?.endsWith('ep_1/episode.mp3')) return false;
      request.socket.destroy();
      return true;
    },
    /cannot be fetched: /,
  ],
])('%s is a fault', async (_what, behave, says) => {
  const { faults } = await check(behave);
  expect(faults.map((fault) => fault.says)).toContainEqual(expect.stringMatching(says));
});

test('a host that cannot be reached is a fault, and the other files are looked at', async () => {
  const gone = `http://127.0.0.1:${await freePort()}/`;
  const feed = feedOf([episodeOf(2), episodeOf(1)]).replace(
    `enclosure url="${BASE}`,
    `enclosure url="${gone}`,
  );
  const { report, faults } = await check(undefined, { feed });
  expect(faults).toEqual([
    {
      url: `${gone}episodes/ep_2/episode.mp3`,
      says: expect.stringMatching(/cannot be fetched: .*ECONNREFUSED/),
    },
  ]);
  expect(report.passed).toContain('F9-vtt');
});

test('a file that is not there, or is not the one that the feed tells of, is found by the rules', async () => {
  const missing = await check(answering('ep_1/chapters.json', 'GET', 404));
  expect(missing.report.findings.map(({ id }) => id)).toEqual(['F23-there']);
  const other = await check(answering('ep_1/episode.mp3', 'GET', 200, { 'Content-Type': 'audio/mpeg' }));
  expect(other.report.findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['F6-length', 'F17-integrity']),
  );
});

test('the check ends where it is told to', async () => {
  await expect(check(undefined, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
    'enough',
  );
});
