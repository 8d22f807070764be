/**
 * A speech provider on loopback, in a process of its own: OpenAI's wire format, real sound, faults on order, and a bill
 * that outlives it. Prints `{"port": …}` on one line, then serves until it is ended.
 *
 *   node --require test/support/typescript-hook.cjs test/support/loopback-provider-server.ts --bill FILE [--port N] [--stay]
 *
 * Without --stay it ends with its standard input, so that a test that is killed leaves none behind.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { readBill } from './loopback-provider-bill';
import { NO_FAULTS } from './loopback-provider-faults';
import { createSpeechDesk, type SpeechDesk } from './loopback-provider-speech';
import type { LoopbackOrder, LoopbackSettings } from './loopback-provider-state';

const DEFAULTS: LoopbackSettings = {
  idempotency: true,
  apiKey: null,
  models: ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'],
  voices: ['alloy', 'ash', 'coral', 'echo', 'fable', 'nova', 'onyx', 'sage', 'shimmer'],
  microsPerMillionCharacters: 15_000_000,
  streaming: false,
  statesCost: false,
  latencyMs: 0,
  faults: NO_FAULTS,
};

function main(): void {
  const { values } = parseArgs({
    options: {
      bill: { type: 'string' },
      port: { type: 'string', default: '0' },
      stay: { type: 'boolean', default: false },
    },
  });
  const { bill } = values;
  if (bill === undefined) throw new Error('say where the bill is: --bill FILE');
  let settings = DEFAULTS;
  let requests = 0;
  const speech = createSpeechDesk(bill, () => settings);

  const obey = (order: LoopbackOrder) => {
    if (order.reset === true) {
      settings = { ...settings, faults: NO_FAULTS };
      requests = 0;
      speech.reset();
    }
    const faults = { ...settings.faults, ...order.settings?.faults };
    settings = { ...settings, ...order.settings, faults };
    return { settings, requests, ...speech.report() };
  };

  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`;
    if (!route.endsWith('/control') && !route.endsWith('/bill')) requests++;
    answer(route, request, response, { speech, bill, obey, settings }).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    });
  });
  server.requestTimeout = 0;
  server.listen(Number(values.port), '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
  });
  if (!values.stay) process.stdin.on('end', () => process.exit(0)).resume();
}

interface House {
  readonly speech: SpeechDesk;
  readonly bill: string;
  readonly obey: (order: LoopbackOrder) => unknown;
  readonly settings: LoopbackSettings;
}

async function answer(
  route: string,
  request: IncomingMessage,
  response: ServerResponse,
  { speech, bill, obey, settings }: House,
): Promise<void> {
  switch (route) {
    case 'POST /v1/audio/speech':
      return speech.answer(request, await bodyOf(request), response);
    case 'GET /v1/models':
      return sendJson(response, 200, {
        object: 'list',
        data: settings.models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'loopback' })),
      });
    case 'POST /control':
      return sendJson(response, 200, obey(JSON.parse((await bodyOf(request)) || '{}') as LoopbackOrder));
    case 'GET /control':
      return sendJson(response, 200, obey({}));
    case 'GET /bill':
      return sendJson(response, 200, readBill(bill));
    default:
      return sendJson(response, 404, {
        error: { message: `Invalid URL (${route})`, type: 'invalid_request_error', param: null, code: null },
      });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

main();
