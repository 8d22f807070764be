/** `POST /v1/text-to-speech/<voice id>` as ElevenLabs answers it. */
import type { IncomingMessage } from 'node:http';
import { OPENAI_REFUSALS } from './openai-speech';
import type { SpeechOrder } from './provider-reply';
import { headerOf, type SpeechDialect } from './provider-speech';

export const ELEVENLABS_VOICES = { George: 'JBFqnCBsd6RMkjVDRZzb', Sarah: 'EXAVITQu4vr4xnSDxMaL' } as const;

const LIMITS: Readonly<Record<string, number>> = {
  eleven_v3: 5_000,
  eleven_multilingual_v2: 10_000,
  eleven_flash_v2_5: 40_000,
};
const FAST = 'eleven_flash_v2_5';
const FORMATS = ['pcm_24000'];

export const ELEVENLABS: SpeechDialect = {
  orderOf,
  keyOf: (request) => headerOf(request, 'xi-api-key') ?? undefined,
  maxInput: (model) => LIMITS[model] ?? 0,
  models: () => Object.keys(LIMITS),
  honoursKeys: false,
  refusals: {
    ...OPENAI_REFUSALS,
    'rate-limit': {
      status: 429,
      message: 'Too many concurrent requests. Your current subscription is associated with a maximum of 2.',
      type: 'error',
      code: 'too_many_concurrent_requests',
      headers: {},
    },
    'system-busy': {
      status: 429,
      message: 'We are sorry, the system is experiencing heavy traffic, please try again.',
      type: 'error',
      code: 'system_busy',
    },
    'quota-exhausted': {
      status: 401,
      message: 'This request exceeds your quota of 10000. You have 0 credits remaining.',
      type: 'error',
      code: 'quota_exceeded',
    },
  },
  bodyOf: ({ message, code }) => ({ detail: { status: code ?? 'invalid_request', message } }),
  headersOf: ({ line, model, characters }) => ({
    'request-id': `line-${line}`,
    'character-cost': String(model === FAST ? characters / 2 : characters),
  }),
};

function orderOf(request: IncomingMessage, body: string): SpeechOrder | undefined {
  const url = new URL(request.url ?? '', 'http://loopback');
  const voice = /^\/v1\/text-to-speech\/([A-Za-z0-9]+)$/.exec(url.pathname)?.[1];
  const format = url.searchParams.get('output_format') ?? '';
  const { text, model_id: model } = JSON.parse(body) as { text?: unknown; model_id?: unknown };
  if (voice === undefined || typeof text !== 'string' || typeof model !== 'string') return undefined;
  if (!FORMATS.includes(format)) return undefined;
  return { input: text, model, voice, response_format: 'pcm' };
}
