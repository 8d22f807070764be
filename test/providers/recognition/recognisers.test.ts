import { inspect } from 'node:util';
import { APICallError } from 'ai';
import { DefectError, SpentError, UnsentError } from '../../../src/domain/failure';
import { classify } from '../../../src/failures/classify';
import { recordTake } from '../../../src/phases/audio/takes/record-take';
import { createElevenLabsRecogniser } from '../../../src/providers/recognition/elevenlabs-recogniser';
import { createOpenAiRecogniser } from '../../../src/providers/recognition/openai-recogniser';
import type { SpeechRecogniser } from '../../../src/providers/recognition/speech-recogniser';
import type { HearingFault } from '../../support/loopback/hearing';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { loopbackSpeech, SEGMENT_SENTENCES, segmentOf } from '../../support/loopback/segment';
import { LOOPBACK_TAKE_LIMITS } from '../../support/loopback/voices';

const CANARY = 'sk-canary-77ab12';
const TEXT = SEGMENT_SENTENCES.join(' ');
const HOUR_MICROS = 360_000;

type Options = Partial<{ apiKey: string; timeoutMs: number; fetch: typeof fetch; model: string }>;

const SERVICES: Readonly<
  Record<string, (loopback: LoopbackProvider, options?: Options) => SpeechRecogniser>
> = {
  openai: ({ baseUrl }, options) =>
    createOpenAiRecogniser({
      baseUrl,
      model: 'whisper-1',
      microsPerHour: HOUR_MICROS,
      timeoutMs: 5_000,
      ...options,
    }),
  elevenlabs: ({ port }, options) =>
    createElevenLabsRecogniser({
      ...{ apiKey: 'xi', baseUrl: `http://127.0.0.1:${port}`, microsPerHour: HOUR_MICROS, timeoutMs: 5_000 },
      ...options,
    }),
};

