/** The speech desk: checks, bill, fault, sound. How a service says it is its dialect. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendToBill, type BillLine, readBill } from './provider-bill';
import { type FaultKind, faultOfCall } from './provider-faults';
import { type SpeechOrder, saidText, sendReply } from './provider-reply';
import type { LoopbackCall, LoopbackReport, LoopbackSettings } from './provider-state';

export interface SpeechDesk {
  answer(
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
    dialect: SpeechDialect,
  ): Promise<void>;
  report(): Pick<LoopbackReport, 'calls' | 'open'>;
  reset(): void;
}

/** How one service takes orders and says no. */
export interface SpeechDialect {
  orderOf(request: IncomingMessage, body: string): SpeechOrder | undefined;
  keyOf(request: IncomingMessage): string | undefined;
  readonly maxInput: (model: string) => number;
  readonly models: (settings: LoopbackSettings) => readonly string[];
  /** Whether a repeated key gets the stored reply. */
  readonly honoursKeys: boolean;
  readonly refusals: Readonly<Partial<Record<FaultKind, Refusal>>>;
  bodyOf(refusal: Refusal): unknown;
  headersOf(line: BillLine): Readonly<Record<string, string>>;
}

interface Billed {
  readonly line: BillLine;
  readonly replayed: boolean;
}

const UNBILLED: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'error-500',
  'error-503',
  'rate-limit',
  'system-busy',
  'quota-exhausted',
  'hang',
  'reset-before-billing',
]);

export function createSpeechDesk(
  bill: string,
  settingsNow: () => LoopbackSettings,
  /** Told everything that is said, as it is said. */
  onSaid: (text: string, voice: string) => void = () => undefined,
): SpeechDesk {
  let calls: LoopbackCall[] = [];
  let open = 0;

  /** The line that pays for this call: an earlier one under the same key, or a new one. */
  function billFor(
    order: SpeechOrder,
    call: LoopbackCall,
    settings: LoopbackSettings,
    honoursKeys: boolean,
  ): Billed | undefined {
    const lines = readBill(bill);
    const { idempotencyKey } = call;
    const earlier =
      settings.idempotency && honoursKeys && idempotencyKey !== null
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

  async function serve(
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
    dialect: SpeechDialect,
  ): Promise<void> {
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
    const order = dialect.orderOf(request, body);
    const refusal = refusalOf(request, order, settings, dialect);
    const refuse = (no: Refusal) => sendError(response, no, dialect);
    if (refusal !== undefined || order === undefined) return refuse(refusal ?? BAD_JSON);
    const fault = faultOfCall(number, settings.faults);
    const call = note(fault ?? 'sent', hashOf(order));
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);
    if (fault !== undefined && UNBILLED.has(fault))
      return failUnbilled(fault, request.socket, response, settings, dialect);
    // Whoever has hung up by now pays all the same, as with most providers.
    const billed = billFor(order, call, settings, dialect.honoursKeys);
    if (billed === undefined) return refuse(OTHER_REQUEST);
    if (billed.replayed) note(fault === undefined ? 'replayed' : `replayed, ${fault}`, call.requestHash);
    const { line } = billed;
    onSaid(saidText(order, line), order.voice);
    const headers = dialect.headersOf(line);
    await sendReply({ order, line, fault, headers }, request.socket, response, settings);
  }

  return {
    async answer(request, body, response, dialect) {
      open++;
      response.once('close', () => open--);
      await serve(request, body, response, dialect);
    },
    report: () => ({ calls, open }),
    reset: () => {
      calls = [];
    },
  };
}

export interface Refusal {
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
  dialect: SpeechDialect,
): Refusal | undefined {
  const key = dialect.keyOf(request);
  if (settings.apiKey !== null && key !== settings.apiKey) {
    // Some servers echo the key that they refuse.
    return invalid(`Incorrect API key provided: ${key ?? ''}.`, 'invalid_api_key', 401);
  }
  if (order === undefined) return BAD_JSON;
  if (!dialect.models(settings).includes(order.model)) {
    return invalid(`The model '${order.model}' does not exist.`, 'model_not_found', 404);
  }
  if (!settings.voices.includes(order.voice)) return invalid(`Voice '${order.voice}' is not supported.`);
  const most = dialect.maxInput(order.model);
  if (order.input === '' || order.input.length > most) {
    return invalid(`Input must have 1 to ${most} characters.`, 'string_above_max_length');
  }
  if (order.response_format !== 'wav' && order.response_format !== 'pcm') {
    return invalid(`This server sends wav and pcm, not '${String(order.response_format)}'.`);
  }
  return undefined;
}

function hashOf({ model, input, voice, response_format }: SpeechOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([model, voice, response_format, input]))
    .digest('hex');
}

export function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

export function sendError(
  response: ServerResponse,
  refusal: Refusal,
  { bodyOf }: Pick<SpeechDialect, 'bodyOf'>,
): void {
  response
    .writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers })
    .end(JSON.stringify(bodyOf(refusal)));
}

/** What is neither refused nor reset is left hanging until the client goes. */
function failUnbilled(
  fault: FaultKind,
  socket: Socket,
  response: ServerResponse,
  { faults }: LoopbackSettings,
  dialect: SpeechDialect,
): void {
  const refusal = dialect.refusals[fault];
  const headers: Record<string, string> =
    fault === 'rate-limit' ? { 'retry-after': String(faults.retryAfterSeconds) } : {};
  if (refusal !== undefined) sendError(response, { headers, ...refusal }, dialect);
  if (fault === 'reset-before-billing') socket.resetAndDestroy();
}
