/**
 * The content of an HTTP answer that is no success, read from the plain shapes in which clients throw it: `status` or
 * `statusCode`; headers as a record, as pairs or with `get`; the body as text or parsed.
 */
export interface HttpFailure {
  readonly status: number;
  /** Wait that the answer asks for: `retry-after-ms`, or `retry-after` in seconds or as a date, or Google's `retryDelay`. */
  readonly retryAfterMs?: number;
  /** The account has run out: quota, credit or a limit that a person set. Waiting does not help. */
  readonly outOfQuota: boolean;
  /** Too many requests of this account at once: one of its own has to end first. */
  readonly tooManyAtOnce: boolean;
  /** Message of the provider, short and without line breaks. */
  readonly says: string;
}

/** Words by which OpenAI, ElevenLabs, Anthropic and Google say that a quota is used up. */
const OUT_OF_QUOTA =
  /insufficient_quota|exceeded your current quota|billing_hard_limit|billing_not_active|quota_exceeded|credit balance is too low|payment_required|insufficient (?:credit|fund|balance)/i;

/** Google says the same of a minute's quota and a day's; the name of the quota tells them apart. */
const OF_A_MINUTE = /"quotaId":\s*"[^"]*PerMinute/;
const OF_A_DAY = /"quotaId":\s*"[^"]*PerDay/;
/** `google.rpc.RetryInfo`, in place of a header. */
const RETRY_DELAY = /"retryDelay":\s*"(\d{1,6}(?:\.\d{1,9})?)s"/;

/** By the words of ElevenLabs and Perplexity; others name a time. */
const TOO_MANY_AT_ONCE = /too_many_concurrent|concurrent requests/i;

const LONGEST_SAYING = 200;

export function readHttpFailure(error: object, nowMs: number): HttpFailure | undefined {
  const { status: plain, statusCode } = error as { status?: unknown; statusCode?: unknown };
  const status = typeof statusCode === 'number' ? statusCode : plain;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 400 || status > 599)
    return undefined;
  const body = bodyOf(error);
  const retryAfterMs = readRetryAfter(error, nowMs) ?? statedDelay(body);
  const passing = OF_A_MINUTE.test(body) && !OF_A_DAY.test(body);
  return {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    outOfQuota:
      !passing &&
      OUT_OF_QUOTA.test(`${body} ${(error as { code?: unknown }).code ?? ''} ${messageOf(error)}`),
    tooManyAtOnce: TOO_MANY_AT_ONCE.test(`${body} ${messageOf(error)}`),
    says: sayingOf(body, messageOf(error)),
  };
}

/** RFC 9110, 10.2.3; a date is taken from the answer's own clock where it tells the time. */
function readRetryAfter(error: object, nowMs: number): number | undefined {
  const ms = Number(headerOf(error, 'retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return Math.ceil(ms);
  const value = headerOf(error, 'retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const answered = Date.parse(headerOf(error, 'date') ?? '');
  return Math.max(0, until - (Number.isNaN(answered) ? nowMs : answered));
}

function statedDelay(body: string): number | undefined {
  const seconds = RETRY_DELAY.exec(body)?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1_000);
}

function headerOf(error: object, name: string): string | undefined {
  const { responseHeaders, headers, response } = error as {
    responseHeaders?: unknown;
    headers?: unknown;
    response?: { headers?: unknown };
  };
  const all = responseHeaders ?? headers ?? response?.headers;
  if (all === null || typeof all !== 'object') return undefined;
  if ('get' in all && typeof all.get === 'function') return (all.get(name) as string | null) ?? undefined;
  const pairs: readonly (readonly unknown[])[] = Array.isArray(all) ? all : Object.entries(all);
  const value = pairs.find(([key]) => String(key).toLowerCase() === name)?.[1];
  return value === undefined ? undefined : String(value);
}

function bodyOf(error: object): string {
  const { responseBody, body, data, error: inner } = error as Record<string, unknown>;
  const content = responseBody ?? body ?? data ?? inner ?? '';
  if (typeof content === 'string') return content.slice(0, 4_000);
  try {
    return (JSON.stringify(content) ?? '').slice(0, 4_000);
  } catch {
    return '';
  }
}

/** `{"error":{"message":"…"}}` and its kin, or the error's own message. */
function sayingOf(body: string, message: string): string {
  const stated = /"(?:message|detail)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  return (unquoted(stated) ?? message).replace(/\s+/g, ' ').trim().slice(0, LONGEST_SAYING);
}

function unquoted(literal: string | undefined): string | undefined {
  try {
    return literal === undefined ? undefined : String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}

function messageOf(error: object): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : '';
}
