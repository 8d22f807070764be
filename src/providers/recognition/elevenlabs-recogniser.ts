import { createElevenLabs } from '@ai-sdk/elevenlabs';
import { experimental_transcribe as transcribe } from 'ai';
import { InputError } from '../../domain/failure';
import { elevenLabsFetch, elevenLabsOrigin } from '../elevenlabs-address';
import { checkElevenLabsAccount } from '../elevenlabs-check';
import { createRecogniserOver } from './recognition-call';
import type { SpeechRecogniser } from './speech-recogniser';

export interface ElevenLabsRecogniserOptions {
  readonly apiKey: string;
  /** Without a path; `https://api.elevenlabs.io` by default. */
  readonly baseUrl?: string | undefined;
  /** `scribe_v1` by default. */
  readonly model?: string;
  readonly microsPerHour: number;
  /** For the whole reply; two minutes by default. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Part of the pay-once key. */
const ADAPTER_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 120_000;
/** Far below what Scribe takes (3 GB), far above any segment. */
const MAX_BYTES = 200_000_000;

/** ElevenLabs' Scribe. It is told the language and nothing of what should have been said. */
export function createElevenLabsRecogniser(options: ElevenLabsRecogniserOptions): SpeechRecogniser {
  const { apiKey, baseUrl, model = 'scribe_v1', microsPerHour } = options;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, fetch = globalThis.fetch } = options;
  const origin = elevenLabsOrigin(baseUrl);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InputError('The recogniser needs the API key of ElevenLabs; set ELEVENLABS_API_KEY.');
  }
  return createRecogniserOver({
    name: 'elevenlabs',
    version: `${model}+${ADAPTER_VERSION}`,
    maxBytes: MAX_BYTES,
    microsPerHour,
    line: { url: `${origin}/v1/speech-to-text`, apiKey, timeoutMs, fetch },
    check: (signal) => checkElevenLabsAccount({ kind: 'recogniser', apiKey, baseUrl, fetch }, signal),
    ask: ({ wav, language }, wiring) => {
      const elevenlabs = createElevenLabs({
        apiKey,
        fetch: elevenLabsFetch(oneSpeaker(wiring.fetch), baseUrl),
      });
      return transcribe({
        model: elevenlabs.transcription(model),
        audio: wav,
        // Laughter and music have no place in a script to be compared with.
        providerOptions: {
          elevenlabs: { languageCode: language, tagAudioEvents: false, diarize: false },
        },
        maxRetries: 0,
        abortSignal: wiring.signal,
      });
    },
  });
}

/** The SDK sends `diarize` as `true` whatever it is told, and once more as it was told; the service should read one answer. */
function oneSpeaker(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (url, init) => {
    if (init?.body instanceof FormData) init.body.set('diarize', 'false');
    return fetch(url, init);
  };
}
