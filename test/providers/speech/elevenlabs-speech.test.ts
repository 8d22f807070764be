import { inspect } from 'node:util';
import { APICallError } from 'ai';
import { DefectError, SpentError, UnsentError } from '../../../src/domain/failure';
import { classify } from '../../../src/failures/classify';
import { createElevenLabsSpeech } from '../../../src/providers/speech/elevenlabs-speech';
import { ELEVENLABS_VOICES } from '../../support/loopback/elevenlabs';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import type { FaultKind } from '../../support/loopback/provider-faults';
import { SEGMENT_SENTENCES, segmentOf } from '../../support/loopback/segment';
import { loopbackElevenLabs } from '../../support/loopback/voices';

const CANARY = 'xi-canary-5f0a77';
const TEXT = SEGMENT_SENTENCES.join(' ');
const request = { voice: 'George', sentences: segmentOf().sentences };

describe('speech of ElevenLabs', () => {
  let loopback: LoopbackProvider;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({ reset: true, settings: { apiKey: null, latencyMs: 0 } });
  });

  async function failureOf(kind: FaultKind, options = {}): Promise<unknown> {
    await loopback.faultAt(1, kind);
    return loopbackElevenLabs(loopback, { apiKey: CANARY, ...options })
      .speak(request)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
  }

  it('speaks a segment in one request, with a place for every sentence', async () => {
    const speech = await loopbackElevenLabs(loopback).speak(request);
    expect(speech.sampleRate).toBe(24_000);
    expect(speech.sentences.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4', 's5']);
    const { requests, calls } = await loopback.report();
    expect([requests, calls.length]).toEqual([1, 1]);
    expect(loopback.bill().at(-1)).toMatchObject({
      model: 'eleven_multilingual_v2',
      voice: ELEVENLABS_VOICES.George,
      characters: TEXT.length,
      idempotencyKey: null,
    });
  });

  it("sends ElevenLabs' own wire format", async () => {
    const seen: { url: string; init: RequestInit }[] = [];
    const provider = loopbackElevenLabs(loopback, {
      fetch: (url, init) => {
        seen.push({ url: String(url), init: init ?? {} });
        return fetch(url, init);
      },
    });
    await provider.speak(request);
    expect(seen).toHaveLength(1);
    const [{ url, init } = { url: '', init: {} }] = seen;
    expect(url).toBe(
      `http://127.0.0.1:${loopback.port}/v1/text-to-speech/${ELEVENLABS_VOICES.George}?output_format=pcm_24000`,
    );
    expect(new Headers(init.headers).get('xi-api-key')).toBe('xi-loopback');
    expect(JSON.parse(String(init.body))).toEqual({ text: TEXT, model_id: 'eleven_multilingual_v2' });
  });

  it('counts the characters that the reply states; of a fast model a credit is two', async () => {
    const slow = await loopbackElevenLabs(loopback).speak(request);
    const fast = await loopbackElevenLabs(loopback, { model: 'eleven_flash_v2_5' }).speak(request);
    expect([slow.characters, fast.characters]).toEqual([TEXT.length, TEXT.length]);
    expect(slow).toMatchObject({ costMicros: TEXT.length * 100, price: 'from units' });
  });

  it('quotes what it will cost, marks included', async () => {
    const provider = loopbackElevenLabs(loopback);
    expect(provider.quoteMicros?.(request)).toBe((await provider.speak(request)).costMicros);
    const sentences = request.sentences.map((sentence) => ({ ...sentence, pauseAfterMs: 900 }));
    const marked = { voice: 'George', sentences };
    const speech = await provider.speak(marked);
    expect(provider.quoteMicros?.(marked)).toBe(speech.costMicros);
    expect(speech.characters).toBe(TEXT.length + 4 * ' <break time="0.9s" />'.length);
  });

  it('brings pauses to the plan whether they were asked for or made by the voice', async () => {
    const provider = loopbackElevenLabs(loopback);
    for (const pauseAfterMs of [350, 900]) {
      const sentences = request.sentences.map((sentence) => ({ ...sentence, pauseAfterMs }));
      const { sentences: times } = await provider.speak({ voice: 'George', sentences });
      const gaps = times.slice(1).map(({ startMs }, at) => startMs - (times[at]?.endMs ?? 0));
      expect(gaps).toHaveLength(sentences.length - 1);
      for (const gap of gaps) expect(Math.abs(gap - pauseAfterMs)).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['eleven_v3', 5_000, 'tags'],
    ['eleven_multilingual_v2', 10_000, 'breaks'],
    ['eleven_flash_v2', 30_000, 'breaks'],
    ['eleven_flash_v2_5', 40_000, 'breaks'],
    ['eleven_of_tomorrow', 5_000, 'none'],
  ])('states the limits of %s', (model, maxCharacters, markup) => {
    const provider = loopbackElevenLabs(loopback, { model });
    expect(provider).toMatchObject({
      maxCharacters,
      limits: { concurrency: 2, formats: ['pcm_24000'], markup },
    });
    expect(provider.limits).not.toHaveProperty('requestsPerMinute');
    expect(provider.version).toContain(model);
  });

  it('refuses unsent what is too long, and a voice that is not there', async () => {
    const long = {
      voice: 'George',
      sentences: [{ id: 'l', spoken: 'word '.repeat(2_001), pauseAfterMs: 0 }],
    };
    await expect(loopbackElevenLabs(loopback).speak(long)).rejects.toThrow(UnsentError);
    const stranger = loopbackElevenLabs(loopback).speak({ ...request, voice: 'Rachel' });
    await expect(stranger).rejects.toThrow('The speech service "elevenlabs" has no voice "Rachel".');
    expect((await loopback.report()).requests).toBe(0);
  });

  it.each<[FaultKind, number, object]>([
    ['rate-limit', 429, { class: 'wait', retryAfterMs: 10_000 }],
    ['system-busy', 429, { class: 'wait', retryAfterMs: 15_000, backsOff: true }],
    ['quota-exhausted', 401, { class: 'park' }],
    ['error-500', 500, { class: 'retry' }],
  ])('%s is told apart, after one request that cost nothing', async (kind, statusCode, verdict) => {
    const before = loopback.billedMicros();
    const error = await failureOf(kind);
    expect(error).toMatchObject({ statusCode });
    expect(classify(error, 0)).toMatchObject(verdict);
    expect((await loopback.report()).requests).toBe(1);
    expect(loopback.billedMicros()).toBe(before);
  });

  it('says an empty account in the words of ElevenLabs', async () => {
    expect(classify(await failureOf('quota-exhausted'), 0).sentence).toMatch(
      /^The account at the provider has run out \(401\): This request exceeds your quota of 10000/,
    );
  });

  it.each<[FaultKind, RegExp]>([
    ['half-audio', /too short|cut off/],
    ['silence', /it is silent/],
    ['json', /it is text, not pcm/],
    ['garbage', /it is noise/],
    ['empty', /it is empty/],
  ])('%s was paid and is of no use', async (kind, message) => {
    const error = (await failureOf(kind)) as SpentError;
    expect(error).toBeInstanceOf(SpentError);
    expect(error.cause).toBeInstanceOf(DefectError);
    expect(error.message).toMatch(message);
    expect(error.spending).toMatchObject({
      costMicros: TEXT.length * 100,
      usage: { characters: TEXT.length },
    });
    expect((await loopback.report()).requests).toBe(1);
  });

  it('may have been billed for a reply that broke off', async () => {
    const error = await failureOf('cut-short');
    expect(APICallError.isInstance(error)).toBe(true);
    expect((error as APICallError).message).toMatch(/broke off .* may have been billed/);
  });

  it('stops at once when told to, with the reason given', async () => {
    await loopback.faultAt(1, 'hang');
    const stop = new AbortController();
    const spoken = loopbackElevenLabs(loopback).speak(request, stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 100);
    const began = Date.now();
    await expect(spoken).rejects.toThrow('enough');
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('keeps its key out of every failure', async () => {
    await loopback.control({ settings: { apiKey: 'another' } });
    const error = await loopbackElevenLabs(loopback, { apiKey: CANARY })
      .speak(request)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ statusCode: 401 });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(CANARY);
  });
});

