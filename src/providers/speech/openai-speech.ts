import { InputError } from '../../domain/failure';
import { DIRECTIONS } from '../../domain/script';
import { checkSpeech } from './check-speech';
import { heardSpeech } from './heard-speech';
import { PCM_SAMPLE_RATE, type ReplyFormat } from './openai-audio';
import { billedCharacters, costOf } from './openai-cost';
import { requestSpeech, type SpeechAccount } from './openai-request';
import type { SpeechProvider, VoiceProfile } from './speech-provider';
import { instructionsOf, plainText, refuseText, voiceOf } from './speech-text';

export interface OpenAiVoice {
  /** As the service names it: `alloy`, `af_heart`. */
  readonly id: string;
  /** Measured with this project's pauses; 150 until measured. */
  readonly wordsPerMinute?: number;
  readonly language?: string;
  readonly description?: string;
  readonly licence?: string;
}

export interface OpenAiSpeechOptions {
  /** Up to and including the version: `https://api.openai.com/v1`, `http://127.0.0.1:8880/v1`. */
  readonly baseUrl: string;
  /** Left out for local servers that ask for none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  readonly voices: readonly OpenAiVoice[];
  /** The price where the reply does not state a cost, micro-dollars; 0 for a server of one's own. */
  readonly microsPerMillionCharacters: number;
  /** In receipts and the price book; by default `openai` for OpenAI itself, otherwise the server's host. */
  readonly name?: string;
  /** Format that the server is asked for; `pcm` is taken as OpenAI's 24 kHz mono. `wav` by default. */
  readonly format?: ReplyFormat;
  /** Requests at once; two by default. */
  readonly concurrency?: number;
  /** For the whole reply; two minutes by default. */
  readonly timeoutMs?: number;
  /** Longest request; OpenAI's 4,096 by default. */
  readonly maxCharacters?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Changes when the same reply would be made into other takes; part of the pay-once key. */
const ADAPTER_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 120_000;
const OPENAI_MAX_CHARACTERS = 4_096;
/** Limits of the first paid tier (platform.openai.com, "Rate limits"); SHOWRUNNER_SPEECH_RPM says another. */
const OPENAI_REQUESTS_A_MINUTE = 500;
/** `tts-1` and `tts-1-hd` take none; a server of one's own may refuse a field that it does not know. */
const TAKES_INSTRUCTIONS = /^gpt-/;
/** As the field's plans begin; a server of one's own is rarely faster for more. */
const CONCURRENCY = 2;
const WORDS_PER_MINUTE_UNTIL_MEASURED = 150;

/** The name of a service in receipts and the price book: `openai`, or the host of a server of one's own. */
export function speechServiceName(baseUrl: string): string {
  const url = checkedUrl(baseUrl);
  return url.hostname === 'api.openai.com' ? 'openai' : url.host;
}

/**
 * Voices of any service that speaks OpenAI's speech API: OpenAI, or a local server (Kokoro-FastAPI, Speaches, LocalAI).
 * One request a segment and none besides; sentence times are found in the recording and its pauses brought to the plan's.
 * Fails with an `APICallError` when the service refused or did not answer; with a SpentError around a DefectError when it
 * answered with something else than these words; with an UnsentError, around a DefectError, before anything is sent when the
 * request cannot be spoken. InputError for settings that cannot work. The key stands in no error.
 */
export function createOpenAiSpeech(options: OpenAiSpeechOptions): SpeechProvider {
  const url = checkedUrl(options.baseUrl);
  refuseSettings(options);
  const { model, voices, microsPerMillionCharacters } = options;
  const { format = 'wav', maxCharacters = OPENAI_MAX_CHARACTERS } = options;
  const name = options.name ?? speechServiceName(options.baseUrl);
  const account: SpeechAccount = {
    service: name,
    baseUrl: url.href.replace(/\/+$/, ''),
    apiKey: options.apiKey || undefined,
    model,
    format,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    fetch: options.fetch ?? globalThis.fetch,
  };
  const profiles = voices.map(profileOf);
  const directed = name === 'openai' && TAKES_INSTRUCTIONS.test(model);
  return {
    name,
    version: `${model}+${format}+${ADAPTER_VERSION}`,
    chosenFor: () => model,
    voices: profiles,
    maxCharacters,
    limits: {
      ...(name === 'openai' ? { requestsPerMinute: OPENAI_REQUESTS_A_MINUTE } : {}),
      concurrency: options.concurrency ?? CONCURRENCY,
      formats: [format],
      markup: 'none',
      ...(directed ? { directions: DIRECTIONS } : {}),
    },
    speak: async (request, signal) => {
      const voice = voiceOf(request.voice, name, profiles);
      const text = plainText(request);
      refuseText(text, request, maxCharacters);
      const { idempotencyKey } = request;
      const instructions = directed ? instructionsOf(request) : undefined;
      const call = { text, voice: voice.id, idempotencyKey, instructions };
      const reply = await requestSpeech(account, call, signal);
      const characters = billedCharacters(text);
      const cost = costOf(characters, microsPerMillionCharacters, reply.headers);
      const spending = { usage: { characters }, ...cost };
      return heardSpeech(reply.bytes, { request, voice, format, name, spending });
    },
    quoteMicros: (request) =>
      costOf(billedCharacters(plainText(request)), microsPerMillionCharacters, {}).costMicros,
    check: (wanted, signal) => checkSpeech(account, wanted, signal),
    close: async () => {},
  };
}

function profileOf(voice: OpenAiVoice): VoiceProfile {
  return {
    id: voice.id,
    language: voice.language ?? 'en',
    description: voice.description ?? '',
    licence: voice.licence ?? 'see the terms of the speech service',
    wordsPerMinute: voice.wordsPerMinute ?? WORDS_PER_MINUTE_UNTIL_MEASURED,
    sampleRate: PCM_SAMPLE_RATE,
  };
}

/** Never shows the address: it may hold a password. */
export function checkedUrl(baseUrl: string, what = 'speech service'): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`The ${what} needs a base URL such as https://api.openai.com/v1.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new InputError(
      `The base URL of the ${what} at ${url.host} must have no password, query or fragment; give the key on its own.`,
    );
  }
  return url;
}

function refuseSettings({ apiKey, voices, model, microsPerMillionCharacters }: OpenAiSpeechOptions): void {
  if (apiKey !== undefined && !/^[\x21-\x7e]*$/.test(apiKey)) {
    throw new InputError('The API key of the speech service holds a space, line break or foreign letter.');
  }
  if (model === '') throw new InputError('The speech service needs the name of a model.');
  if (voices.length === 0) throw new InputError('The speech service needs at least one voice.');
  if (!(microsPerMillionCharacters >= 0)) {
    throw new InputError('The price of the speech service must be micro-dollars for a million characters.');
  }
}
