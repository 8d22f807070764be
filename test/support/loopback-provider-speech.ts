/** `POST /v1/audio/speech` as OpenAI answers it: checks, bill, fault, sound. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendToBill, type BillLine, readBill } from './loopback-provider-bill';
import { type FaultKind, faultOfCall } from './loopback-provider-faults';
import { type SpeechOrder, sendReply } from './loopback-provider-reply';
import type { LoopbackCall, LoopbackReport, LoopbackSettings } from './loopback-provider-state';

export interface SpeechDesk {
  answer(request: IncomingMessage, body: string, response: ServerResponse): Promise<void>;
  report(): Pick<LoopbackReport, 'calls' | 'open'>;
  reset(): void;
}

interface Billed {
  readonly line: BillLine;
  readonly replayed: boolean;
}

const MAX_INPUT = 4_096;
const UNBILLED: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'error-500',
  'error-503',
  'rate-limit',
  'quota-exhausted',
  'hang',
  'reset-before-billing',
]);

export function createSpeechDesk(bill: string, settingsNow: () => LoopbackSettings): SpeechDesk {
  let calls: LoopbackCall[] = [];
  let open = 0;

  /** The line that pays for this call: an earlier one under the same key, or a new one. */
  function billFor(order: SpeechOrder, call: LoopbackCall, settings: LoopbackSettings): Billed | undefined {
    const lines = readBill(bill);
    const { idempotencyKey } = call;
    const earlier =
      settings.idempotency && idempotencyKey !== null
        ? lines.find((line) => line.idempotencyKey === idempotencyKey)
        : undefined;
    if (earlier !== undefined) {
      return earlier.requestHash === call.requestHash ? { line: earlier, replayed: true } : undefined;
    }
    const characters = [...order.input].length;
    const costMicros = Math.ceil((characters * settings.microsPerMillionCharacters) / 1_000_000);
    const { model, voice } = order;
    const line = { line: lines.length + 1, ...call, model, voice, characters, costMicros };
    appendToBill(bill, line);
    return { line, replayed: false };
  }

  async function serve(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const settings = settingsNow();
    const idempotencyKey = headerOf(request, 'idempotency-key');
    const log = calls;
    const number = log.length + 1;
    const receivedAt = Date.now();
    const note = (outcome: string, requestHash = '') => {
      const call = { call: number, requestHash, idempotencyKey, receivedAt, outcome };
      log[number - 1] = call;
      return call;
    };
    note('refused');
    const order = orderOf(body);
    const refusal = refusalOf(request, order, settings);
    if (refusal !== undefined || order === undefined) return sendError(response, refusal ?? BAD_JSON);
    const fault = faultOfCall(number, settings.faults);
    const call = note(fault ?? 'sent', hashOf(order));
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);
    if (fault !== undefined && UNBILLED.has(fault))
      return failUnbilled(fault, request.socket, response, settings);
    // Whoever has hung up by now pays all the same, as with most providers.
    const billed = billFor(order, call, settings);
    if (billed === undefined) return sendError(response, OTHER_REQUEST);
    if (billed.replayed) note(fault === undefined ? 'replayed' : `replayed, ${fault}`, call.requestHash);
    await sendReply(order, billed.line, fault, request.socket, response, settings);
  }

  return {
    async answer(request, body, response) {
      open++;
      response.once('close', () => open--);
      await serve(request, body, response);
    },
    report: () => ({ calls, open }),
    reset: () => {
      calls = [];
    },
  };
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

const invalid = (message: string, code: string | null = null, status = 400): Refusal => ({
  status,
  message,
  type: 'invalid_request_error',
  code,
});
const BAD_JSON = invalid('We could not parse the JSON body of your request.');
const OTHER_REQUEST = invalid('The idempotency key was used with another request.', 'idempotency_error', 409);

function refusalOf(
  request: IncomingMessage,
  order: SpeechOrder | undefined,
  settings: LoopbackSettings,
): Refusal | undefined {
  const key = headerOf(request, 'authorization')?.replace(/^Bearer /, '');
  if (settings.apiKey !== null && key !== settings.apiKey) {
    // Some servers echo the key that they refuse.
    return invalid(`Incorrect API key provided: ${key ?? ''}.`, 'invalid_api_key', 401);
  }
  if (order === undefined) return BAD_JSON;
  if (!settings.models.includes(order.model)) {
    return invalid(`The model '${order.model}' does not exist.`, 'model_not_found', 404);
  }
  if (!settings.voices.includes(order.voice)) return invalid(`Voice '${order.voice}' is not supported.`);
  if (order.input === '' || order.input.length > MAX_INPUT) {
    return invalid(`Input must have 1 to ${MAX_INPUT} characters.`, 'string_above_max_length');
  }
  if (order.response_format !== 'wav' && order.response_format !== 'pcm') {
    return invalid(`This server sends wav and pcm, not '${String(order.response_format)}'.`);
  }
  return undefined;
}

function orderOf(body: string): SpeechOrder | undefined {
  try {
    const order = JSON.parse(body) as SpeechOrder;
    return typeof order.input === 'string' ? order : undefined;
  } catch {
    return undefined;
  }
}

function hashOf({ model, input, voice, response_format }: SpeechOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([model, voice, response_format, input]))
    .digest('hex');
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function sendError(response: ServerResponse, { status, message, type, code, headers }: Refusal): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { message, type, param: null, code } }));
}

const SERVER_ERROR = { status: 500, message: 'The server had an error.', type: 'server_error', code: null };
const REFUSALS: Readonly<Partial<Record<FaultKind, Refusal>>> = {
  'error-500': SERVER_ERROR,
  'error-503': { ...SERVER_ERROR, status: 503 },
  'rate-limit': {
    status: 429,
    message: 'Rate limit reached for requests.',
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  'quota-exhausted': {
    status: 429,
    message: 'You exceeded your current quota.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  },
};

/** What is neither refused nor reset is left hanging until the client goes. */
function failUnbilled(
  fault: FaultKind,
  socket: Socket,
  response: ServerResponse,
  { faults }: LoopbackSettings,
): void {
  const refusal = REFUSALS[fault];
  const headers: Record<string, string> =
    fault === 'rate-limit' ? { 'retry-after': String(faults.retryAfterSeconds) } : {};
  if (refusal !== undefined) sendError(response, { ...refusal, headers });
  if (fault === 'reset-before-billing') socket.resetAndDestroy();
}
