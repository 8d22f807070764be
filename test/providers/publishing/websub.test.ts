/** A hub on loopback: what it is told of a feed, and what becomes of one that does not answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pingHub } from '../../../src/providers/publishing/websub';
import { freePort } from '../../support/free-ports';

const asked: { method?: string | undefined; type?: string | undefined; body: string }[] = [];
const hub = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method, headers } = request;
    asked.push({ method, type: headers['content-type'], body: Buffer.concat(parts).toString() });
    response.writeHead(request.url === '/busy' ? 503 : 202).end();
  });
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
});
afterAll(() => hub.close());

test('a hub is told of the feed by a form', async () => {
  await pingHub(`${address}/hub`, 'https://example.org/tea & cake/feed.xml');
  const [{ method, type = '', body }] = asked as [(typeof asked)[0]];
  expect(method).toBe('POST');
  expect(type).toMatch(/^application\/x-www-form-urlencoded/);
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    'hub.mode': 'publish',
    'hub.url': 'https://example.org/tea & cake/feed.xml',
  });
});

test('a hub that refuses or is not there is an error', async () => {
  await expect(pingHub(`${address}/busy`, 'https://example.org/feed.xml')).rejects.toThrow('it answered 503');
  await expect(
    pingHub(`http://127.0.0.1:${await freePort()}/`, 'https://example.org/feed.xml'),
  ).rejects.toThrow(/ECONNREFUSED/);
});
