import { createOpenAI } from '@ai-sdk/openai';
import { experimental_transcribe as transcribe } from 'ai';
import { InputError } from '../../domain/failure';
import { checkListedModel } from '../openai-models-check';
import { checkedUrl, speechServiceName } from '../speech/openai-speech';
import { createRecogniserOver } from './recognition-call';
import type { SpeechRecogniser } from './speech-recogniser';

export interface OpenAiRecogniserOptions {
  /** Up to and including the version: `https://api.openai.com/v1`, `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  /** Left out for local servers that ask for none. */
  readonly apiKey?: string | undefined;
  /** `whisper-1`, `gpt-4o-mini-transcribe`, `Systran/faster-whisper-small`. */
  readonly model: string;
  readonly microsPerHour: number;
  /** For the whole reply; two minutes by default. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Part of the pay-once key. */
const ADAPTER_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 120_000;
/** OpenAI's limit for a file is 25 MB; the form around it takes a little. */
const MAX_BYTES = 24_000_000;

/**
 * Any service that speaks OpenAI's transcription API: OpenAI, or a local whisper server (Speaches, LocalAI, faster-whisper).
 * It is told the language and nothing of what should have been said: no prompt, no keywords.
 */
export function createOpenAiRecogniser(options: OpenAiRecogniserOptions): SpeechRecogniser {
  const { model, microsPerHour, timeoutMs = DEFAULT_TIMEOUT_MS, fetch = globalThis.fetch } = options;
  const baseUrl = checkedUrl(options.baseUrl, 'recogniser').href.replace(/\/+$/, '');
  const apiKey = options.apiKey || undefined;
  if (apiKey !== undefined && !/^[\x21-\x7e]*$/.test(apiKey)) {
    throw new InputError('The API key of the recogniser holds a space, line break or foreign letter.');
  }
  if (model === '') throw new InputError('The recogniser needs the name of a model.');
  const name = speechServiceName(options.baseUrl);
  return createRecogniserOver({
    name,
    version: `${model}+${ADAPTER_VERSION}`,
    maxBytes: MAX_BYTES,
    microsPerHour,
    line: { url: `${baseUrl}/audio/transcriptions`, apiKey, timeoutMs, fetch },
    check: (signal) =>
      checkListedModel(
        { ...{ kind: 'recogniser', service: name, apiKey, fetch }, baseUrl, model, setting: 'its key' },
        signal,
      ),
    ask: ({ wav, language, idempotencyKey }, wiring) => {
      const openai = createOpenAI({
        name,
        baseURL: baseUrl,
        // The SDK would look into the environment for a key that is not given.
        apiKey: apiKey ?? 'none',
        fetch: wiring.fetch,
      });
      return transcribe({
        model: openai.transcription(model),
        audio: wav,
        providerOptions: { openai: { language, temperature: 0 } },
        maxRetries: 0,
        abortSignal: wiring.signal,
        headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
      });
    },
  });
}
