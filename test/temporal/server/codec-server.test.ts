import { request } from 'node:http';
import { InputError } from '../../../src/domain/failure';
import { type CodecServer, serveCodec } from '../../../src/temporal/server/codec-server';
import { createPayloadCodec } from '../../../src/temporal/server/payload-codec';

const KEY = { id: '2027', key: Buffer.alloc(32, 7) };
const ORIGIN = 'http://localhost:8233';
const codec = createPayloadCodec([KEY]);

let server: CodecServer;
beforeEach(async () => {
  server = await serveCodec({ codec, port: 0, origins: [ORIGIN] });
});
afterEach(() => server.close());

const PLAIN = {
  metadata: { encoding: Buffer.from('json/plain').toString('base64') },
  data: Buffer.from('"tea"').toString('base64'),
};

function ask(path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const asked = request(`${server.url}${path}`, { method, headers }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('error', reject);
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      asked.on('error', reject);
      asked.end(typeof body === 'string' ? body : JSON.stringify(body));
    },
  );
}

test('the Web UI sends payloads and gets them as they were before they were encrypted', async () => {
  const encoded = await ask('/encode', { payloads: [PLAIN, PLAIN] });
  const { payloads } = JSON.parse(encoded.text) as { payloads: { data: string }[] };
  expect(payloads).toHaveLength(2);
  expect(payloads[0]?.data).not.toBe(PLAIN.data);
  const decoded = await ask('/decode', { payloads }, { origin: ORIGIN, 'content-type': 'application/json' });
  expect(decoded).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': ORIGIN } });
  expect(JSON.parse(decoded.text)).toEqual({ payloads: [PLAIN, PLAIN] });
});

test('a browser asks first, and is told what it may send', async () => {
  expect(await ask('/decode', '', { origin: ORIGIN }, 'OPTIONS')).toMatchObject({
    status: 204,
    headers: {
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-headers': expect.stringContaining('x-namespace'),
    },
  });
});

test.each([
  [
    'a page of another site',
    { origin: 'https://evil.example' },
    403,
    /Pages of https:\/\/evil\.example may not ask\. Name it with --origin/,
  ],
  ['a page without an address', { origin: 'null' }, 403, /Pages of null/],
  [
    'another name for this machine',
    { host: 'evil.example' },
    403,
    /evil\.example is no name of this machine/,
  ],
])('%s is refused', async (_, headers, status, says) => {
  const reply = await ask('/decode', { payloads: [PLAIN] }, headers);
  expect([reply.status, reply.text]).toEqual([status, expect.stringMatching(says)]);
  expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
});

test.each([
  ['no JSON', 'tea', 400],
  ['no payloads', { payloads: 'tea' }, 400],
  ['a payload that is none', { payloads: ['tea'] }, 400],
  ['too much', 'x'.repeat(64 * 1024 * 1024), 413],
])('%s is refused with a sentence', async (_, body, status) => {
  const reply = await ask('/decode', body);
  expect(reply.status).toBe(status);
  expect(JSON.parse(reply.text)).toEqual({ message: expect.stringMatching(/\.$/) });
});

test('a key that it does not have is named', async () => {
  const [payload] = await createPayloadCodec([{ id: 'lost', key: Buffer.alloc(32, 1) }]).encode([
    { metadata: {}, data: Buffer.from('tea') },
  ]);
  const metadata = Object.fromEntries(
    Object.entries(payload?.metadata ?? {}).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString('base64'),
    ]),
  );
  const data = Buffer.from(payload?.data ?? []).toString('base64');
  const reply = await ask('/decode', { payloads: [{ metadata, data }] });
  expect([reply.status, reply.text]).toEqual([422, expect.stringContaining('the key \\"lost\\"')]);
});

test('a port that is taken is refused with a way out', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serveCodec({ codec, port, origins: [] })).rejects.toThrow(InputError);
});
