import { DefectError, InputError, type Spending, SpentError, UnsentError } from '../../domain/failure';
import { fitPauses } from './fit-pauses';
import { decodeReply, PCM_SAMPLE_RATE, type ReplyFormat } from './openai-audio';
import { billedCharacters, costOf } from './openai-cost';
import { requestSpeech, type SpeechAccount, type SpeechReply } from './openai-request';
import { sentenceBoundaries } from './sentence-boundaries';
import { type SpeechActivity, speechActivity } from './speech-activity';
import type { Speech, SpeechProvider, SpeechRequest, VoiceProfile } from './speech-provider';

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
  /** What the server is asked for; `pcm` is taken as OpenAI's 24 kHz mono. `wav` by default. */
  readonly format?: ReplyFormat;
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
const WORDS_PER_MINUTE_UNTIL_MEASURED = 150;

/**
 * Lengths that words can have, as multiples of what the voice's rate says and milliseconds of slack. A recording that stops
 * at speaking level was cut off if it is short at all.
 */
const SHORTEST = { share: 0.6, slackMs: -300 };
const SHORTEST_CUT_OFF = { share: 0.85, slackMs: 0 };
const LONGEST = { share: 2.2, slackMs: 1_500 };

/** What a service is called in receipts and the price book: `openai`, or the host of a server of one's own. */
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
  return {
    name,
    version: `${model}+${format}+${ADAPTER_VERSION}`,
    voices: profiles,
    maxCharacters,
    speak: async (request, signal) => {
      const voice = profiles.find(({ id }) => id === request.voice);
      if (voice === undefined) throw noSuchVoice(request.voice, name, profiles);
      const text = textOf(request);
      refuseText(text, request, maxCharacters);
      const { idempotencyKey } = request;
      const reply = await requestSpeech(account, { text, voice: voice.id, idempotencyKey }, signal);
      return speechFrom(reply, { request, voice, text, format, name, microsPerMillionCharacters });
    },
    quoteMicros: (request) =>
      costOf(billedCharacters(textOf(request)), microsPerMillionCharacters, {}).costMicros,
    close: async () => {},
  };
}

interface Order {
  readonly request: SpeechRequest;
  readonly voice: VoiceProfile;
  readonly text: string;
  readonly format: ReplyFormat;
  readonly name: string;
  readonly microsPerMillionCharacters: number;
}

function speechFrom(reply: SpeechReply, order: Order): Speech {
  const { request, voice, text } = order;
  const characters = billedCharacters(text);
  const cost = costOf(characters, order.microsPerMillionCharacters, reply.headers);
  const spending: Spending = { usage: { characters }, ...cost };
  const unusable = (fault: string) => {
    const start = request.sentences[0]?.spoken.slice(0, 60) ?? '';
    const what = `The reply of the speech service "${order.name}" to "${start}…" (voice ${voice.id})`;
    return new SpentError(new DefectError(`${what} is not usable: ${fault}.`), spending);
  };
  const decoded = decodeReply(reply.bytes, order.format);
  if ('fault' in decoded) throw unusable(decoded.fault);
  const activity = speechActivity(decoded.samples, decoded.sampleRate);
  if (activity === undefined) throw unusable('it is silent');
  const lengthFault = implausibleLength(activity, decoded.sampleRate, text, voice.wordsPerMinute);
  if (lengthFault !== undefined) throw unusable(lengthFault);
  const spoken = request.sentences.map((sentence) => sentence.spoken);
  const boundaries = sentenceBoundaries(activity, spoken);
  if (boundaries === undefined) throw unusable('its sentences cannot be told apart');
  const fitted = fitPauses(decoded, activity, boundaries, request.sentences);
  return { sampleRate: decoded.sampleRate, ...fitted, characters, ...cost };
}

function implausibleLength(
  { first, end, frameLength, endsAbruptly }: SpeechActivity,
  sampleRate: number,
  text: string,
  wordsPerMinute: number,
): string | undefined {
  const words = text.split(/\s+/).length;
  const lengthMs = (((end - first) * frameLength) / sampleRate) * 1000;
  const expectedMs = (words / wordsPerMinute) * 60_000;
  const bound = ({ share, slackMs }: typeof LONGEST) => share * expectedMs + slackMs;
  const seconds = `${(lengthMs / 1000).toFixed(1)} s for ${words} words, about ${(expectedMs / 1000).toFixed(1)} s expected`;
  if (lengthMs > bound(LONGEST)) return `it is too long (${seconds})`;
  if (lengthMs < bound(SHORTEST)) return `it is too short (${seconds})`;
  if (endsAbruptly && lengthMs < bound(SHORTEST_CUT_OFF)) return `it is cut off (${seconds})`;
  return undefined;
}

function textOf({ sentences }: SpeechRequest): string {
  return sentences.map(({ spoken }) => spoken.trim()).join(' ');
}

function refuseText(text: string, { sentences }: SpeechRequest, maxCharacters: number): void {
  if (sentences.length === 0) throw unsent('There is nothing to speak: the request has no sentences.');
  for (const { id, spoken } of sentences) {
    if (!/[\p{L}\p{N}]/u.test(spoken)) {
      throw unsent(`There are no words to speak in sentence ${id} ("${spoken.slice(0, 60)}").`);
    }
  }
  const characters = billedCharacters(text);
  if (characters > maxCharacters) {
    const which = `sentences ${sentences[0]?.id} to ${sentences.at(-1)?.id}`;
    throw unsent(
      `A segment of ${characters} characters (${which}) is longer than the ${maxCharacters} that the speech service takes at once.`,
    );
  }
}

function unsent(message: string): UnsentError {
  return new UnsentError(new DefectError(message));
}

function noSuchVoice(id: string, name: string, voices: readonly VoiceProfile[]): UnsentError {
  const known = voices.map((voice) => voice.id).join(', ');
  return unsent(`The speech service "${name}" has no voice "${id}". Choose one of: ${known}.`);
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
function checkedUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError('The speech service needs a base URL such as https://api.openai.com/v1.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new InputError(
      `The base URL of the speech service at ${url.host} must have no password, query or fragment; give the key on its own.`,
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
