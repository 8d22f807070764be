import { createOpenAI } from '@ai-sdk/openai';
import { experimental_generateSpeech as generateSpeech } from 'ai';
import { DefectError, UnsentError } from '../../domain/failure';
import type { ReplyFormat } from './openai-audio';
import { callFailure } from './openai-failure';

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
}

/** A reply that arrived whole; whether it is audio is not known yet. */
export interface SpeechReply {
  readonly bytes: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Far above 4,096 characters of 48 kHz stereo. The rest is not read, and the length then tells that this is no speech. */
const MAX_REPLY_BYTES = 192 * 1024 * 1024;

/**
 * One request, never a second: whoever called decides about more tries. Rejects with the signal's reason when aborted (in
 * an UnsentError before the request), with an UnsentError when redirected, otherwise with an `APICallError` (see
 * `callFailure`).
 */
export async function requestSpeech(
  account: SpeechAccount,
  call: SpeechCall,
  signal: AbortSignal | undefined,
): Promise<SpeechReply> {
  if (signal?.aborted) throw new UnsentError(signal.reason);
  const deadline = deadlineOf(account.timeoutMs, signal);
  const wire = new Wire(account);
  const openai = createOpenAI({
    name: account.service,
    baseURL: account.baseUrl,
    // The SDK would look into the environment for a key that is not given.
    apiKey: account.apiKey ?? 'none',
    fetch: (url, init) => wire.fetch(url, init),
  });
  try {
    await generateSpeech({
      model: openai.speech(account.model),
      text: call.text,
      voice: call.voice,
      outputFormat: account.format,
      maxRetries: 0,
      abortSignal: deadline.signal,
      headers: call.idempotencyKey === undefined ? {} : { 'Idempotency-Key': call.idempotencyKey },
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (wire.refusal !== undefined) throw wire.refusal;
    // The SDK refuses an empty reply; here it is one of the replies that were billed and are of no use.
    if (wire.reply === undefined) {
      throw callFailure(deadline.signal.aborted ? deadline.signal.reason : error, {
        ...account,
        url: `${account.baseUrl}/audio/speech`,
        brokenReply: wire.begun,
      });
    }
  } finally {
    deadline.clear();
  }
  if (wire.reply === undefined) throw new Error('the speech client returned without a reply');
  return wire.reply;
}

/** Sees the reply before the SDK does: a body that breaks off, and all headers. */
class Wire {
  /** The reply's head, while its body is still under way. */
  begun: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** A successful reply, once it is whole. */
  reply: SpeechReply | undefined;
  /** Why no call was made of it, for the person who configured it. */
  refusal: UnsentError | undefined;

  constructor(private readonly account: SpeechAccount) {}

  async fetch(url: Parameters<typeof globalThis.fetch>[0], init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers);
    if (this.account.apiKey === undefined) headers.delete('authorization');
    // A redirect followed is a second request, with the key, to a place that nobody configured.
    const response = await this.account.fetch(url, { ...init, headers, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400) this.refusal = redirected(this.account, response);
    if (!response.ok) return response;
    const head = { status: response.status, headers: Object.fromEntries(response.headers) };
    this.begun = head;
    const bytes = await readAll(response);
    this.begun = undefined;
    this.reply = { bytes, headers: head.headers };
    return new Response(bytes, { headers: head.headers });
  }
}

/** Only the origin of where it leads: the rest may be a signed address. */
function redirected({ service }: SpeechAccount, { status, headers, url }: Response): UnsentError {
  const location = headers.get('location') ?? '';
  const to = URL.canParse(location, url || undefined)
    ? new URL(location, url || undefined).origin
    : 'elsewhere';
  return new UnsentError(
    new DefectError(
      `The speech service "${service}" redirects to ${to} (${status}); put the right address into its base URL.`,
    ),
  );
}

async function readAll(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MAX_REPLY_BYTES) break;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Aborts with the caller's signal, or when the time is up. */
function deadlineOf(
  timeoutMs: number,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; clear(): void } {
  const stop = new AbortController();
  const onAbort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => {
    stop.abort(new DOMException(`no whole reply within ${timeoutMs / 1000} s`, 'TimeoutError'));
  }, timeoutMs);
  return {
    signal: stop.signal,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
