import type { PriceBook } from '../../src/domain/price-book';
import type { NamedSettings } from '../../src/providers/named-settings';
import { chooseRecogniser } from '../../src/providers/recognition/choose-recogniser';
import { chooseSpeech } from '../../src/providers/speech/choose-speech';
import prices from '../../templates/prices/standard@1.json';

const loadPrices = async () => prices as PriceBook;
const speech = (settings: NamedSettings) => chooseSpeech({ settings, loadPrices, threads: 1 });
const recogniser = (settings: NamedSettings) => chooseRecogniser({ settings, loadPrices });

const KEYS = { OPENAI_API_KEY: 'sk-1', ELEVENLABS_API_KEY: 'xi-1' };

describe('which voices are used', () => {
  it.each<[string, NamedSettings, string]>([
    ['nothing set', {}, 'embedded'],
    ['keys alone', KEYS, 'embedded'],
    ['a server named', { SHOWRUNNER_SPEECH_URL: 'http://127.0.0.1:8880/v1' }, '127.0.0.1:8880'],
    [
      'a server named and set aside',
      { SHOWRUNNER_SPEECH_URL: 'http://h/v1', SHOWRUNNER_SPEECH: 'embedded' },
      'embedded',
    ],
    ['OpenAI asked for', { ...KEYS, SHOWRUNNER_SPEECH: 'openai' }, 'openai'],
    ['ElevenLabs asked for', { ...KEYS, SHOWRUNNER_SPEECH: 'elevenlabs' }, 'elevenlabs'],
    [
      'ElevenLabs elsewhere',
      { ...KEYS, SHOWRUNNER_SPEECH: 'elevenlabs', ELEVENLABS_BASE_URL: 'http://h' },
      'elevenlabs',
    ],
  ])('%s', async (_what, settings, name) => {
    const provider = await speech(settings);
    expect(provider.name).toBe(name);
    await provider.close();
  });

  it.each<[string, NamedSettings, RegExp]>([
    [
      'another word',
      { SHOWRUNNER_SPEECH: 'siri' },
      /SHOWRUNNER_SPEECH is "siri"; it must be one of embedded, flite, openai, elevenlabs/,
    ],
    ['OpenAI without a key', { SHOWRUNNER_SPEECH: 'openai' }, /set OPENAI_API_KEY/],
    ['ElevenLabs without a key', { SHOWRUNNER_SPEECH: 'elevenlabs' }, /set ELEVENLABS_API_KEY/],
    [
      'a voice that is none',
      { ...KEYS, SHOWRUNNER_SPEECH: 'openai', SHOWRUNNER_SPEECH_VOICES: 'alloy,=x' },
      /has "=x"/,
    ],
    [
      'no number',
      { ...KEYS, SHOWRUNNER_SPEECH: 'openai', SHOWRUNNER_SPEECH_CONCURRENCY: 'many' },
      /whole number/,
    ],
    [
      'an unknown price',
      { ...KEYS, SHOWRUNNER_SPEECH: 'openai', SHOWRUNNER_SPEECH_MODEL: 'tts-9' },
      /no price for characters of openai tts-9/,
    ],
  ])('%s is refused in a sentence', async (_what, settings, message) => {
    await expect(speech(settings)).rejects.toThrow(message);
  });

  it('takes voices by name, by id, and with their measured rate', async () => {
    const voices = 'George=JBFqnCBsd6RMkjVDRZzb@152, EXAVITQu4vr4xnSDxMaL , Anna Lee=abcdefgh12@90';
    const { voices: profiles } = await speech({
      ...KEYS,
      SHOWRUNNER_SPEECH: 'elevenlabs',
      SHOWRUNNER_SPEECH_VOICES: voices,
    });
    expect(profiles.map(({ id, wordsPerMinute }) => [id, wordsPerMinute])).toEqual([
      ['George', 152],
      ['EXAVITQu4vr4xnSDxMaL', 150],
      ['Anna Lee', 90],
    ]);
  });

  it('has the voices of the templates without further settings', async () => {
    const open = await speech({ ...KEYS, SHOWRUNNER_SPEECH: 'openai' });
    expect(open.voices.map(({ id }) => id)).toEqual(expect.arrayContaining(['onyx', 'nova']));
    const eleven = await speech({ ...KEYS, SHOWRUNNER_SPEECH: 'elevenlabs' });
    expect(eleven.voices.map(({ id }) => id)).toEqual(['George', 'Sarah']);
  });

  it('prices by the book, tokens as so many characters, and a server of one’s own as free', async () => {
    const quote = async (settings: NamedSettings) => {
      const provider = await speech(settings);
      const [voice = { id: '' }] = provider.voices;
      const sentences = [{ id: 's', spoken: 'x'.repeat(1_000), pauseAfterMs: 0 }];
      return provider.quoteMicros?.({ voice: voice.id, sentences });
    };
    expect(await quote({ ...KEYS, SHOWRUNNER_SPEECH: 'openai' })).toBe(15_000);
    expect(await quote({ ...KEYS, SHOWRUNNER_SPEECH: 'elevenlabs' })).toBe(100_000);
    expect(await quote({ SHOWRUNNER_SPEECH_URL: 'http://127.0.0.1:1/v1' })).toBe(0);
    const tokens = await quote({
      ...KEYS,
      SHOWRUNNER_SPEECH: 'openai',
      SHOWRUNNER_SPEECH_MODEL: 'gpt-4o-mini-tts',
    });
    expect(tokens).toBeGreaterThan(15_000);
    expect(tokens).toBeLessThan(20_000);
  });

  it('states the requests at once that were set', async () => {
    const provider = await speech({
      ...KEYS,
      SHOWRUNNER_SPEECH: 'elevenlabs',
      SHOWRUNNER_SPEECH_CONCURRENCY: '10',
    });
    expect(provider.limits.concurrency).toBe(10);
  });
});

