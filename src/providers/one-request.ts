import { DefectError, UnsentError } from '../domain/failure';
import { callFailure } from '../failures/clean-call';

/** The target of a request, and its limits. */
export interface ServiceLine {
  /** Name of the service in messages: `speech service`, `model service`. */
  readonly kind: string;
  readonly service: string;
  /** Address that was asked, for failures. */
  readonly url: string;
  /** Left out for servers that ask for none. Kept out of every error. */
  readonly apiKey: string | undefined;
  /** Longest wait for the whole reply. */
  readonly timeoutMs: number;
  /** The sentence of a failure when the time is up; `no whole reply within 5 s` by default. */
  readonly whenSlow?: string;
  /** The rest is not read, and whoever reads the reply sees that it is cut. */
  readonly maxReplyBytes: number;
  readonly fetch: typeof globalThis.fetch;
}

/** A successful reply that arrived whole; whether it is of use is not known yet. */
export interface WholeReply {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  readonly reply: WholeReply;
  /** The client's reading of the reply, or the error in it: the reply was billed all the same. */
  readonly read: { readonly value: T } | { readonly fault: unknown };
}

/** Gives a client of the AI SDK the `fetch` to use, and the signal that ends it. */
export interface Wiring {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/**
 * Lets a client make one request and never a second: whoever called decides about more tries. Rejects with the signal's
 * reason when aborted, with an UnsentError when the client would not send it or was redirected, otherwise with an `APICallError`
 * (see `callFailure`).
 */
export async function oneRequest<T>(
  line: ServiceLine,
  signal: AbortSignal | undefined,
  ask: (wiring: Wiring) => Promise<T>,
): Promise<Answer<T>> {
  if (signal?.aborted) throw new UnsentError(signal.reason);
  const deadline = deadlineOf(line, signal);
  const wire = new Wire(line);
  try {
    const value = await ask({ fetch: (url, init) => wire.fetch(url, init), signal: deadline.signal });
    if (wire.reply === undefined) throw new Error(`the client of the ${line.kind} made no request`);
    return { reply: wire.reply, read: { value } };
  } catch (error) {
    signal?.throwIfAborted();
    if (wire.refusal !== undefined) throw wire.refusal;
    if (wire.reply !== undefined) return { reply: wire.reply, read: { fault: error } };
    if (!wire.used && !deadline.signal.aborted) throw new UnsentError(error);
    const reason = deadline.signal.aborted ? deadline.signal.reason : error;
    throw callFailure(reason, { ...line, brokenReply: wire.begun });
  } finally {
    deadline.clear();
  }
}

/** Sees the reply before the client does: a body that breaks off, and all headers. */
class Wire {
  /** The reply's head, while its body is still under way. */
  begun: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** A successful reply, once it is whole. */
  reply: WholeReply | undefined;
  /** Why no call was made of it, for the person who configured it. */
  refusal: UnsentError | undefined;
  used = false;

  constructor(private readonly line: ServiceLine) {}

  async fetch(url: Parameters<typeof globalThis.fetch>[0], init?: RequestInit): Promise<Response> {
    if (this.used) throw new Error('the client wants to make a second request');
    this.used = true;
    const headers = new Headers(init?.headers);
    if (this.line.apiKey === undefined) headers.delete('authorization');
    // A redirect followed is a second request, with the key, to a place that nobody configured.
    const response = await this.line.fetch(url, { ...init, headers, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400) this.refusal = redirected(this.line, response);
    if (!response.ok) return response;
    const head = { status: response.status, headers: Object.fromEntries(response.headers) };
    this.begun = head;
    const bytes = await readUpTo(this.line.maxReplyBytes, response);
    this.begun = undefined;
    this.reply = { bytes, headers: head.headers };
    return new Response(bytes, { headers: head.headers });
  }
}

/** Only the origin of where it leads: the rest may be a signed address. */
function redirected({ kind, service }: ServiceLine, { status, headers, url }: Response): UnsentError {
  const location = headers.get('location') ?? '';
  const to = URL.canParse(location, url || undefined)
    ? new URL(location, url || undefined).origin
    : 'elsewhere';
  return new UnsentError(
    new DefectError(
      `The ${kind} "${service}" redirects to ${to} (${status}); put the right address into its base URL.`,
    ),
  );
}

async function readUpTo(limit: number, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > limit) break;
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
  { timeoutMs, whenSlow = `no whole reply within ${timeoutMs / 1000} s` }: ServiceLine,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; clear(): void } {
  const stop = new AbortController();
  const onAbort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => {
    stop.abort(new DOMException(whenSlow, 'TimeoutError'));
  }, timeoutMs);
  return {
    signal: stop.signal,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
