/** One GET to one numeric address, whatever name the page goes by; nothing is resolved on the way. */
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { InputError } from '../../domain/failure';
import { shownAddress } from '../../domain/web-sources';
import { literalOf } from './public-address';

export interface CheckedRequest {
  readonly url: URL;
  readonly mediaTypes: readonly string[];
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

const MAX_HEADER_BYTES = 16_384;
const USER_AGENT = 'Showrunner/0.1 (podcast research; fetches single pages on request)';
const NEVER_REACHED = [
  'ETIMEDOUT',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
];

/** The reply's head; its body is still to come. Rejects with the signal's reason, or with what the connection said. */
export function requestFrom(
  address: string,
  { url, mediaTypes, idleMs, signal }: CheckedRequest,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = open(address, url, mediaTypes, idleMs);
    let reply: IncomingMessage | undefined;
    // The reader of a reply must hear what ended it on its way, not only that it ended.
    const end = (reason: Error) => (reply ?? request).destroy(reason);
    const stop = () => end(asError(signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    request.on('timeout', () => end(silent(idleMs, request.socket?.connecting === true)));
    request.once('response', (response) => {
      reply = response;
      // Ended while nobody reads it, it must not end the process.
      response.on('error', () => undefined);
      resolve(response);
    });
    // Node hands over the socket then, and nothing would end it or answer any more.
    request.once('upgrade', (_, socket) => {
      socket.destroy();
      reject(new InputError(`${shownAddress(url.href)} answers 101 in place of a page.`));
    });
    request.once('error', reject);
    request.once('close', () => signal.removeEventListener('abort', stop));
    request.end();
  });
}

/** Nobody listens there, so another address of the same name may do. */
export function isNeverReached(error: unknown): boolean {
  return NEVER_REACHED.includes((error as NodeJS.ErrnoException).code ?? '');
}

function open(address: string, url: URL, mediaTypes: readonly string[], idleMs: number): ClientRequest {
  const options = {
    host: address,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    // From the first packet on: an address that swallows them must not use up the time of the next one.
    timeout: idleMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    insecureHTTPParser: false,
    setHost: false,
    headers: {
      Host: url.host,
      'User-Agent': USER_AGENT,
      Accept: `${mediaTypes.join(', ')}, */*;q=0.1`,
      'Accept-Encoding': 'gzip, br',
      Connection: 'close',
    },
  };
  if (url.protocol === 'http:')
    return httpRequest({ ...options, port: Number(url.port || 80), agent: new HttpAgent() });
  return httpsRequest({
    ...options,
    port: Number(url.port || 443),
    agent: new HttpsAgent(),
    rejectUnauthorized: true,
    // The certificate must be for the name, though the connection is to its number.
    servername: literalOf(url) === undefined ? url.hostname : '',
  });
}

function silent(idleMs: number, isConnecting: boolean): Error {
  const said = `silent for ${idleMs / 1_000} seconds`;
  if (!isConnecting) return new DOMException(said, 'TimeoutError');
  return Object.assign(new Error(said), { code: 'ETIMEDOUT' });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