describe('who listens', () => {
  it.each<[string, NamedSettings, string | undefined]>([
    ['nothing set', {}, undefined],
    ['keys alone', KEYS, undefined],
    [
      'a server named',
      { SHOWRUNNER_RECOGNISER_URL: 'http://127.0.0.1:8000/v1' },
      '127.0.0.1:8000 whisper-1+1',
    ],
    [
      'a server set aside',
      { SHOWRUNNER_RECOGNISER_URL: 'http://h/v1', SHOWRUNNER_RECOGNISER: 'none' },
      undefined,
    ],
    [
      'OpenAI',
      { ...KEYS, SHOWRUNNER_RECOGNISER: 'openai', SHOWRUNNER_RECOGNISER_MODEL: 'gpt-4o-mini-transcribe' },
      'openai gpt-4o-mini-transcribe+1',
    ],
    ['ElevenLabs', { ...KEYS, SHOWRUNNER_RECOGNISER: 'elevenlabs' }, 'elevenlabs scribe_v1+1'],
  ])('%s', async (_what, settings, expected) => {
    const chosen = await recogniser(settings);
    expect(chosen && `${chosen.name} ${chosen.version}`).toBe(expected);
  });

  it('counts by the hour as the price book says', async () => {
    const scribe = await recogniser({ ...KEYS, SHOWRUNNER_RECOGNISER: 'elevenlabs' });
    const whisper = await recogniser({ ...KEYS, SHOWRUNNER_RECOGNISER: 'openai' });
    expect([scribe?.quoteMicros(3_600_000), whisper?.quoteMicros(60_000)]).toEqual([220_000, 6_000]);
  });

  it('is refused in a sentence without its key', async () => {
    await expect(recogniser({ SHOWRUNNER_RECOGNISER: 'openai' })).rejects.toThrow(/set OPENAI_API_KEY/);
    await expect(recogniser({ SHOWRUNNER_RECOGNISER: 'elevenlabs' })).rejects.toThrow(
      /set ELEVENLABS_API_KEY/,
    );
  });
});
