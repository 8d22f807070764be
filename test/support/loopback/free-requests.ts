/** Services that answer only what costs nothing, and remember what they were asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FreeService {
  /** Without a path. */
  readonly url: string;
  /** `GET /v1/models`, in the order they came. */
  readonly requests: string[];
  /** From now on this path is answered so; a body that is no string is sent as JSON. */
  answer(path: string, status: number, body: unknown): void;
  close(): Promise<void>;
}

const KEY_HEADERS = ['authorization', 'x-api-key', 'x-goog-api-key', 'xi-api-key'] as const;

/** Answers as an account of everything would; who comes with another key than `key` is refused, and the key echoed. */
export async function startFreeService(key: string): Promise<FreeService> {
  const requests: string[] = [];
  const answers = new Map<string, { readonly status: number; readonly body: unknown }>([
    [
      '/v1/models',
      { status: 200, body: { data: [{ id: 'tts-1' }, { id: 'whisper-1' }, { id: 'qwen:latest' }] } },
    ],
    ['/v1/models/gpt-4.1-mini', { status: 200, body: { id: 'gpt-4.1-mini' } }],
    ['/v1/models/claude-haiku-4-5', { status: 200, body: { id: 'claude-haiku-4-5-20251001' } }],
    ['/v1beta/models/gemini-2.5-flash', { status: 200, body: { name: 'models/gemini-2.5-flash' } }],
    ['/v1/audio/voices', { status: 200, body: { voices: ['onyx', 'nova'] } }],
    [
      '/v1/user/subscription',
      { status: 200, body: { tier: 'creator', character_count: 1_200, character_limit: 100_000 } },
    ],
    [
      '/v1/voices',
      {
        status: 200,
        body: { voices: [{ voice_id: 'JBFqnCBsd6RMkjVDRZzb' }, { voice_id: 'EXAVITQu4vr4xnSDxMaL' }] },
      },
    ],
    ['/usage', { status: 200, body: { key: { usage: 1, limit: 1_000 } } }],
    ['/search', { status: 200, body: { results: [] } }],
    ['/w/api.php', { status: 200, body: { query: {} } }],
  ]);
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    requests.push(`${request.method} ${path}`);
    const shown = KEY_HEADERS.flatMap((name) => request.headers[name] ?? []).map((text) =>
      text.replace('Bearer ', ''),
    );
    const { status, body } = answers.get(path) ?? { status: 404, body: { error: { message: 'none' } } };
    const isKnown = shown.every((one) => one === key);
    response
      .writeHead(isKnown ? status : 401, { 'content-type': 'application/json' })
      .end(
        isKnown
          ? typeof body === 'string'
            ? body
            : JSON.stringify(body)
          : JSON.stringify({ error: { message: `Incorrect API key provided: ${shown.join()}.` } }),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (path, status, body) => void answers.set(path, { status, body }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
