import { DefectError, InputError } from '../../../src/domain/failure';
import type { TakeLimits } from '../../../src/phases/audio/takes/record-take';
import { recordTake } from '../../../src/phases/audio/takes/record-take';
import { createOpenAiSpeech } from '../../../src/providers/speech/openai-speech';
import narrative from '../../../templates/session/narrative@1.json';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { loopbackSpeech, SEGMENT_SENTENCES, segmentOf } from '../../support/loopback/segment';

const LIMITS = narrative.sound.take as unknown as TakeLimits;
const TEXT_LENGTH = SEGMENT_SENTENCES.join(' ').length;

describe('speech over the OpenAI API', () => {
  let loopback: LoopbackProvider;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({
      reset: true,
      settings: { streaming: false, statesCost: false, idempotency: true, apiKey: null, latencyMs: 0 },
    });
  });

  const speak = (options: Parameters<typeof loopbackSpeech>[1] = {}, idempotencyKey?: string) =>
    loopbackSpeech(loopback, options).speak({
      voice: 'alloy',
      sentences: segmentOf().sentences,
      idempotencyKey,
    });

  it.each([
    ['wav', false],
    ['wav', true],
    ['pcm', true],
  ] as const)(
    'gives a take within the limits from %s (streamed: %s), by one request',
    async (format, streaming) => {
      await loopback.control({ settings: { streaming } });
      const { take, spending } = await recordTake({
        segment: segmentOf(),
        provider: loopbackSpeech(loopback, { format }),
        limits: LIMITS,
      });
      expect(take.sentences.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4', 's5']);
      for (const [at, { endMs }] of take.sentences.slice(0, -1).entries()) {
        expect(Math.abs((take.sentences[at + 1]?.startMs ?? 0) - endMs - 350)).toBeLessThanOrEqual(1);
      }
      expect(take.sampleRate).toBe(24_000);
      expect(spending).toMatchObject({ usage: { characters: TEXT_LENGTH }, costMicros: TEXT_LENGTH * 15 });
      expect((await loopback.report()).requests).toBe(1);
    },
  );

  it('speaks the same bytes to the same text', async () => {
    const [one, two] = [await speak(), await speak()];
    expect(one).toEqual(two);
  });

  it('reports what the provider bills, call by call', async () => {
    const before = loopback.billedMicros();
    const one = await speak();
    const two = await loopbackSpeech(loopback).speak({
      voice: 'alloy',
      sentences: segmentOf(SEGMENT_SENTENCES.slice(1, 2)).sentences,
    });
    expect(one.price).toBe('from units');
    expect(one.costMicros + two.costMicros).toBe(loopback.billedMicros() - before);
  });

  it('quotes what it will cost', async () => {
    const request = { voice: 'alloy', sentences: segmentOf().sentences };
    expect(loopbackSpeech(loopback).quoteMicros?.(request)).toBe((await speak()).costMicros);
  });

  it('believes a stated cost more than its own price', async () => {
    await loopback.control({ settings: { statesCost: true } });
    const speech = await speak({ microsPerMillionCharacters: 1 });
    expect(speech).toMatchObject({ costMicros: TEXT_LENGTH * 15, price: 'stated' });
  });

  it('sends the pay-once key, and is not billed twice for a reply that got lost', async () => {
    const before = loopback.billedMicros();
    await loopback.faultAt(1, 'reset-after-billing');
    await expect(speak({}, 'key-of-a-lost-reply')).rejects.toThrow(/ECONNRESET/);
    const speech = await speak({}, 'key-of-a-lost-reply');
    expect(speech.costMicros).toBe(loopback.billedMicros() - before);
    expect((await loopback.report()).calls.map(({ outcome }) => outcome)).toEqual([
      'reset-after-billing',
      'replayed',
    ]);
  });

  it('sends no key to a server that asks for none', async () => {
    const seen: (string | null)[] = [];
    await speak({
      apiKey: undefined,
      fetch: (url, init) => {
        seen.push(new Headers(init?.headers).get('authorization'));
        return fetch(url, init);
      },
    });
    expect(seen).toEqual([null]);
  });

  it('stops at once when told to, with the reason given', async () => {
    await loopback.faultAt(1, 'hang');
    const stop = new AbortController();
    const began = Date.now();
    const speaking = loopbackSpeech(loopback).speak(
      { voice: 'alloy', sentences: segmentOf().sentences },
      stop.signal,
    );
    setTimeout(() => stop.abort(new Error('the person changed their mind')), 100);
    await expect(speaking).rejects.toThrow('the person changed their mind');
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('sends nothing when it was told to stop before', async () => {
    const speaking = loopbackSpeech(loopback).speak(
      { voice: 'alloy', sentences: segmentOf().sentences },
      AbortSignal.abort(new Error('too late')),
    );
    await expect(speaking).rejects.toMatchObject({ name: 'UnsentError', message: 'too late' });
    expect((await loopback.report()).requests).toBe(0);
  });

  it.each<[string, Parameters<ReturnType<typeof loopbackSpeech>['speak']>[0], RegExp]>([
    ['an unknown voice', { voice: 'rms', sentences: segmentOf().sentences }, /no voice "rms".*alloy/],
    ['no sentences', { voice: 'alloy', sentences: [] }, /nothing to speak/],
    ['a sentence without words', { voice: 'alloy', sentences: segmentOf(['…']).sentences }, /no words.*s1/],
    ['too long a segment', { voice: 'alloy', sentences: segmentOf(['word '.repeat(900)]).sentences }, /4096/],
  ])('refuses %s without a request', async (_what, request, reason) => {
    await expect(loopbackSpeech(loopback).speak(request)).rejects.toMatchObject({
      name: 'UnsentError',
      cause: expect.any(DefectError),
      message: expect.stringMatching(reason),
    });
    expect((await loopback.report()).requests).toBe(0);
  });
});

describe('settings of speech over the OpenAI API', () => {
  const good = {
    baseUrl: 'https://api.openai.com/v1/',
    apiKey: 'sk-1',
    model: 'tts-1',
    voices: [{ id: 'alloy' }],
    microsPerMillionCharacters: 15_000_000,
  };

  it('names the service, and the model and format in the version', () => {
    const { name, version, maxCharacters, voices } = createOpenAiSpeech(good);
    expect({ name, version, maxCharacters }).toEqual({
      name: 'openai',
      version: 'tts-1+wav+1',
      maxCharacters: 4_096,
    });
    expect(voices[0]).toMatchObject({ id: 'alloy', wordsPerMinute: 150 });
    expect(createOpenAiSpeech({ ...good, baseUrl: 'http://127.0.0.1:8880/v1' }).name).toBe('127.0.0.1:8880');
  });

  it.each([
    ['gpt-4o-mini-tts', 'https://api.openai.com/v1', 'Say it in a wry tone.'],
    ['tts-1', 'https://api.openai.com/v1', undefined],
    ['gpt-4o-mini-tts', 'http://127.0.0.1:8880/v1', undefined],
  ])('directs %s at %s as far as it takes directions', async (model, baseUrl, said) => {
    const bodies: { instructions?: string }[] = [];
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return new Response('{}', { status: 500 });
    };
    const provider = createOpenAiSpeech({ ...good, model, baseUrl, fetch });
    const sentence = { id: 's1', spoken: 'So it was.', pauseAfterMs: 0, directions: { mood: 'wry' } };
    await expect(provider.speak({ voice: 'alloy', sentences: [sentence] })).rejects.toThrow();
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.instructions?.replace('You are a host in a conversation. ', '')).toBe(said);
    expect(provider.limits.directions).toEqual(said && ['mood', 'pace', 'stress']);
  });

  it.each([
    ['an address that is none', { baseUrl: 'openai' }],
    ['a password in the address', { baseUrl: 'https://me:hush-canary@host/v1' }],
    ['a key in the address', { baseUrl: 'https://host/v1?key=hush-canary' }],
    ['a key with a line break', { apiKey: 'hush-canary\n' }],
    ['no voice', { voices: [] }],
    ['no model', { model: '' }],
    ['a price below nothing', { microsPerMillionCharacters: -1 }],
  ])('refuses %s, and shows no secret', (_what, change) => {
    let message = '';
    try {
      createOpenAiSpeech({ ...good, ...change });
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      message = String(error);
    }
    expect(message).toMatch(/speech service/);
    expect(message).not.toContain('hush-canary');
  });
});
