/** Requests that cost nothing: whether a service is there and takes the key, and what a server of one's own has. */

import { APICallError } from '@ai-sdk/provider';
import { messageOf } from '../domain/failure';
import type { Finding } from './finding';
import { oneRequest } from './one-request';

export interface FreeRequest {
  /** Name of the service in messages: `model service`, `speech service`. */
  readonly kind: string;
  readonly service: string;
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent by POST, as JSON; without one it is a GET. */
  readonly body?: unknown;
  /** Five seconds by default. */
  readonly timeoutMs?: number;
  readonly fetch: typeof globalThis.fetch;
}

/** The body as JSON, undefined where it is none; or why there is no answer. Neither holds the key. */
export type FreeReply =
  | { readonly status: number; readonly body: unknown; readonly said: string }
  | { readonly silent: string };

const TIMEOUT_MS = 5_000;
const MAX_REPLY_BYTES = 4 * 1024 * 1024;
const MAX_REFUSAL = 3_000;

/** One request; never rejects but for the signal. */
export async function askFree(request: FreeRequest, signal: AbortSignal | undefined): Promise<FreeReply> {
  const { url, headers = {}, body: sent, timeoutMs = TIMEOUT_MS } = request;
  const line = { ...request, timeoutMs, maxReplyBytes: MAX_REPLY_BYTES };
  try {
    const { read, reply } = await oneRequest(line, signal, async (wiring) => {
      const response = await wiring.fetch(url, {
        ...(sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) }),
        headers: {
          Accept: 'application/json',
          'User-Agent': 'Showrunner/0.1 (doctor)',
          ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        signal: wiring.signal,
      });
      if (!response.ok) throw await refusalOf(url, response);
      return jsonOf(await response.text());
    });
    const body = 'value' in read ? read.value : jsonOf(new TextDecoder().decode(reply.bytes));
    return { status: 200, body, said: '' };
  } catch (error) {
    signal?.throwIfAborted();
    if (APICallError.isInstance(error) && error.statusCode !== undefined)
      return { status: error.statusCode, body: jsonOf(error.responseBody ?? ''), said: error.message };
    return { silent: messageOf(error) };
  }
}

/** The fault of the service itself; undefined when it answered, with whatever status (404 is for the caller to read). */
export function troubleOf(reply: FreeReply, setting: string): Finding | undefined {
  if ('silent' in reply)
    return {
      state: 'fault',
      said: reply.silent,
      advice: 'Is the service running, the address right, and the network there?',
    };
  const { status, said } = reply;
  if (status === 401 || status === 403)
    return { state: 'fault', said: `the key is refused (${status})`, advice: `Check ${setting}.` };
  if (status === 429 || status >= 500)
    return {
      state: 'warning',
      said,
      advice: 'Ask again in a minute; episodes wait and try again by themselves.',
    };
  return undefined;
}

export function bearer(apiKey: string | undefined): Record<string, string> {
  return apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
}

/** The strings at `key` of the objects in the list at `list`; undefined when the body has no such list. */
export function valuesIn(body: unknown, list: string, key: string): string[] | undefined {
  const items = (body as Readonly<Record<string, unknown>> | null | undefined)?.[list];
  if (!Array.isArray(items)) return undefined;
  return items.flatMap((item: unknown) => {
    const value = typeof item === 'string' ? item : (item as Record<string, unknown> | null)?.[key];
    return typeof value === 'string' ? [value] : [];
  });
}

/** A reply that is no success, as the clients of the AI SDK throw it. */
export async function refusalOf(url: string, response: Response): Promise<APICallError> {
  return new APICallError({
    message: response.statusText,
    url,
    requestBodyValues: {},
    statusCode: response.status,
    responseHeaders: {},
    responseBody: (await response.text()).slice(0, MAX_REFUSAL),
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