describe('settings of ElevenLabs', () => {
  const settings = {
    apiKey: 'xi',
    voices: [{ id: 'JBFqnCBsd6RMkjVDRZzb' }],
    microsPerMillionCharacters: 1,
  };

  it.each([
    ['no key', { apiKey: '' }, /set ELEVENLABS_API_KEY/],
    ['a key with a line break', { apiKey: 'xi\n' }, /line break/],
    ['no voice', { voices: [] }, /at least one voice/],
    [
      'a name without an id',
      { voices: [{ id: 'George' }] },
      /no voice id of ElevenLabs; give a voice as name=id/,
    ],
    ['a path for an id', { voices: [{ id: 'George', voiceId: '../../v1/user' }] }, /no voice id/],
    ['an address with a password', { baseUrl: 'https://me:secret@host' }, /without password/],
    ['no address', { baseUrl: 'elevenlabs' }, /must be an address/],
    ['a negative price', { microsPerMillionCharacters: -1 }, /price/],
  ])('%s is refused in a sentence', (_what, change, message) => {
    const refused = () => createElevenLabsSpeech({ ...settings, ...change });
    expect(refused).toThrow(message);
    expect(refused).not.toThrow(/secret/);
  });

  it('a voice may be named by its id alone', () => {
    expect(createElevenLabsSpeech(settings).voices.map(({ id }) => id)).toEqual(['JBFqnCBsd6RMkjVDRZzb']);
  });
});
