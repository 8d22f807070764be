import { InputError } from '../../domain/failure';
import { costOf, type PriceBook, type Priced, pricesOf } from '../../domain/price-book';
import { countSetting, type NamedSettings, wordSetting } from '../named-settings';
import { createEmbeddedSpeech } from './embedded-speech';
import type { VoiceStore } from './packs/voice-store';
import type { SpeechProvider } from './speech-provider';

export interface SpeechChoice {
  readonly settings: NamedSettings;
  readonly loadPrices: () => Promise<PriceBook>;
  /** Threads of the embedded voices. */
  readonly threads: number;
  /** The store from which the files of natural voices come. */
  readonly voiceStore?: VoiceStore;
}

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENAI_VOICES = 'alloy,ash,coral,echo,fable,nova,onyx,sage,shimmer';
/** Two of the voices that every account of ElevenLabs has (elevenlabs.io/docs, "Default voices"). */
const ELEVENLABS_VOICES = 'George=JBFqnCBsd6RMkjVDRZzb,Sarah=EXAVITQu4vr4xnSDxMaL';

/** For speech that is billed by tokens and does not say how many: English text, and OpenAI's count for a minute of sound. */
const CHARACTERS_A_TOKEN = 4;
const CHARACTERS_A_MINUTE = 900;
const AUDIO_TOKENS_A_MINUTE = 1_250;

/**
 * The voices of this machine. Nothing leaves it unless a service is named: `SHOWRUNNER_SPEECH` is `embedded`, `flite` (the
 * synthetic ones among the embedded), `openai` or `elevenlabs`, and left out it is `openai` where `SHOWRUNNER_SPEECH_URL` names a server, `embedded` otherwise. A key alone
 * sends nothing anywhere.
 *
 * | | openai | elevenlabs |
 * |---|---|---|
 * | key | SHOWRUNNER_SPEECH_KEY, or OPENAI_API_KEY for OpenAI itself | SHOWRUNNER_SPEECH_KEY or ELEVENLABS_API_KEY |
 * | address | SHOWRUNNER_SPEECH_URL | ELEVENLABS_BASE_URL |
 * | model | SHOWRUNNER_SPEECH_MODEL, `tts-1` | SHOWRUNNER_SPEECH_MODEL, `eleven_multilingual_v2` |
 * | voices | SHOWRUNNER_SPEECH_VOICES: `alloy,nova@165` | `George=JBFqnCBsd6RMkjVDRZzb@152,…` |
 *
 * A voice is `name`, `name=id` or either with `@words-a-minute` as measured. Prices come from the price book; a server of
 * one's own that has no line there is free.
 */
export async function chooseSpeech(choice: SpeechChoice): Promise<SpeechProvider> {
  const { settings, threads } = choice;
  const fallback = settings.SHOWRUNNER_SPEECH_URL ? 'openai' : 'embedded';
  const services = ['embedded', 'flite', 'openai', 'elevenlabs'] as const;
  const service = wordSetting(settings, 'SHOWRUNNER_SPEECH', services, fallback);
  switch (service) {
    case 'embedded':
      return createEmbeddedSpeech({ threads, store: choice.voiceStore });
    case 'flite':
      return createEmbeddedSpeech({ threads });
    case 'openai':
      return openAiSpeech(choice);
    case 'elevenlabs':
      return elevenLabsSpeech(choice);
  }
}

// The clients of services take a moment to load; an episode without them does not wait for it.
async function openAiSpeech({ settings, loadPrices }: SpeechChoice): Promise<SpeechProvider> {
  const { createOpenAiSpeech, speechServiceName } =
    require('./openai-speech') as typeof import('./openai-speech');
  const baseUrl = settings.SHOWRUNNER_SPEECH_URL || OPENAI_URL;
  const model = settings.SHOWRUNNER_SPEECH_MODEL || 'tts-1';
  const name = speechServiceName(baseUrl);
  const apiKey = settings.SHOWRUNNER_SPEECH_KEY || (name === 'openai' ? settings.OPENAI_API_KEY : undefined);
  if (name === 'openai' && !apiKey)
    throw new InputError('Speech by OpenAI needs a key: set OPENAI_API_KEY, or SHOWRUNNER_SPEECH=embedded.');
  const voices = voicesOf(settings, name === 'openai' ? OPENAI_VOICES : 'alloy');
  return createOpenAiSpeech({
    baseUrl,
    apiKey,
    model,
    voices: voices.map(({ voiceId: _voiceId, ...voice }) => voice),
    microsPerMillionCharacters: priceOfMillion(
      await loadPrices(),
      { provider: name, model, operation: 'speech' },
      name !== 'openai',
    ),
    name,
    ...concurrencyOf(settings),
  });
}

async function elevenLabsSpeech({ settings, loadPrices }: SpeechChoice): Promise<SpeechProvider> {
  const { createElevenLabsSpeech } = require('./elevenlabs-speech') as typeof import('./elevenlabs-speech');
  const model = settings.SHOWRUNNER_SPEECH_MODEL || 'eleven_multilingual_v2';
  return createElevenLabsSpeech({
    apiKey: settings.SHOWRUNNER_SPEECH_KEY || settings.ELEVENLABS_API_KEY || '',
    baseUrl: settings.ELEVENLABS_BASE_URL,
    model,
    voices: voicesOf(settings, ELEVENLABS_VOICES),
    // Whatever stands between, the account at the end of the way is billed.
    microsPerMillionCharacters: priceOfMillion(
      await loadPrices(),
      { provider: 'elevenlabs', model, operation: 'speech' },
      false,
    ),
    ...concurrencyOf(settings),
  });
}

function concurrencyOf(settings: NamedSettings): { concurrency?: number } {
  const concurrency = countSetting(settings, 'SHOWRUNNER_SPEECH_CONCURRENCY');
  return concurrency === undefined ? {} : { concurrency };
}

interface NamedVoice {
  readonly id: string;
  readonly voiceId?: string;
  readonly wordsPerMinute?: number;
}

function voicesOf(settings: NamedSettings, fallback: string): NamedVoice[] {
  return (settings.SHOWRUNNER_SPEECH_VOICES || fallback).split(',').map((text) => {
    const [, id, voiceId, rate] =
      /^\s*([^=@]*[^=@\s])\s*(?:=\s*([^=@\s]+)\s*)?(?:@\s*(\d{2,3})\s*)?$/.exec(text) ?? [];
    if (id === undefined) {
      throw new InputError(
        `SHOWRUNNER_SPEECH_VOICES has "${text.trim()}"; a voice is name, name=id or name@words-a-minute, with commas between.`,
      );
    }
    return {
      id,
      ...(voiceId === undefined ? {} : { voiceId }),
      ...(rate === undefined ? {} : { wordsPerMinute: Number(rate) }),
    };
  });
}

/** Micro-dollars of a million characters. DefectError for a service that bills and has no price. */
function priceOfMillion(book: PriceBook, service: Priced, mayBeFree: boolean): number {
  const million = 1_000_000;
  const units = pricesOf(book, service).map(({ unit }) => unit);
  if (units.length === 0 && mayBeFree) return 0;
  if (units.length === 0 || units.includes('characters'))
    return costOf(book, service, { characters: million });
  const usage: Readonly<Record<string, number>> = {
    inputTokens: million / CHARACTERS_A_TOKEN,
    outputTokens: (million / CHARACTERS_A_MINUTE) * AUDIO_TOKENS_A_MINUTE,
  };
  return costOf(book, service, Object.fromEntries(units.map((unit) => [unit, usage[unit] ?? million])));
}
