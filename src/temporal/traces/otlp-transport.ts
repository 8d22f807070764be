/** Carries batches of spans to a receiver by HTTP. OpenTelemetry's own cannot be told to give up, and keeps a process for ten seconds. */
import { type Agent, type IncomingMessage, type OutgoingHttpHeaders, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { ExportResponse, IExporterTransport } from '@opentelemetry/otlp-exporter-base';

export interface OtlpTransportOptions {
  readonly url: string;
  readonly headers: () => OutgoingHttpHeaders;
  readonly isCompressed: boolean;
  readonly agent: Agent;
}

export interface OtlpTransport extends IExporterTransport {
  /** Gives up what is on its way and all that would follow: nothing of it keeps the process. */
  abandon(reason: Error): void;
}

const FIRST_PAUSE_MS = 1_000;
/** By the OTLP specification; any other answer would be the same again. */
const WORTH_ANOTHER = new Set([429, 502, 503, 504]);

export function createOtlpTransport(options: OtlpTransportOptions): OtlpTransport {
  const underway = new Set<AbortController>();
  let abandoned: Error | undefined;
  return {
    async send(data, timeoutMs) {
      if (abandoned !== undefined) return { status: 'failure', error: abandoned };
      const attempt = new AbortController();
      underway.add(attempt);
      const late = setTimeout(() => attempt.abort(new Error('it does not answer in time')), timeoutMs);
      try {
        return await taken(options, data, attempt.signal);
      } catch (error) {
        return { status: 'failure', error: attempt.signal.aborted ? attempt.signal.reason : error };
      } finally {
        clearTimeout(late);
        underway.delete(attempt);
      }
    },
    abandon(reason) {
      abandoned = reason;
      for (const attempt of underway) attempt.abort(reason);
    },
    shutdown: () => options.agent.destroy(),
  };
}

/** Sends it, again after a pause where the receiver is busy, until `signal` ends it. */
async function taken(
  options: OtlpTransportOptions,
  data: Uint8Array,
  signal: AbortSignal,
): Promise<ExportResponse> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    const { status, answer, retryAfterMs } = await post(options, data, signal);
    if (status >= 200 && status < 300) return { status: 'success', data: answer };
    const isPaused =
      WORTH_ANOTHER.has(status) &&
      (await pause(retryAfterMs ?? pauseMs, true, { signal }).catch(() => false));
    if (!isPaused) return { status: 'failure', error: new Error(`it answers ${status}`) };
  }
}

interface Answer {
  readonly status: number;
  readonly answer: Uint8Array;
  readonly retryAfterMs: number | undefined;
}

function post(
  { url, headers, isCompressed, agent }: OtlpTransportOptions,
  data: Uint8Array,
  signal: AbortSignal,
): Promise<Answer> {
  const body = isCompressed ? gzipSync(data) : data;
  const request = /^https:/i.test(url) ? secure : plain;
  const sent = {
    ...headers(),
    'content-length': body.byteLength,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  };
  return new Promise((resolve, reject) => {
    const heard = (response: IncomingMessage) =>
      buffer(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, answer, retryAfterMs: pauseOf(response) }),
        reject,
      );
    request(url, { method: 'POST', headers: sent, agent, signal }, heard).on('error', reject).end(body);
  });
}

/** Undefined where it names no number of seconds. */
function pauseOf({ headers }: IncomingMessage): number | undefined {
  const seconds = Number(headers['retry-after'] || Number.NaN);
  return seconds >= 0 ? seconds * 1_000 : undefined;
}
