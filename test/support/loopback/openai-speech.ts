/** How OpenAI takes orders for speech, and says no. */
import type { SpeechOrder } from './provider-reply';
import { headerOf, type SpeechDialect } from './provider-speech';

const MAX_INPUT = 4_096;

const SERVER_ERROR = { status: 500, message: 'The server had an error.', type: 'server_error', code: null };
export const OPENAI_REFUSALS = {
  'error-500': SERVER_ERROR,
  'error-503': { ...SERVER_ERROR, status: 503 },
  'rate-limit': {
    status: 429,
    message: 'Rate limit reached for requests.',
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  'system-busy': {
    status: 429,
    message: 'The engine is currently overloaded, please try again later.',
    type: 'requests',
    code: 'engine_overloaded',
  },
  'quota-exhausted': {
    status: 429,
    message: 'You exceeded your current quota.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  },
} satisfies SpeechDialect['refusals'];

/** `POST /v1/audio/speech` as OpenAI answers it. */
export const OPENAI: SpeechDialect = {
  orderOf: (_request, body) => orderOf(body),
  keyOf: (request) => headerOf(request, 'authorization')?.replace(/^Bearer /, ''),
  maxInput: () => MAX_INPUT,
  models: ({ models }) => models,
  honoursKeys: true,
  refusals: OPENAI_REFUSALS,
  bodyOf: ({ message, type, code }) => ({ error: { message, type, param: null, code } }),
  headersOf: ({ line }) => ({ 'x-request-id': `line-${line}` }),
};

function orderOf(body: string): SpeechOrder | undefined {
  try {
    const order = JSON.parse(body) as SpeechOrder;
    return typeof order.input === 'string' ? order : undefined;
  } catch {
    return undefined;
  }
}
