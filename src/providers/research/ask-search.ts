/** One request to a search service, whose failures are those of all services. */
import { APICallError } from 'ai';
import { DefectError, type Spending, SpentError } from '../../domain/failure';
import { oneRequest } from '../one-request';

export interface SearchLine {
  readonly service: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

export interface SearchRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
}

const MAX_REPLY_BYTES = 16 * 1024 * 1024;
const LONGEST_REFUSAL = 20_000;

/**
 * The reply's JSON as `read` understands it. Fails as `oneRequest` says; a reply that came whole and is not what was asked
 * for is a SpentError with what it cost at most.
 */
export async function askSearch<T>(
  line: SearchLine,
  request: SearchRequest,
  { signal, atMost, read }: { signal: AbortSignal | undefined; atMost: Spending; read: (body: unknown) => T },
): Promise<T> {
  const { origin, pathname } = new URL(request.url);
  const shown = `${origin}${pathname}`;
  const place = { ...line, kind: 'search service', url: shown, maxReplyBytes: MAX_REPLY_BYTES };
  const answer = await oneRequest(place, signal, async (wiring) => {
    const response = await wiring.fetch(request.url, { ...sent(request), signal: wiring.signal });
    if (!response.ok) throw await refusal(shown, response);
    return read(JSON.parse(await response.text()));
  });
  if ('value' in answer.read) return answer.read.value;
  const fault = new DefectError(`The reply of the search service "${line.service}" cannot be read.`);
  throw new SpentError(fault, atMost);
}

function sent({ headers, body }: SearchRequest): RequestInit {
  const accept = {
    Accept: 'application/json',
    'User-Agent': 'Showrunner/0.1 (podcast research)',
    ...headers,
  };
  if (body === undefined) return { headers: accept };
  return {
    method: 'POST',
    headers: { ...accept, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function refusal(url: string, response: Response): Promise<APICallError> {
  return new APICallError({
    message: response.statusText,
    url,
    requestBodyValues: {},
    statusCode: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: (await response.text()).slice(0, LONGEST_REFUSAL),
  });
}
