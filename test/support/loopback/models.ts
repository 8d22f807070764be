/** Model services as their clients meet them: checks, fault, bill, reply. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ModelFaultKind, modelFaultOf, spoiltReply, UNBILLED_MODEL_FAULTS } from './models-faults';
import { type ModelOrder, type ModelService, modelServiceOf, readOrder } from './models-orders';
import { type ModelRefusal, refusalBody, replyBody } from './models-replies';
import { costOfTokens, countTokens } from './models-tokens';
import { appendToBill, type BillLine, readBill } from './provider-bill';
import type { LoopbackCall, LoopbackSettings } from './provider-state';
import { promptOf, writeReply } from './writer';

export interface ModelDesk {
  /** False when the address is not one of a model service. */
  serves(route: string): boolean;
  answer(route: string, request: IncomingMessage, body: string, response: ServerResponse): Promise<void>;
  report(): { readonly modelCalls: readonly ModelCall[]; readonly openModelCalls: number };
  reset(): void;
}

export interface ModelCall extends LoopbackCall {
  readonly service: ModelService;
  readonly model: string;
  readonly prompt: string;
  /** As it was read from the request, for tests of what is sent. */
  readonly order?: ModelOrder;
}

const refused = (
  status: number,
  type: string,
  message: string,
  more: Partial<ModelRefusal> = {},
): ModelRefusal => ({
  status,
  type,
  message,
  ...more,
});

const WAIT_A_MINUTE: readonly unknown[] = [
  {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier', quotaValue: '10' }],
  },
  { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' },
];

export function createModelDesk(bill: string, settingsNow: () => LoopbackSettings): ModelDesk {
  let calls: ModelCall[] = [];
  let open = 0;

  async function serve(
    service: ModelService,
    route: string,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ) {
    const settings = settingsNow();
    const order = readOrder(service, route, body);
    const call: ModelCall = {
      call: calls.length + 1,
      requestHash: createHash('sha256').update(`${route}\n${body}`).digest('hex'),
      idempotencyKey: headerOf(request, 'idempotency-key'),
      receivedAt: Date.now(),
      outcome: 'refused',
      service,
      model: 'model' in order ? order.model : '',
      prompt: 'model' in order ? promptOf(order.system) : '',
      ...('model' in order ? { order } : {}),
    };
    const earlier = calls.filter(({ prompt }) => prompt === call.prompt).length;
    const at = calls.push(call) - 1;
    const note = (outcome: string) => {
      calls[at] = { ...call, outcome };
    };
    const refusal = refusalOf(service, request, order, settings);
    if (refusal !== undefined || 'wrong' in order) {
      return sendRefusal(response, service, refusal ?? refused(400, 'invalid_request_error', 'Bad request.'));
    }
    const fault = modelFaultOf({ call: call.call, prompt: call.prompt, earlier }, settings.modelFaults);
    note(fault ?? 'sent');
    if (settings.latencyMs > 0) await sleep(settings.latencyMs);
    if (fault !== undefined && UNBILLED_MODEL_FAULTS.has(fault)) {
      return failUnbilled(fault, service, request, response, settings);
    }
    const billed = billFor(order, { ...call, outcome: fault ?? 'sent' }, settings);
    if (billed === undefined) {
      return sendRefusal(
        response,
        service,
        refused(409, 'idempotency_error', 'The idempotency key was used with another request.'),
      );
    }
    if (billed.replayed) note(fault === undefined ? 'replayed' : `replayed, ${fault}`);
    sendReply(order, billed.line, fault, request, response, settings);
  }

  /** The line that pays for this call: an earlier one under the same key, or a new one. */
  function billFor(order: ModelOrder, call: ModelCall, settings: LoopbackSettings) {
    const lines = readBill(bill);
    const { idempotencyKey, requestHash, receivedAt, outcome, model, prompt, service } = call;
    const earlier =
      settings.idempotency && idempotencyKey !== null
        ? lines.find((line) => line.idempotencyKey === idempotencyKey)
        : undefined;
    if (earlier !== undefined) {
      return earlier.requestHash === requestHash ? { line: earlier, replayed: true } : undefined;
    }
    const { text } = spoiltReply(outcome, textFor(order, settings));
    const inputTokens = countTokens(
      [
        order.system,
        JSON.stringify(order.schema ?? {}),
        ...order.messages.map(({ content }) => content),
      ].join('\n'),
    );
    const outputTokens = Math.min(order.maxTokens, countTokens(text));
    const line: BillLine = {
      line: lines.length + 1,
      call: call.call,
      ...{ requestHash, idempotencyKey, receivedAt, outcome, model, prompt, service },
      ...{ voice: '', characters: 0, inputTokens, outputTokens },
      costMicros: costOfTokens(model, inputTokens, outputTokens),
    };
    appendToBill(bill, line);
    return { line, replayed: false };
  }

  return {
    serves: (route) => modelServiceOf(route) !== undefined,
    async answer(route, request, body, response) {
      const service = modelServiceOf(route);
      if (service === undefined) throw new Error(`${route} is no model service`);
      open++;
      response.once('close', () => open--);
      await serve(service, route, request, body, response);
    },
    report: () => ({ modelCalls: calls, openModelCalls: open }),
    reset: () => {
      calls = [];
    },
  };
}

function textFor({ system, messages, schema }: ModelOrder, { manners }: LoopbackSettings): string {
  return JSON.stringify(writeReply({ prompt: promptOf(system), system, messages, schema }, manners));
}

function refusalOf(
  service: ModelService,
  request: IncomingMessage,
  order: ModelOrder | { readonly wrong: string },
  { apiKey }: LoopbackSettings,
): ModelRefusal | undefined {
  const name = { anthropic: 'x-api-key', google: 'x-goog-api-key' }[service as string] ?? 'authorization';
  const key = headerOf(request, name)?.replace(/^Bearer /, '');
  // Some services echo the key that they refuse.
  if (apiKey !== null && key !== apiKey)
    return refused(401, 'invalid_api_key', `Incorrect API key provided: ${key ?? ''}.`);
  if ('wrong' in order) return refused(400, 'invalid_request_error', order.wrong);
  if (service === 'anthropic' && headerOf(request, 'anthropic-version') === null) {
    return refused(400, 'invalid_request_error', 'anthropic-version: header is required');
  }
  return undefined;
}

function sendReply(
  order: ModelOrder,
  line: BillLine,
  fault: ModelFaultKind | undefined,
  { socket }: IncomingMessage,
  response: ServerResponse,
  settings: LoopbackSettings,
): void {
  if (fault === 'reset-after-billing') return void socket.resetAndDestroy();
  if (fault === 'hang-after-billing') return;
  const { inputTokens = 0, outputTokens = 0, costMicros, outcome } = line;
  const { text, finish } = spoiltReply(outcome, textFor(order, settings));
  const countsTokens = outcome !== 'no-usage';
  const id = `line-${line.line}`;
  const body = JSON.stringify(
    replyBody(order, { text, finish, inputTokens, outputTokens, costMicros, countsTokens, id }),
  );
  const bytes = Buffer.from(
    { malformed: body.slice(0, body.length >> 1), html: '<!doctype html><title>Sign in</title>' }[outcome] ??
      body,
  );
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(bytes.length) });
  if (fault === 'cut-short') response.write(bytes.subarray(0, bytes.length >> 1), () => socket.destroy());
  else response.end(bytes);
}

