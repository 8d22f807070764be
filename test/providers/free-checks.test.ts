/** What each service says of itself when it is asked for nothing that costs. */

import { createElevenLabsRecogniser } from '../../src/providers/recognition/elevenlabs-recogniser';
import { createOpenAiRecogniser } from '../../src/providers/recognition/openai-recogniser';
import { createElevenLabsSpeech } from '../../src/providers/speech/elevenlabs-speech';
import { composedSearch } from '../support/loopback/composed-search';
import { type FreeService, startFreeService } from '../support/loopback/free-requests';
import { loopbackModels } from '../support/loopback/model';

const KEY = 'sk-canary-of-checks';
let service: FreeService;
beforeEach(async () => {
  service = await startFreeService(KEY);
});
afterEach(() => service.close());

const models = (apiKey = KEY) => {
  const [v1, v1beta] = [`${service.url}/v1`, `${service.url}/v1beta`];
  const modelUrls = { openai: v1, anthropic: v1, google: v1beta, perplexity: service.url, local: v1 };
  return loopbackModels({ modelUrls }, { apiKey });
};
const elevenLabs = (apiKey = KEY) => ({ apiKey, baseUrl: service.url });
const voices = [
  { id: 'George', voiceId: 'JBFqnCBsd6RMkjVDRZzb' },
  { id: 'Nobody', voiceId: 'AAAAAAAAAAAA' },
];

describe('models', () => {
  test.each(['openai/gpt-4.1-mini', 'anthropic/claude-haiku-4-5', 'google/gemini-2.5-flash', 'local/qwen'])(
    '%s is found by one GET, and its key is refused by one',
    async (name) => {
      expect(await models().get(name).check?.()).toMatchObject({ state: 'ok' });
      const refused = await models('wrong-key').get(name).check?.();
      expect(refused).toMatchObject({ state: 'fault', said: 'the key is refused (401)' });
      expect(JSON.stringify(refused)).not.toContain('wrong-key');
      expect(service.requests).toHaveLength(2);
    },
  );

  test('of Perplexity are not tried', async () => {
    expect(await models().get('perplexity/sonar').check?.()).toMatchObject({
      state: 'ok',
      said: expect.stringMatching(/^not tried/),
    });
    expect(service.requests).toEqual([]);
  });

  test('a server that lists none, one that is busy, and one that is gone are told apart', async () => {
    const said = async () => (await models().get('local/qwen').check?.())?.state;
    service.answer('/v1/models', 404, {});
    expect(await said()).toBe('warning');
    service.answer('/v1/models', 503, {});
    expect(await models().get('local/qwen').check?.()).toMatchObject({
      state: 'warning',
      said: expect.stringContaining('503'),
    });
    await service.close();
    expect(await models().get('local/qwen').check?.()).toMatchObject({
      state: 'fault',
      said: expect.stringContaining('gave no answer'),
    });
  });
});

describe('ElevenLabs', () => {
  const speech = (apiKey?: string) =>
    createElevenLabsSpeech({ ...elevenLabs(apiKey), voices, microsPerMillionCharacters: 1 });

  test('says its plan and finds the voices of the template', async () => {
    expect(await speech().check?.(['George'])).toEqual([
      { state: 'ok', said: 'reachable; plan "creator", 1,200 of 100,000 characters used this month' },
      { state: 'ok', said: 'has the voices George' },
    ]);
  });

  test('says which voice is not there, and that the month is nearly used', async () => {
    service.answer('/v1/user/subscription', 200, {
      tier: 'free',
      character_count: 9_500,
      character_limit: 10_000,
    });
    const found = await speech().check?.(['George', 'Nobody']);
    expect(found?.map(({ state }) => state)).toEqual(['warning', 'fault']);
    expect(found?.[1]?.said).toBe('the service has no voice Nobody (AAAAAAAAAAAA)');
  });

  test('a key that may only speak is no fault; a wrong one is', async () => {
    service.answer('/v1/user/subscription', 401, { detail: { status: 'missing_permissions' } });
    expect((await speech().check?.(['George']))?.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(await speech('wrong').check?.(['George'])).toMatchObject([{ state: 'fault' }]);
  });
});

test('recognisers are asked for their models, or for the account', async () => {
  const whisper = createOpenAiRecogniser({
    baseUrl: `${service.url}/v1`,
    apiKey: KEY,
    model: 'whisper-1',
    microsPerHour: 0,
  });
  const scribe = createElevenLabsRecogniser({ ...elevenLabs(), microsPerHour: 0 });
  expect(await whisper.check?.()).toMatchObject({ state: 'ok', said: 'reachable, and has whisper-1' });
  expect(await scribe.check?.()).toMatchObject({ state: 'ok' });
  expect(service.requests).toEqual(['GET /v1/models', 'GET /v1/user/subscription']);
});

describe('search', () => {
  test.each([
    ['wikipedia', 'reachable'],
    ['tavily', 'reachable'],
    ['searxng', 'reachable'],
    ['brave', 'not tried: a search costs'],
    ['perplexity', 'not tried: a search costs'],
  ])('%s: %s', async (name, said) => {
    expect(await composedSearch(service.url, KEY).provider(name).check?.()).toEqual({ state: 'ok', said });
    expect(service.requests).toHaveLength(said === 'reachable' ? 1 : 0);
  });

  test('a SearXNG that gives no JSON is at fault', async () => {
    service.answer('/search', 200, '<!doctype html>');
    expect(await composedSearch(service.url, KEY).provider('searxng').check?.()).toMatchObject({
      state: 'fault',
      advice: expect.stringContaining('json'),
    });
  });
});
