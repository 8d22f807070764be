import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { APICallError } from 'ai';
import { DefectError, SpentError, UnsentError } from '../../../src/domain/failure';
import { certainlyNotBilled, classify } from '../../../src/failures/classify';
import { loopbackModels, MODEL_NAMES, requestOf } from '../../support/loopback/model';
import type { ModelFaultKind } from '../../support/loopback/models-faults';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';

const CANARY = 'sk-canary-5f0a77';
const NEVER_ENDING: readonly ModelFaultKind[] = ['hang', 'hang-after-billing'];

describe('models, when the service fails', () => {
  let loopback: LoopbackProvider;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({ reset: true, settings: { apiKey: null } });
  });

  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    );

  async function met(kind: ModelFaultKind, name: string) {
    const before = loopback.billedMicros();
    await loopback.modelFaultAt(1, kind);
    // A busy machine may be slow to answer those that end by themselves.
    const timeoutMs = NEVER_ENDING.includes(kind) ? 400 : 20_000;
    const model = loopbackModels(loopback, { apiKey: CANARY, timeoutMs }).get(name);
    const error = await failureOf(model.ask(requestOf(), {}));
    const { requests } = await loopback.report();
    return { model, error, requests, billed: loopback.billedMicros() - before };
  }

  describe.each(MODEL_NAMES)('%s', (name) => {
    it.each<[kind: ModelFaultKind, failureClass: string, free: boolean]>([
      ['error-500', 'retry', false],
      ['error-503', 'retry', true],
      ['overloaded', 'wait', true],
      ['rate-limit', 'wait', true],
      ['quota-exhausted', 'park', true],
      ['bad-request', 'park', true],
      ['hang', 'retry', false],
      ['hang-after-billing', 'retry', false],
      ['reset-before-billing', 'retry', false],
      ['reset-after-billing', 'retry', false],
      ['cut-short', 'retry', false],
    ])('%s is %s after one request, and free: %s', async (kind, failureClass, free) => {
      const { error, requests, billed } = await met(kind, name);
      // On a machine of one's own the same takes as long again.
      const isTooSlow = NEVER_ENDING.includes(kind) && name.startsWith('local/');
      expect(APICallError.isInstance(error)).toBe(!isTooSlow);
      expect(classify(error, 0).class).toBe(isTooSlow ? 'park' : failureClass);
      expect(certainlyNotBilled(error)).toBe(free);
      expect(free && billed > 0).toBe(false);
      expect(requests).toBe(1);
    });

    it.each<ModelFaultKind>(['malformed', 'html'])('%s was billed for nothing usable', async (kind) => {
      const { error, requests, model } = await met(kind, name);
      expect(error).toBeInstanceOf(SpentError);
      expect((error as SpentError).cause).toBeInstanceOf(DefectError);
      expect((error as SpentError).message).toMatch(
        /^The reply of the model service .* to name-the-animal@1 cannot be read: /,
      );
      expect((error as SpentError).spending.costMicros).toBe(model.quoteMicros(requestOf()));
      expect(requests).toBe(1);
    });

    it('shows the key in no error, not even where the service echoes it', async () => {
      await loopback.control({ settings: { apiKey: 'sk-another' } });
      const model = loopbackModels(loopback, { apiKey: CANARY }).get(name);
      const error = await failureOf(model.ask(requestOf(), {}));
      expect(error).toMatchObject({ statusCode: 401, message: expect.stringContaining('[key]') });
      expect(inspect(error, { depth: 10 })).not.toContain(CANARY);
      expect(JSON.stringify(error)).not.toContain(CANARY);
      expect(classify(error, 0)).toMatchObject({ class: 'park', sentence: expect.stringContaining('key') });
    });

    it('stops at once when it is aborted', async () => {
      await loopback.modelFaultAt(1, 'hang');
      const stop = new AbortController();
      const model = loopbackModels(loopback).get(name);
      const call = failureOf(model.ask(requestOf(), { signal: stop.signal }));
      while ((await loopback.report()).openModelCalls === 0)
        await new Promise((done) => setTimeout(done, 10));
      const reason = new Error('enough');
      const at = Date.now();
      stop.abort(reason);
      expect(await call).toBe(reason);
      expect(Date.now() - at).toBeLessThan(10_000);
      expect(await failureOf(model.ask(requestOf(), { signal: stop.signal }))).toBeInstanceOf(UnsentError);
      expect((await loopback.report()).requests).toBe(1);
    });
  });

  it('waits for as long as the service asks, by its header or as Google says it', async () => {
    expect(classify((await met('rate-limit', 'openai/gpt-4.1-mini')).error, 0).retryAfterMs).toBe(2_000);
    await loopback.control({ reset: true });
    expect(classify((await met('minute-quota', 'google/gemini-2.5-flash')).error, 0)).toMatchObject({
      class: 'wait',
      retryAfterMs: 34_500,
    });
  });

  it('keeps the request out of the failure', async () => {
    const { error } = await met('error-500', 'anthropic/claude-sonnet-4-5');
    expect(inspect(error, { depth: 10 })).not.toContain('builds dams');
  });
});

describe('a server that is none', () => {
  async function withServer<T>(
    status: number,
    headers: Record<string, string>,
    body: string,
    use: (url: string) => Promise<T>,
  ) {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.writeHead(status, headers).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      return { result: await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), requests };
    } finally {
      server.close();
    }
  }
  const ask = (url: string, name: string) => {
    const modelUrls = { openai: url, anthropic: url, google: url, perplexity: url, local: url };
    return loopbackModels({ modelUrls })
      .get(name)
      .ask(requestOf(), {})
      .then(
        (reply) => reply as unknown,
        (error: unknown) => error,
      );
  };

  it('is not followed elsewhere with the key', async () => {
    const { result, requests } = await withServer(307, { location: 'https://example.org/x?y=z' }, '', (url) =>
      ask(url, 'local/m'),
    );
    expect(result).toBeInstanceOf(UnsentError);
    expect(result).toMatchObject({
      message: expect.stringMatching(/redirects to https:\/\/example\.org \(307\)/),
    });
    expect(requests).toBe(1);
  });

  it('is not asked a second time when it says that there is more', async () => {
    const more = { candidates: [{ finishReason: 'CONTINUATION', continuationToken: 'next' }] };
    const { result, requests } = await withServer(
      200,
      { 'content-type': 'application/json' },
      JSON.stringify(more),
      (url) => ask(url, 'google/gemini-2.5-flash'),
    );
    expect(result).toBeInstanceOf(SpentError);
    expect(requests).toBe(1);
  });

  it.each([
    ['{"error":"model \'m\' not found"}', /answered 404: model 'm' not found/],
    ['{"detail":"Not Found"}', /answered 404: Not Found/],
    ['no such page', /answered 404: no such page/],
  ])('is quoted: %s', async (body, message) => {
    const { result } = await withServer(404, { 'content-type': 'application/json' }, body, (url) =>
      ask(url, 'local/m'),
    );
    expect((result as Error).message).toMatch(message);
  });
});
