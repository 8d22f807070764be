/**
 * Fetches the page behind an address that nobody vouches for. It reaches public addresses only: names are resolved here,
 * every address they resolve to is checked, and the connection goes to the very address that was checked, so that a
 * name that changes its mind between the two (DNS rebinding) gains nothing. Redirects go the same way. Nothing is sent
 * but the request: no cookies, no referrer, no proxy of the environment. What comes back is counted after unpacking.
 */

import { lookup as dnsLookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { InputError } from '../../domain/failure';
import { shownAddress } from '../../domain/web-sources';
import { isNeverReached, requestFrom } from './checked-request';
import type { FetchedPage } from './fetched-page';
import { isPublicAddress, literalOf, notPublic, publicUrl } from './public-address';
import { readReply } from './reply-body';

export interface FetchLimits {
  /** Longest time from the first look-up to the last byte, redirects included. */
  readonly totalMs: number;
  /** Longest time between two signs of life. */
  readonly idleMs: number;
  /** Maximum bytes of the reply as unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

const FETCH_LIMITS: FetchLimits = {
  totalMs: 60_000,
  idleMs: 15_000,
  maxBytes: 25_000_000,
  maxRedirects: 5,
};

export interface PageRequest {
  /** Media types that are taken, in lower case; a server that says nothing, or `application/octet-stream`, is believed. */
  readonly mediaTypes: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Rejects with an InputError for what trying again does not mend (an address that is not public, a page that is not
 * there, too large, of a kind that is not read), with the signal's reason, or with what the connection said.
 */
export type SafeFetch = (address: string, request: PageRequest) => Promise<FetchedPage>;

/** Replacements for tests, which take loopback as if it were public. Nothing else may use them. */
export interface FetchSeams {
  readonly lookup?: (hostname: string) => Promise<readonly string[]>;
  readonly isAllowed?: (numeric: string) => boolean;
  readonly isAllowedPort?: (port: string) => boolean;
  readonly limits?: Partial<FetchLimits>;
}

/** Maximum number of addresses that are tried for a host name. */
const MAX_ADDRESSES = 4;
const REDIRECTS = [301, 302, 303, 307, 308];

interface Way {
  readonly lookup: (hostname: string) => Promise<readonly string[]>;
  readonly isAllowed: (numeric: string) => boolean;
  readonly check: (address: string) => URL;
  readonly limits: FetchLimits;
}

export function createSafeFetch(seams: FetchSeams = {}): SafeFetch {
  const isAllowed = seams.isAllowed ?? isPublicAddress;
  const way: Way = {
    lookup: seams.lookup ?? allAddresses,
    isAllowed,
    check: (address) => publicUrl(address, isAllowed, seams.isAllowedPort),
    limits: { ...FETCH_LIMITS, ...seams.limits },
  };
  return async (address, request) => {
    const time = deadline(way.limits.totalMs, request.signal);
    try {
      return await follow(way, address, request, time.signal);
    } finally {
      time.clear();
    }
  };
}

async function allAddresses(hostname: string): Promise<readonly string[]> {
  return (await dnsLookup(hostname, { all: true })).map(({ address }) => address);
}

async function follow(
  way: Way,
  address: string,
  request: PageRequest,
  signal: AbortSignal,
): Promise<FetchedPage> {
  let url = way.check(address);
  for (let redirects = 0; ; redirects++) {
    const reply = await connect(way, url, request, signal);
    try {
      if (!REDIRECTS.includes(reply.statusCode ?? 0))
        return await readReply(reply, url, { ...request, maxBytes: way.limits.maxBytes });
      if (redirects === way.limits.maxRedirects)
        throw new InputError(`${shownAddress(address)} redirects more than ${redirects} times.`);
      url = redirectTarget(url, reply.headers.location, way.check);
    } catch (error) {
      // The reason for the abort is the error to report; the stream's own error only follows from it.
      signal.throwIfAborted();
      throw error;
    } finally {
      reply.destroy();
    }
  }
}

/** The target of a redirect, checked like the first address. InputError when it may not be followed. */
export function redirectTarget(
  from: URL,
  location: string | undefined,
  check: (address: string) => URL = publicUrl,
): URL {
  const shown = shownAddress(from.href);
  if (location === undefined || !URL.canParse(location, from.href))
    throw new InputError(`${shown} redirects without saying where to.`);
  const to = check(new URL(location, from.href).href);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new InputError(
      `${shown} redirects from https to http (${shownAddress(to.href)}), where anybody on the way could change it.`,
    );
  return to;
}

/** A reply from one of the addresses of the name, the first that answers. */
async function connect(
  way: Way,
  url: URL,
  { mediaTypes }: PageRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const addresses = await checkedAddresses(way, url, signal);
  let refused: unknown;
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await requestFrom(address, { url, mediaTypes, idleMs: way.limits.idleMs, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!isNeverReached(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}

/** One address among many that is not public spoils the name: an honest one has no such address. */
async function checkedAddresses(way: Way, url: URL, signal: AbortSignal): Promise<readonly string[]> {
  const literal = literalOf(url);
  const addresses = literal === undefined ? await orAborted(way.lookup(url.hostname), signal) : [literal];
  const inner = addresses.find((address) => !way.isAllowed(address));
  if (inner !== undefined) throw notPublic(shownAddress(url.href), inner);
  if (addresses.length === 0)
    throw Object.assign(new Error(`${url.hostname} has no address`), { code: 'ENOTFOUND' });
  return addresses;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function deadline(totalMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; clear(): void } {
  const stop = new AbortController();
  const onAbort = () => stop.abort(outer?.reason);
  if (outer?.aborted) onAbort();
  outer?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(
    () => stop.abort(new DOMException(`not there within ${totalMs / 1_000} seconds`, 'TimeoutError')),
    totalMs,
  );
  return {
    signal: stop.signal,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}
