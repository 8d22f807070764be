/**
 * Providers of speech and of models on loopback, in a process of their own: the real wire formats, real sound, replies made
 * from the request, faults on order, and a bill that outlives them. Prints `{"port": …}` on one line, then serves until it is ended.
 *
 *   node --require test/support/typescript-hook.cjs test/support/loopback/provider-server.ts --bill FILE [--port N] [--stay]
 *
 * Without --stay it ends with its standard input, so that a test that is killed leaves none behind.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { createEar } from './ear';
import { ELEVENLABS, ELEVENLABS_VOICES } from './elevenlabs';
import { GOOD_HEARING } from './hearing';
import { createModelDesk, type ModelDesk } from './models';
import { NO_MODEL_FAULTS } from './models-faults';
import { OPENAI } from './openai-speech';
import { readBill } from './provider-bill';
import { NO_FAULTS } from './provider-faults';
import { createSpeechDesk, type SpeechDesk } from './provider-speech';
import type { LoopbackOrder, LoopbackSettings } from './provider-state';
import { createTranscriptionDesk, type TranscriptionDesk } from './transcription';

const DEFAULTS: LoopbackSettings = {
  idempotency: true,
  apiKey: null,
  models: ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'],
  voices: [
    'alloy',
    'ash',
    'coral',
    'echo',
    'fable',
    'nova',
    'onyx',
    'sage',
    'shimmer',
    ...Object.values(ELEVENLABS_VOICES),
  ],
  microsPerMillionCharacters: 15_000_000,
  streaming: false,
  statesCost: false,
  latencyMs: 0,
  faults: NO_FAULTS,
  modelFaults: NO_MODEL_FAULTS,
  manners: {},
  hearing: GOOD_HEARING,
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
  const ear = createEar();
  const speech = createSpeechDesk(bill, () => settings, ear.remember);
  const transcription = createTranscriptionDesk(bill, () => settings, ear);
  const models = createModelDesk(bill, () => settings);

  const obey = (order: LoopbackOrder) => {
    if (order.reset === true) {
      settings = {
        ...settings,
        faults: NO_FAULTS,
        modelFaults: NO_MODEL_FAULTS,
        manners: {},
        hearing: GOOD_HEARING,
      };
      requests = 0;
      speech.reset();
      models.reset();
      transcription.reset();
    }
    const faults = { ...settings.faults, ...order.settings?.faults };
    const modelFaults = { ...settings.modelFaults, ...order.settings?.modelFaults };
    const hearing = { ...settings.hearing, ...order.settings?.hearing };
    settings = { ...settings, ...order.settings, faults, modelFaults, hearing };
    const hearings = transcription.report();
    return { settings, requests, ...speech.report(), ...models.report(), hearings };
  };

  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`;
    if (!route.endsWith('/control') && !route.endsWith('/bill')) requests++;
    const house = { speech, transcription, models, bill, obey, settings };
    answer(route, request, response, house).catch((error: unknown) => {
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
  readonly transcription: TranscriptionDesk;
  readonly models: ModelDesk;
  readonly bill: string;
  readonly obey: (order: LoopbackOrder) => unknown;
  readonly settings: LoopbackSettings;
}

async function answer(
  route: string,
  request: IncomingMessage,
  response: ServerResponse,
  { speech, transcription, models, bill, obey, settings }: House,
): Promise<void> {
  if (route.startsWith('POST /v1/text-to-speech/'))
    return speech.answer(request, await bodyOf(request), response, ELEVENLABS);
  if (models.serves(route)) return models.answer(route, request, await bodyOf(request), response);
  switch (route) {
    case 'POST /v1/audio/speech':
      return speech.answer(request, await bodyOf(request), response, OPENAI);
    case 'POST /v1/audio/transcriptions':
      return transcription.answer('openai', request, await bytesOf(request), response);
    case 'POST /v1/speech-to-text':
      return transcription.answer('elevenlabs', request, await bytesOf(request), response);
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
  return (await bytesOf(request)).toString('utf8');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

main();
