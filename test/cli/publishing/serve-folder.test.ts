import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Serving, serveFolder } from '../../../src/cli/publishing/serve-folder';

let serving: Serving;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'served-'));
  await writeFile(join(folder, '..', 'outside.txt'), 'secret');
  await mkdir(join(folder, 'episodes'));
  await writeFile(join(folder, 'index.html'), '<title>Show</title>');
  await writeFile(join(folder, 'feed.xml'), '<rss/>');
  await writeFile(join(folder, 'episodes', 'a.mp3'), '0123456789');
  await writeFile(join(folder, 'episodes', 'chapters.json'), '{}');
  serving = await serveFolder(folder, 0);
});
afterAll(() => serving.close());

const get = (path: string, init?: RequestInit) => fetch(serving.url + path, init);

test.each([
  ['', 'text/html; charset=utf-8'],
  ['feed.xml', 'application/rss+xml'],
  ['episodes/a.mp3', 'audio/mpeg'],
])('%s has the type %s', async (path, type) => {
  const reply = await get(path);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
  expect(reply.headers.get('access-control-allow-origin')).toBe('*');
});

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['lines=1-2', 200, '0123456789', null],
])('the range %s is answered with %i', async (range, status, text, contentRange) => {
  const reply = await get('episodes/a.mp3', { headers: { range } });
  expect([reply.status, await reply.text(), reply.headers.get('content-range')]).toEqual([
    status,
    text,
    contentRange,
  ]);
});

test('HEAD has the length and no content', async () => {
  const reply = await get('episodes/a.mp3', { method: 'HEAD' });
  expect([reply.headers.get('content-length'), await reply.text()]).toEqual(['10', '']);
});

test('other methods, missing files and ways out of the folder are refused', async () => {
  expect((await get('feed.xml', { method: 'POST' })).status).toBe(405);
  expect((await get('none')).status).toBe(404);
  const raw = await new Promise((done, fail) => {
    request(`${serving.url}`, { path: '/%2e%2e/outside.txt' }, (reply) => done(reply.statusCode))
      .on('error', fail)
      .end();
  });
  expect(raw).toBe(404);
});

test('a port that is taken is refused with a way out', async () => {
  const { port } = new URL(serving.url);
  await expect(serveFolder('.', Number(port))).rejects.toThrow(
    `Port ${port} is taken; choose another with --port.`,
  );
});
