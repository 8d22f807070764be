// From the small package: `ai` takes a tenth of a second to load.
import { APICallError } from '@ai-sdk/provider';

/** Facts about a call that failed. */
export interface FailedCall {
  /** Name of the service in the message: `speech service`, `model service`. */
  readonly kind: string;
  readonly service: string;
  readonly url: string;
  readonly apiKey: string | undefined;
  /** The head of a reply whose body never came whole. */
  readonly brokenReply:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
    | undefined;
}

/** Google says only at the end of a long body whether a minute or the day is used up. */
const MAX_BODY = 3_000;
const MAX_DETAIL = 300;
const MAX_CHAIN = 8;
const SECRET_HEADERS = /^(set-cookie|authorization|proxy-auth.*|.*api-key)$/i;

/**
 * The failure of a call as the SDK's `APICallError`, made anew from what classification needs: status, headers (Retry-After),
 * the start of the body, the code of a broken connection. The request's text is left out, and the key wherever it was echoed.
 * A reply that broke off has no status, since "200" would read as success.
 */
export function callFailure(error: unknown, call: FailedCall): APICallError {
  const clean = (text: string) => withoutKey(text, call.apiKey);
  const known = APICallError.isInstance(error) ? error : undefined;
  const status = call.brokenReply === undefined ? known?.statusCode : undefined;
  const headers = known?.responseHeaders ?? call.brokenReply?.headers ?? {};
  const body = known?.responseBody;
  const message = clean(sentence(error, status, body, call));
  return new APICallError({
    message,
    url: call.url,
    requestBodyValues: {},
    ...(status === undefined ? {} : { statusCode: status }),
    responseHeaders: cleanHeaders(headers, clean),
    ...(body === undefined ? {} : { responseBody: clean(body.slice(0, MAX_BODY)) }),
    cause: cleanCause(error, clean, message),
    isRetryable: status === undefined || known?.isRetryable === true,
  });
}

function sentence(
  error: unknown,
  status: number | undefined,
  body: string | undefined,
  call: FailedCall,
): string {
  const service = `${call.kind} "${call.service}"`;
  if (status !== undefined) {
    return `The ${service} answered ${status}: ${detailOf(body, error)}`;
  }
  const reason = codeOf(error) ?? messageOf(error);
  if (call.brokenReply !== undefined) {
    return `The reply of the ${service} broke off (${reason}); it may have been billed.`;
  }
  return `The ${service} gave no answer (${reason}).`;
}

/** `error.message` as most services say it, `detail.message` (ElevenLabs), `error` or `detail` (local servers), else the body. */
function detailOf(body: string | undefined, error: unknown): string {
  const text = (body ?? '').trim();
  if (text === '') return 'no reason given';
  try {
    const parsed = JSON.parse(text) as { error?: unknown; detail?: unknown } | null;
    const stated = [parsed?.error, parsed?.detail].map(
      (one) => (one as { message?: unknown } | null | undefined)?.message ?? one,
    );
    const message = stated.find((one) => typeof one === 'string') ?? messageOf(error);
    return message.slice(0, MAX_DETAIL);
  } catch {
    return text.slice(0, MAX_DETAIL);
  }
}

/** `ECONNRESET`, `UND_ERR_SOCKET` and the like, from wherever in the chain it is. */
function codeOf(error: unknown): string | undefined {
  let link = errorLike(error);
  for (let depth = 0; link !== undefined && depth < MAX_CHAIN; depth++) {
    if (typeof link.code === 'string') return link.code;
    link = errorLike(link.cause);
  }
  return undefined;
}

/** Tells an error by its shape: one of another realm is no instance of this one's `Error`. */
function errorLike(error: unknown): Partial<NodeJS.ErrnoException> | undefined {
  return typeof error === 'object' && error !== null ? error : undefined;
}

function messageOf(error: unknown): string {
  return errorLike(error)?.message ?? String(error);
}

/** A broken connection says only that; then the cause says which service it was to, as `classify` goes by causes. */
function cleanCause(error: unknown, clean: (text: string) => string, named: string): Error {
  const code = codeOf(error);
  const cause = new Error(code === undefined ? clean(messageOf(error)) : named);
  cause.name = errorLike(error)?.name ?? 'Error';
  delete cause.stack;
  return code === undefined ? cause : Object.assign(cause, { code });
}

function cleanHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]));
}

/** The text without the key, wherever it was echoed. */
export function withoutKey(text: string, apiKey: string | undefined): string {
  return apiKey === undefined || apiKey === '' ? text : text.replaceAll(apiKey, '[key]');
}
