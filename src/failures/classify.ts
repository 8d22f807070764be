/** One place decides what becomes of a failure. Reads plain shapes, so it needs no client's classes. */

import { type HttpFailure, readHttpFailure } from './http';
import {
  BY_CODE,
  BY_NAME,
  type FailureClass,
  GARBLED,
  GARBLED_CODE,
  NEVER_REACHED,
  OURS,
  type Verdict,
} from './tables';

export type { FailureClass };

export interface ClassifiedFailure {
  readonly class: FailureClass;
  /** The error as a sentence for a person. */
  readonly sentence: string;
  /** Time to wait; always set with `wait`. */
  readonly retryAfterMs?: number;
  /** Set with `wait` where nobody knows for how long, as with a service that is busy with everybody: each further wait should be longer. */
  readonly backsOff?: true;
  /** Set with `park` where the account has no credit left, so that every other call of it would fail as well. */
  readonly outOfCredit?: true;
}

/** A busy provider that names no time is asked again after this. */
const DEFAULT_WAIT_MS = 15_000;
/** A request of the account's own ends in about this time, and leaves its place. */
const QUEUE_WAIT_MS = 10_000;
/** The first of the waits for another machine, which may be busy for many minutes. */
const ELSEWHERE_WAIT_MS = 5_000;
/** A provider that asks to wait longer than this has a daily quota: a person should know. */
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * Decides by the first that speaks along the chain of causes: an HTTP status, a known name, a system code; `fetch failed`
 * says nothing, its cause does. What nobody knows is tried again. `nowMs` is for Retry-After dates.
 */
export function classify(error: unknown, nowMs: number): ClassifiedFailure {
  for (const link of causesOf(error)) {
    const http = readHttpFailure(link, nowMs);
    if (http !== undefined) return byStatus(http);
    const code = textOf(link, 'code');
    const byCode = BY_CODE[code] ?? (GARBLED_CODE.test(code) ? GARBLED : undefined);
    if (byCode !== undefined) return verdict(byCode, link, ` (${code})`);
    // Fetch wraps what the network says into a TypeError, and what waited into an error with errors.
    const wraps = 'cause' in link && link.cause instanceof Object && !isOurs(link);
    const byName = wraps ? undefined : BY_NAME[textOf(link, 'name')];
    if (byName !== undefined) return verdict(byName, link);
  }
  return { class: 'retry', sentence: sentenceOf(error) };
}

/**
 * True where a failed call cannot have cost anything: the service refused it (4xx, busy), or was never reached. After
 * anything else, a reset or a 500 among them, it may have been billed.
 */
export function certainlyNotBilled(error: unknown): boolean {
  for (const link of causesOf(error)) {
    const http = readHttpFailure(link, 0);
    if (http !== undefined) return http.status < 500 || [501, 503, 529].includes(http.status);
    if (NEVER_REACHED.includes(textOf(link, 'code'))) return true;
  }
  return false;
}

/** The message of an error in one line; an error without a message is named. */
export function sentenceOf(error: unknown): string {
  const message = typeof error === 'string' ? error : textOf(error, 'message');
  const shown = message.replace(/\s+/g, ' ').trim();
  return shown === '' ? `It failed without saying why (${textOf(error, 'name') || typeof error}).` : shown;
}

function byStatus(http: HttpFailure): ClassifiedFailure {
  const { status, retryAfterMs, outOfQuota, says } = http;
  const told = says === '' ? '' : `: ${says}`;
  if (outOfQuota || status === 402)
    return {
      class: 'park',
      sentence: `The account at the provider has run out (${status})${told}`,
      outOfCredit: true,
    };
  if (status === 401 || status === 403)
    return { class: 'park', sentence: `The provider does not accept the key (${status})${told}` };
  const busy = status === 429 || status === 529 || (status === 503 && retryAfterMs !== undefined);
  if (busy) return waiting(http, told);
  const passing = [408, 409, 425].includes(status) || (status >= 500 && status !== 501 && status !== 505);
  if (passing) return { class: 'retry', sentence: `The provider failed (${status})${told}` };
  // A model that is gone, a text that is too long or refused: settings or sources may be changed, so nothing is rejected.
  return { class: 'park', sentence: `The provider refuses the request (${status})${told}` };
}

/** Two kinds of busy: with requests of this account, where the next one waits its turn; and with everybody's. */
function waiting({ status, retryAfterMs, tooManyAtOnce }: HttpFailure, told: string): ClassifiedFailure {
  if (retryAfterMs !== undefined && retryAfterMs > LONGEST_WAIT_MS) {
    const hours = Math.round(retryAfterMs / 360_000) / 10;
    return { class: 'park', sentence: `The provider asks to come back in ${hours} hours (${status})${told}` };
  }
  if (tooManyAtOnce) {
    const sentence = `The account has too many requests under way (${status})${told}`;
    return { class: 'wait', sentence, retryAfterMs: retryAfterMs ?? QUEUE_WAIT_MS };
  }
  const sentence = `The provider is busy (${status})${told}`;
  if (retryAfterMs !== undefined) return { class: 'wait', sentence, retryAfterMs };
  return { class: 'wait', sentence, retryAfterMs: DEFAULT_WAIT_MS, backsOff: true };
}

function verdict([failureClass, sentence]: Verdict, error: object, mark = ''): ClassifiedFailure {
  const said = sentenceOf(error);
  return {
    class: failureClass,
    sentence: sentence === undefined ? said : `${sentence}${mark}: ${said}`,
    ...(failureClass === 'wait' ? { retryAfterMs: ELSEWHERE_WAIT_MS, backsOff: true } : {}),
  };
}

function isOurs(error: object): boolean {
  return OURS.includes(textOf(error, 'name'));
}

/** The error, its cause, the cause of that; of an AggregateError or AI_RetryError the last of its errors. At most ten. */
function causesOf(error: unknown): object[] {
  const chain: object[] = [];
  let link: unknown = error;
  while (link !== null && typeof link === 'object' && chain.length < 10 && !chain.includes(link)) {
    chain.push(link);
    const { cause, errors } = link as { cause?: unknown; errors?: unknown };
    link = cause ?? (Array.isArray(errors) ? errors.at(-1) : undefined);
  }
  return chain;
}

function textOf(error: unknown, field: 'code' | 'name' | 'message'): string {
  if (error === null || typeof error !== 'object') return '';
  const value = (error as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}
