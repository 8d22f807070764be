import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { APICallError } from 'ai';
import { DefectError, SpentError, UnsentError } from '../../../src/domain/failure';
import { certainlyNotBilled, classify } from '../../../src/failures/classify';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import type { FaultKind } from '../../support/loopback/provider-faults';
import { loopbackSpeech, SEGMENT_SENTENCES, segmentOf } from '../../support/loopback/segment';

const CANARY = 'sk-canary-5f0a77';
const COST = SEGMENT_SENTENCES.join(' ').length * 15;

describe('speech over the OpenAI API, when the provider fails', () => {
  let loopback: LoopbackProvider;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({ reset: true, settings: { apiKey: null } });
  });

  async function failure(options: Parameters<typeof loopbackSpeech>[1] = {}): Promise<unknown> {
    const provider = loopbackSpeech(loopback, { apiKey: CANARY, timeoutMs: 20_000, ...options });
    return provider.speak({ voice: 'alloy', sentences: segmentOf().sentences }).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  /** Only faults that never end by themselves are cut off soon; a busy machine may be slow to answer the others. */
  const NEVER_ENDING: readonly FaultKind[] = ['hang', 'hang-after-billing', 'slow-drip'];

  async function met(kind: FaultKind, options?: Parameters<typeof loopbackSpeech>[1]) {
    const before = loopback.billedMicros();
    await loopback.faultAt(1, kind);
    const error = await failure({ ...(NEVER_ENDING.includes(kind) ? { timeoutMs: 2_000 } : {}), ...options });
    const { requests } = await loopback.report();
    return { error, requests, billed: loopback.billedMicros() - before };
  }

  it.each<[FaultKind, number, boolean]>([
    ['error-500', 500, true],
    ['error-503', 503, true],
    ['rate-limit', 429, true],
    ['quota-exhausted', 429, true],
  ])('%s keeps its status, after one request that cost nothing', async (kind, statusCode, isRetryable) => {
    const { error, requests, billed } = await met(kind);
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode, isRetryable });
    expect([requests, billed]).toEqual([1, 0]);
  });

  it('keeps how long to wait, and tells an empty account from a busy one', async () => {
    const busy = (await met('rate-limit')).error as APICallError;
    expect(busy.responseHeaders?.['retry-after']).toBe('2');
    await loopback.control({ reset: true });
    const empty = (await met('quota-exhausted')).error as APICallError;
    expect(JSON.parse(empty.responseBody ?? '')).toMatchObject({ error: { code: 'insufficient_quota' } });
  });

  it.each<[FaultKind, RegExp, number]>([
    ['hang', /no answer \(no whole reply within 2 s\)/, 0],
    ['hang-after-billing', /no answer/, COST],
    ['reset-before-billing', /no answer \(ECONNRESET\)/, 0],
    ['reset-after-billing', /no answer \(ECONNRESET\)/, COST],
    ['cut-short', /broke off .* may have been billed/, COST],
    ['slow-drip', /broke off .* may have been billed/, COST],
  ])('%s is a broken connection without a status, after one request', async (kind, message, cost) => {
    const { error, requests, billed } = await met(kind);
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringMatching(message), isRetryable: true });
    expect((error as APICallError).statusCode).toBeUndefined();
    expect([requests, billed]).toEqual([1, cost]);
  });

  it('has the code of a broken connection as its cause', async () => {
    const { error } = await met('reset-after-billing');
    expect((error as APICallError).cause).toMatchObject({ code: 'ECONNRESET' });
  });

  it.each<[FaultKind, 'wav' | 'pcm', RegExp]>([
    ['half-audio', 'wav', /too short \(.* for 42 words/],
    ['half-audio', 'pcm', /too short/],
    ['silence', 'wav', /silent/],
    ['json', 'wav', /text, not wav/],
    ['json', 'pcm', /text, not pcm/],
    ['garbage', 'wav', /no WAV file/],
    ['garbage', 'pcm', /noise/],
    ['empty', 'wav', /empty/],
  ])('%s (%s) is a defect that says what was billed', async (kind, format, message) => {
    const { error, requests, billed } = await met(kind, { format });
    expect(error).toBeInstanceOf(SpentError);
    expect((error as SpentError).cause).toBeInstanceOf(DefectError);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      spending: { usage: { characters: COST / 15 }, costMicros: billed, price: 'from units' },
    });
    expect([requests, billed]).toEqual([1, COST]);
  });

  it.each<[FaultKind, string]>([
    ['error-500', 'retry'],
    ['error-503', 'retry'],
    ['rate-limit', 'wait'],
    ['quota-exhausted', 'park'],
    ['hang', 'retry'],
    ['hang-after-billing', 'retry'],
    ['reset-before-billing', 'retry'],
    ['reset-after-billing', 'retry'],
    ['cut-short', 'retry'],
    ['slow-drip', 'retry'],
    ['half-audio', 'park'],
    ['silence', 'park'],
    ['json', 'park'],
    ['garbage', 'park'],
    ['empty', 'park'],
  ])('%s is classified as %s, and never as free when it was billed', async (kind, failureClass) => {
    const { error, billed } = await met(kind);
    expect(classify(error, 0).class).toBe(failureClass);
    if (certainlyNotBilled(error)) expect(billed).toBe(0);
  });

  it.each(['error-500', 'reset-before-billing', 'cut-short', 'json', 'hang'] as const)(
    'shows no key and no text in any depth of %s',
    async (kind) => {
      const { error } = await met(kind);
      const everything = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error);
      expect(everything).not.toContain(CANARY);
      expect(everything).not.toContain('most people who lived through it');
    },
  );

  it('blots the key out where a server echoes it', async () => {
    await loopback.control({ settings: { apiKey: 'another' } });
    const error = await failure();
    expect(error).toMatchObject({ statusCode: 401, message: expect.stringContaining('[key]') });
    expect(inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error)).not.toContain(CANARY);
  });

  it('follows no redirect, and says where it leads', async () => {
    const elsewhere = createServer((_request, response) => {
      response.writeHead(307, { location: `${loopback.baseUrl}/audio/speech?token=x` }).end();
    });
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const error = await failure({ baseUrl: `http://127.0.0.1:${port}/v1` });
    elsewhere.closeAllConnections();
    elsewhere.close();
    expect(error).toBeInstanceOf(UnsentError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`redirects to http://127.0.0.1:${loopback.port} (307);`),
    });
    expect((await loopback.report()).requests).toBe(0);
  });

  it('says that nobody is there', async () => {
    const error = await failure({ baseUrl: 'http://127.0.0.1:1/v1' });
    expect(error).toMatchObject({
      message: expect.stringMatching(/gave no answer \(.+\)/),
      isRetryable: true,
    });
  });
});
