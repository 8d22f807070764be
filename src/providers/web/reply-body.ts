/** Reads the reply of a server: its status as a sentence, its body unpacked and counted. */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { InputError } from '../../domain/failure';
import { shownAddress } from '../../domain/web-sources';
import type { FetchedPage } from './fetched-page';

interface ReplyRules {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

/** Servers that do not know, or do not say; the bytes tell then. */
const UNTOLD = ['', 'application/octet-stream', 'binary/octet-stream'];

export async function readReply(reply: IncomingMessage, url: URL, rules: ReplyRules): Promise<FetchedPage> {
  const shown = shownAddress(url.href);
  refuseStatus(reply, shown);
  const said = (reply.headers['content-type'] ?? '').toLowerCase();
  const mediaType = said.split(';')[0]?.trim() ?? '';
  const charset = /;\s*charset\s*=\s*["']?([\w:.-]{2,40})/.exec(said)?.[1];
  if (!UNTOLD.includes(mediaType) && !rules.mediaTypes.includes(mediaType))
    throw new InputError(`${shown} is ${mediaType.slice(0, 80)}, which is not read.`);
  const stated = Number(reply.headers['content-length'] ?? 0);
  if (stated > rules.maxBytes) throw tooLarge(shown, rules.maxBytes);
  const bytes = await collect(unpacked(reply, shown), shown, rules.maxBytes);
  return { url: url.href, mediaType, bytes, ...(charset === undefined ? {} : { charset }) };
}

/** Busy and failing servers may answer later, and `classify` reads when; the rest is the address's own fault. */
function refuseStatus({ statusCode: status = 0, headers }: IncomingMessage, shown: string): void {
  if (status === 200 || status === 203) return;
  if (status === 404 || status === 410)
    throw new InputError(`${shown} is not there (${status}). Look the address up in a browser.`);
  if ([401, 402, 403, 407, 451].includes(status))
    throw new InputError(
      `${shown} may not be read without an account or by a program (${status}). Save the page and hand in the file.`,
    );
  const passing = status >= 500 || [408, 409, 425, 429].includes(status);
  if (!passing) throw new InputError(`${shown} answers ${status} in place of a page.`);
  const says = `${shown} answers ${status}.`;
  throw Object.assign(new Error(says), { statusCode: status, responseHeaders: headers });
}

/** One coding is undone. Several in a row are how little becomes very much, and no server needs them. */
function unpacked(reply: IncomingMessage, shown: string): Readable {
  const codings = (reply.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const [coding] = codings;
  if (coding === undefined) return reply;
  const unpack = unpackerOf(coding);
  if (codings.length > 1 || unpack === undefined)
    throw new InputError(`${shown} is packed as "${codings.join(', ').slice(0, 80)}", which is not read.`);
  // Its errors, and those of the reply, come out where the result is read.
  return pipeline(reply, unpack, () => undefined);
}

function unpackerOf(coding: string) {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip();
  return coding === 'br' ? createBrotliDecompress() : undefined;
}

async function collect(body: Readable, shown: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(shown, maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/^(?:Z_|ERR__ERROR_|ERR_BROTLI)/.test(code))
      throw new Error(`${shown} came in a form that cannot be unpacked (${code}).`);
    throw error;
  }
  return Buffer.concat(chunks);
}

function tooLarge(shown: string, maxBytes: number): InputError {
  return new InputError(
    `${shown} is larger than the ${Math.round(maxBytes / 1_000_000)} MB that are read. Hand in the part that matters as a file.`,
  );
}