const REFUSALS: Readonly<Partial<Record<ModelFaultKind, ModelRefusal>>> = {
  'error-500': refused(500, 'server_error', 'The server had an error.'),
  'error-503': refused(503, 'unavailable', 'The server had an error.'),
  overloaded: refused(529, 'overloaded_error', 'Overloaded'),
  'rate-limit': refused(429, 'rate_limit_exceeded', 'Rate limit reached for requests.'),
  'minute-quota': refused(
    429,
    'resource_exhausted',
    'You exceeded your current quota, please check your plan and billing details.',
    { details: WAIT_A_MINUTE },
  ),
  'quota-exhausted': refused(429, 'insufficient_quota', 'You exceeded your current quota.'),
  'bad-request': refused(
    400,
    'invalid_request_error',
    "This model's maximum context length is 128000 tokens.",
  ),
};

/** What is neither refused nor reset is left hanging until the client goes. */
function failUnbilled(
  fault: ModelFaultKind,
  service: ModelService,
  { socket }: IncomingMessage,
  response: ServerResponse,
  { modelFaults }: LoopbackSettings,
): void {
  const refusal = REFUSALS[fault];
  const headers: Record<string, string> =
    fault === 'rate-limit' ? { 'retry-after': String(modelFaults.retryAfterSeconds) } : {};
  if (refusal !== undefined) sendRefusal(response, service, { ...refusal, headers });
  if (fault === 'reset-before-billing') socket.resetAndDestroy();
}

function sendRefusal(response: ServerResponse, service: ModelService, refusal: ModelRefusal): void {
  response
    .writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers })
    .end(JSON.stringify(refusalBody(service, refusal)));
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
