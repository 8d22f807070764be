import { InputError } from '../../../../domain/failure';
import type { Filling, IncomingFile } from '../bring-file';
import type { Network } from './network';

export interface WebOptions {
  readonly network: Network;
  /** The longest silence of a host that began to answer. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/** The host said no; asking again would not help. */
class AnswerError extends Error {}

/**
 * Downloads a file of `bytes` bytes, behind those that are there. A connection that breaks is made again as long as each
 * brings something new. Rejects with the end of a sentence about the host.
 */
export function fillFromWeb(url: string, bytes: number, options: WebOptions): Filling {
  return {
    resumes: true,
    async fill(into) {
      if (into.size > bytes) await into.restart();
      for (let most = into.size; into.size < bytes; most = into.size) {
        await options.network.reach(url, options.signal);
        try {
          await append(url, bytes, into, options);
        } catch (error) {
          const isFinal = error instanceof AnswerError || error instanceof InputError;
          if (isFinal || options.signal.aborted || into.size <= most) throw error;
        }
        if (into.size <= most) throw new Error(`sent ${into.size} of ${bytes} bytes`);
      }
    },
  };
}

async function append(
  url: string,
  bytes: number,
  into: IncomingFile,
  { stallMs, signal }: WebOptions,
): Promise<void> {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(new Error(`was silent for ${stallMs / 1_000} s`)), stallMs);
  try {
    const response = await request(url, into.size, AbortSignal.any([signal, stall.signal]));
    if (response.status !== 206) await into.restart();
    else if (startOf(response) !== into.size) throw new AnswerError(`answers with other bytes of ${url}`);
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      if (into.size + chunk.length > bytes) {
        await into.restart();
        throw new AnswerError(`sends more than the ${bytes} bytes of ${url}`);
      }
      await into.write(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw stall.signal.aborted ? stall.signal.reason : sentence(error);
  } finally {
    clearTimeout(timer);
  }
}

async function request(url: string, from: number, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, {
    signal,
    headers: {
      'Accept-Encoding': 'identity',
      'User-Agent': 'Showrunner/0.1 (voices)',
      ...(from === 0 ? {} : { Range: `bytes=${from}-` }),
    },
  });
  if (response.ok) return response;
  await response.body?.cancel();
  // A range that is not there: what we have is of another file.
  if (response.status === 416 && from > 0) return request(url, 0, signal);
  throw new AnswerError(`answers ${response.status} for ${url}`);
}

/** First byte of a part. */
function startOf({ headers }: Response): number | undefined {
  const [, from] = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '') ?? [];
  return from === undefined ? undefined : Number(from);
}

/** `fetch failed` and `terminated` say little; their cause says more. */
function sentence(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  const what = error.message === 'terminated' ? 'broke off' : 'cannot be reached';
  return new Error(`${what} (${code ?? message})`);
}
