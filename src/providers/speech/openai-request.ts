import { createOpenAI } from '@ai-sdk/openai';
import { experimental_generateSpeech as generateSpeech } from 'ai';
import { oneRequest, type WholeReply } from '../one-request';
import type { ReplyFormat } from './openai-audio';

export interface SpeechAccount {
  readonly service: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly format: ReplyFormat;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

export interface SpeechCall {
  readonly text: string;
  readonly voice: string;
  readonly idempotencyKey: string | undefined;
  /** The way of saying it, for models that take it. */
  readonly instructions?: string | undefined;
}

/** A reply that arrived whole; whether it is audio is not known yet. */
export type SpeechReply = WholeReply;

/** Far above 4,096 characters of 48 kHz stereo. The rest is not read, and the length then tells that this is no speech. */
const MAX_REPLY_BYTES = 192 * 1024 * 1024;

/** One request, never a second; fails as `oneRequest` says. */
export async function requestSpeech(
  account: SpeechAccount,
  call: SpeechCall,
  signal: AbortSignal | undefined,
): Promise<SpeechReply> {
  const url = `${account.baseUrl}/audio/speech`;
  const line = { ...account, kind: 'speech service', url, maxReplyBytes: MAX_REPLY_BYTES };
  const { reply } = await oneRequest(line, signal, (wiring) => {
    const openai = createOpenAI({
      name: account.service,
      baseURL: account.baseUrl,
      // The SDK would look into the environment for a key that is not given.
      apiKey: account.apiKey ?? 'none',
      fetch: wiring.fetch,
    });
    return generateSpeech({
      model: openai.speech(account.model),
      text: call.text,
      voice: call.voice,
      outputFormat: account.format,
      ...(call.instructions === undefined ? {} : { instructions: call.instructions }),
      maxRetries: 0,
      abortSignal: wiring.signal,
      headers: call.idempotencyKey === undefined ? {} : { 'Idempotency-Key': call.idempotencyKey },
    });
  });
  // The SDK's own reading is not used: it refuses an empty reply, which here was billed for nothing.
  return reply;
}