describe.each(Object.keys(SERVICES))('listening by %s', (service) => {
  const make = SERVICES[service] as (typeof SERVICES)[string];
  let loopback: LoopbackProvider;
  let wav: Uint8Array;
  let durationMs: number;

  beforeAll(async () => {
    loopback = await startLoopbackProvider();
    const spoken = await recordTake({
      segment: segmentOf(),
      provider: loopbackSpeech(loopback),
      limits: LOOPBACK_TAKE_LIMITS,
    });
    wav = spoken.wav;
    durationMs = spoken.take.measures.durationMs;
  });
  afterAll(() => loopback.stop());
  beforeEach(async () => {
    await loopback.control({ reset: true, settings: { apiKey: null } });
  });

  const listen = (options?: Options, signal?: AbortSignal) =>
    make(loopback, options).transcribe({ wav, durationMs, language: 'en' }, signal);

  async function met(fault: HearingFault, options: Options = {}) {
    const before = loopback.billedMicros();
    await loopback.control({ settings: { hearing: { at: { 1: fault } } } });
    const error = await listen({ apiKey: CANARY, ...options }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const { requests } = await loopback.report();
    return { error, requests, billed: loopback.billedMicros() - before };
  }

  it('writes down what a take says, in one request, at the price of its seconds', async () => {
    const seconds = Math.ceil(durationMs / 1_000);
    const transcript = await listen();
    expect(transcript).toEqual({
      text: TEXT,
      usage: { seconds },
      costMicros: Math.ceil(seconds * 100),
      price: 'from units',
    });
    expect(make(loopback).quoteMicros(durationMs)).toBe(transcript.costMicros);
    expect((await loopback.report()).requests).toBe(1);
    expect(loopback.bill().at(-1)).toMatchObject({
      operation: 'recognition',
      costMicros: transcript.costMicros,
    });
  });

  it('is told the language and nothing of the script', async () => {
    await listen();
    const [{ fields } = { fields: {} }] = (await loopback.report()).hearings;
    expect(JSON.stringify(fields)).not.toMatch(/Rome|prompt|keyword/);
    expect(fields).toMatchObject(
      service === 'openai'
        ? { model: 'whisper-1', language: 'en', temperature: '0' }
        : { model_id: 'scribe_v1', language_code: 'en', tag_audio_events: 'false', diarize: 'false' },
    );
  });

  it('hears what was left out as left out, and another word as another', async () => {
    const half = wav.slice(0, 44 + 2 * Math.floor(wav.length / 4));
    const heard = await make(loopback).transcribe({ wav: half, durationMs: durationMs / 2, language: 'en' });
    expect(TEXT.startsWith(heard.text)).toBe(true);
    expect(heard.text.length).toBeLessThan(TEXT.length);
    await loopback.control({ settings: { hearing: { mishear: { harvests: 'heart beats' } } } });
    expect((await listen()).text).toContain('taxes, heart beats and');
  });

  it('hears nothing in silence, and that is a transcript', async () => {
    const silence = wav.slice().fill(0, 44);
    const heard = await make(loopback).transcribe({ wav: silence, durationMs, language: 'en' });
    expect(heard).toMatchObject({ text: '', usage: { seconds: Math.ceil(durationMs / 1_000) } });
  });

  it('refuses a take that is too long unsent', async () => {
    const recogniser = make(loopback);
    const long = { wav: new Uint8Array(recogniser.maxBytes + 1), durationMs: 1, language: 'en' };
    await expect(recogniser.transcribe(long)).rejects.toThrow(UnsentError);
    expect((await loopback.report()).requests).toBe(0);
  });

  it.each<[HearingFault, number, string]>([
    ['error-500', 500, 'retry'],
    ['rate-limit', 429, 'wait'],
    ['quota-exhausted', service === 'openai' ? 429 : 401, 'park'],
  ])('%s keeps its status, after one request that cost nothing', async (fault, statusCode, kind) => {
    const { error, requests, billed } = await met(fault);
    expect(error).toMatchObject({ statusCode });
    expect(classify(error, 0).class).toBe(kind);
    expect([requests, billed]).toEqual([1, 0]);
  });

  it('may have been billed for a reply that got lost', async () => {
    const { error, requests, billed } = await met('reset-after-billing');
    expect(APICallError.isInstance(error)).toBe(true);
    expect((error as APICallError).statusCode).toBeUndefined();
    expect([requests, billed > 0]).toEqual([1, true]);
  });

  it('was paid for a reply without a transcript', async () => {
    const { error, requests } = await met('no-transcript');
    expect(error).toBeInstanceOf(SpentError);
    expect((error as SpentError).cause).toBeInstanceOf(DefectError);
    expect((error as SpentError).message).toMatch(/is not usable: it holds no transcript/);
    expect(requests).toBe(1);
  });

  it('stops at once when told to, with the reason given', async () => {
    await loopback.control({ settings: { hearing: { at: { 1: 'hang' } } } });
    const stop = new AbortController();
    const listening = listen({}, stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 100);
    const began = Date.now();
    await expect(listening).rejects.toThrow('enough');
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('keeps its key out of every failure', async () => {
    await loopback.control({ settings: { apiKey: 'another' } });
    const error = await listen({ apiKey: CANARY }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ statusCode: 401 });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(CANARY);
  });
});

describe('settings of recognisers', () => {
  it.each([
    [
      'no address',
      () => createOpenAiRecogniser({ baseUrl: 'here', model: 'whisper-1', microsPerHour: 0 }),
      /recogniser needs a base URL/,
    ],
    [
      'no model',
      () => createOpenAiRecogniser({ baseUrl: 'http://h/v1', model: '', microsPerHour: 0 }),
      /name of a model/,
    ],
    ['no key', () => createElevenLabsRecogniser({ apiKey: '', microsPerHour: 0 }), /set ELEVENLABS_API_KEY/],
    [
      'no price',
      () => createElevenLabsRecogniser({ apiKey: 'xi', microsPerHour: Number.NaN }),
      /price of the recogniser/,
    ],
  ])('%s is refused in a sentence', (_what, create, message) => {
    expect(create).toThrow(message);
  });

  it('a server of one’s own is called by its host, and its model is in the version', () => {
    const made = createOpenAiRecogniser({
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'small',
      microsPerHour: 0,
    });
    expect([made.name, made.version, made.quoteMicros(3_600_000)]).toEqual(['127.0.0.1:8000', 'small+1', 0]);
  });
});
