import { createElevenLabs } from '@ai-sdk/elevenlabs';
import { experimental_generateSpeech as generateSpeech } from 'ai';
import { InputError, type Spending } from '../../domain/failure';
import { ELEVENLABS_URL, elevenLabsFetch, elevenLabsOrigin } from '../elevenlabs-address';
import { checkElevenLabsAccount, checkElevenLabsVoices } from '../elevenlabs-check';
import { oneRequest, type WholeReply } from '../one-request';
import { type ElevenLabsModel, elevenLabsModel } from './elevenlabs-models';
import { heardSpeech } from './heard-speech';
import { PCM_SAMPLE_RATE } from './openai-audio';
import { billedCharacters } from './openai-cost';
import type { SpeechProvider, SpeechRequest, VoiceProfile } from './speech-provider';
import { compiledText, markedPausesMs, refuseText, TAGGED, voiceOf } from './speech-text';

export interface ElevenLabsVoice {
  /** Name in templates, or ElevenLabs' own id. */
  readonly id: string;
  /** ElevenLabs' id (`JBFqnCBsd6RMkjVDRZzb`), where `id` is a name. */
  readonly voiceId?: string;
  /** Measured with this project's pauses; 150 until measured. */
  readonly wordsPerMinute?: number;
  readonly language?: string;
  readonly description?: string;
  readonly licence?: string;
}

