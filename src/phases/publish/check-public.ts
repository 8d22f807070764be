/** Looks at a published show as the public does: by its addresses, and what the web server says of each. */
import { type LintReport, lintFeed } from './lint/lint-feed';

/** A file that the public does not get as the feed promises. */
export interface PublicFault {
  readonly url: string;
  readonly says: string;
}

export interface PublicCheck {
  readonly report: LintReport;
  /** Number of files that were asked for. */
  readonly files: number;
  readonly faults: readonly PublicFault[];
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Types that a server may send for a file, by the ending of its name. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  mp3: ['audio/mpeg'],
  png: ['image/png'],
  jpg: ['image/jpeg'],
  vtt: ['text/vtt'],
  srt: ['application/x-subrip', 'application/srt', 'text/plain'],
  json: ['application/json', 'application/json+chapters'],
};
const NEEDS_CORS: readonly string[] = ['vtt', 'srt', 'json'];
/** Many servers, S3 among them, speak of CORS only to a request from another site. */
const FROM_ELSEWHERE = { headers: { Origin: 'https://player.example' } };

/**
 * `content` is the feed as it was fetched. Every file that it names is fetched once; lengths and hashes are the linter's rules.
 * A file that cannot be fetched is a fault, and the others are looked at all the same. Rejects with the reason of an aborted signal.
 */
export async function checkPublic(
  { feedUrl, content }: { readonly feedUrl: string; readonly content: Uint8Array },
  fetching: Fetch,
  signal?: AbortSignal,
): Promise<PublicCheck> {
  const faults: PublicFault[] = [];
  let files = 0;
  const bringFile = async (url: string) => {
    files += 1;
    try {
      const reply = await fetching(url, FROM_ELSEWHERE);
      if (!reply.ok) {
        await reply.body?.cancel();
        if ([404, 410].includes(reply.status)) return 'missing' as const;
        faults.push({ url, says: `It is answered with ${reply.status}.` });
        return undefined;
      }
      const bytes = new Uint8Array(await reply.arrayBuffer());
      const ending = new URL(url).pathname.split('.').at(-1)?.toLowerCase() ?? '';
      faults.push(...headerFaults(url, ending, reply), ...(await methodFaults(url, ending, fetching)));
      return bytes;
    } catch (error) {
      signal?.throwIfAborted();
      faults.push({ url, says: `It cannot be fetched: ${whyNotFetched(error)}.` });
      return undefined;
    }
  };
  const report = await lintFeed({ name: feedUrl, content, bringFile });
  return { report, files, faults };
}

/** The cause of a failed fetch, whose own message only says that it failed. */
export function whyNotFetched(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message || String(error);
}

function headerFaults(url: string, ending: string, { headers }: Response): PublicFault[] {
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  const right = TYPES[ending];
  const isUnreadable = NEEDS_CORS.includes(ending) && headers.get('access-control-allow-origin') === null;
  return [
    ...(right === undefined || right.includes(type)
      ? []
      : [{ url, says: `It is served as "${type}"; it must be ${right[0]}.` }]),
    ...(isUnreadable
      ? [
          {
            url,
            says: 'It has no Access-Control-Allow-Origin header: players on other sites cannot read it.',
          },
        ]
      : []),
  ];
}

/** Media must answer ranges, and pictures HEAD. */
async function methodFaults(url: string, ending: string, fetching: Fetch): Promise<PublicFault[]> {
  if (ending === 'mp3') {
    const part = await fetching(url, { headers: { Range: 'bytes=0-1' } });
    const { byteLength } = await part.arrayBuffer();
    const isRight = part.status === 206 && byteLength === 2;
    const says = `A request for two bytes is answered with ${part.status}; ranges must be answered with 206.`;
    return isRight ? [] : [{ url, says }];
  }
  if (!['png', 'jpg'].includes(ending)) return [];
  const head = await fetching(url, { method: 'HEAD' });
  return head.ok
    ? []
    : [{ url, says: `HEAD is answered with ${head.status}; it must be answered as GET is.` }];
}