export interface ElevenLabsSpeechOptions {
  readonly apiKey: string;
  /** Without a path; `https://api.elevenlabs.io` by default. */
  readonly baseUrl?: string | undefined;
  /** `eleven_multilingual_v2` by default. */
  readonly model?: string;
  readonly voices: readonly ElevenLabsVoice[];
  readonly microsPerMillionCharacters: number;
  /** Requests at once that the plan allows; two, as the smallest has, by default. */
  readonly concurrency?: number;
  /** For the whole reply; two minutes by default. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Changes when the same reply would be made into other takes, or the same request into another text. */
const ADAPTER_VERSION = 1;
const FORMAT = 'pcm_24000';
const DEFAULT_MODEL = 'eleven_multilingual_v2';
const DEFAULT_TIMEOUT_MS = 120_000;
const WORDS_PER_MINUTE_UNTIL_MEASURED = 150;
const CONCURRENCY_OF_THE_SMALLEST_PLAN = 2;
/** More than 40,000 characters of speech take at 24 kHz. */
const MAX_REPLY_BYTES = 192 * 1024 * 1024;

/**
 * Voices of ElevenLabs. One request a segment and none besides; sentence times are found in the recording and its pauses
 * brought to the plan's. Fails as `createOpenAiSpeech` does. ElevenLabs knows no idempotency keys: a reply that got lost is
 * bought again.
 */
export function createElevenLabsSpeech(options: ElevenLabsSpeechOptions): SpeechProvider {
  refuseSettings(options);
  const { voices, microsPerMillionCharacters, concurrency = CONCURRENCY_OF_THE_SMALLEST_PLAN } = options;
  const name = 'elevenlabs';
  const model = elevenLabsModel(options.model ?? DEFAULT_MODEL);
  const profiles = voices.map(profileOf);
  const costOf = (characters: number) => Math.ceil((characters * microsPerMillionCharacters) / 1_000_000);
  const version = `${model.id}+${FORMAT}+${ADAPTER_VERSION}`;
  const voiceIdOf = (voice: string) => profiles.find(({ id }) => id === voice)?.voiceId ?? voice;
  return {
    name,
    version,
    // A name stands for whatever id the settings give it.
    versionOf: (voice) => (voiceIdOf(voice) === voice ? version : `${version}+${voiceIdOf(voice)}`),
    chosenFor: (voice) => `${model.id} ${voiceIdOf(voice)}`,
    voices: profiles,
    maxCharacters: model.maxCharacters,
    limits: {
      ...{ concurrency, formats: [FORMAT], markup: model.markup },
      ...(model.markup === 'tags' ? { directions: TAGGED } : {}),
    },
    speak: async (request, signal) => {
      const voice = voiceOf(request.voice, name, profiles);
      const text = compiledText(request, model.markup);
      refuseText(text, request, model.maxCharacters);
      const reply = await requestSpeech(options, model, { text, voice: voice.voiceId }, signal);
      const characters = billed(reply, model) ?? billedCharacters(text);
      const spending: Spending = {
        usage: { characters },
        costMicros: costOf(characters),
        price: 'from units',
      };
      const pausesMs = markedPausesMs(request, model.markup);
      return heardSpeech(reply.bytes, { request, voice, format: 'pcm', name, spending, pausesMs });
    },
    quoteMicros: (request: SpeechRequest) => costOf(billedCharacters(compiledText(request, model.markup))),
    check: async (wanted, signal) => {
      const { apiKey, baseUrl, fetch = globalThis.fetch } = options;
      const account = { kind: 'speech service', apiKey, baseUrl, fetch };
      const used = profiles.filter(({ id }) => wanted.includes(id));
      const found = await checkElevenLabsAccount(account, signal);
      return found.state === 'fault' ? [found] : [found, await checkElevenLabsVoices(account, used, signal)];
    },
    close: async () => {},
  };
}

/** Characters as the reply states them, in credits, of which a fast model takes half of one for a character. */
function billed({ headers }: WholeReply, { creditsPerCharacter }: ElevenLabsModel): number | undefined {
  const credits = Number.parseFloat(headers['character-cost'] ?? '');
  return Number.isFinite(credits) && credits >= 0 ? Math.ceil(credits / creditsPerCharacter) : undefined;
}

async function requestSpeech(
  { apiKey, baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS, fetch = globalThis.fetch }: ElevenLabsSpeechOptions,
  model: ElevenLabsModel,
  { text, voice }: { text: string; voice: string },
  signal: AbortSignal | undefined,
): Promise<WholeReply> {
  const line = {
    kind: 'speech service',
    service: 'elevenlabs',
    url: `${elevenLabsOrigin(baseUrl)}/v1/text-to-speech/${voice}`,
    apiKey,
    timeoutMs,
    maxReplyBytes: MAX_REPLY_BYTES,
    fetch,
  };
  const { reply } = await oneRequest(line, signal, (wiring) =>
    generateSpeech({
      model: createElevenLabs({ apiKey, fetch: elevenLabsFetch(wiring.fetch, baseUrl) }).speech(model.id),
      text,
      voice,
      outputFormat: FORMAT,
      maxRetries: 0,
      abortSignal: wiring.signal,
    }),
  );
  return reply;
}

function profileOf(voice: ElevenLabsVoice): VoiceProfile & { readonly voiceId: string } {
  return {
    id: voice.id,
    voiceId: voice.voiceId ?? voice.id,
    language: voice.language ?? 'en',
    description: voice.description ?? '',
    licence: voice.licence ?? 'see the terms of ElevenLabs; the free plan allows no commercial use',
    wordsPerMinute: voice.wordsPerMinute ?? WORDS_PER_MINUTE_UNTIL_MEASURED,
    sampleRate: PCM_SAMPLE_RATE,
  };
}

function refuseSettings({
  apiKey,
  baseUrl,
  voices,
  microsPerMillionCharacters,
}: ElevenLabsSpeechOptions): void {
  elevenLabsOrigin(baseUrl);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InputError(
      apiKey === ''
        ? `ElevenLabs needs an API key; set ELEVENLABS_API_KEY (${ELEVENLABS_URL}).`
        : 'The API key of ElevenLabs holds a space, line break or foreign letter.',
    );
  }
  if (voices.length === 0) throw new InputError('ElevenLabs needs at least one voice.');
  for (const { id, voiceId = id } of voices) {
    // It becomes part of the address.
    if (!/^[A-Za-z0-9]{8,64}$/.test(voiceId)) {
      throw new InputError(
        `"${voiceId}" is no voice id of ElevenLabs; give a voice as name=id, such as George=JBFqnCBsd6RMkjVDRZzb.`,
      );
    }
  }
  if (!(microsPerMillionCharacters >= 0)) {
    throw new InputError('The price of ElevenLabs must be micro-dollars for a million characters.');
  }
}
