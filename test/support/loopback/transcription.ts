/** `POST /v1/audio/transcriptions` (OpenAI) and `POST /v1/speech-to-text` (ElevenLabs): checks, bill, what was heard. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ear } from './ear';
import { ELEVENLABS } from './elevenlabs';
import type { HearingFault, LoopbackHearing } from './hearing';
import { OPENAI } from './openai-speech';
import { appendToBill, readBill } from './provider-bill';
import { headerOf, type Refusal, type SpeechDialect, sendError } from './provider-speech';
import type { LoopbackSettings } from './provider-state';

export interface TranscriptionDesk {
  answer(
    service: 'openai' | 'elevenlabs',
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void>;
  report(): readonly LoopbackHearing[];
  reset(): void;
}

const DIALECTS: Readonly<Record<'openai' | 'elevenlabs', SpeechDialect>> = {
  openai: OPENAI,
  elevenlabs: ELEVENLABS,
};
const MODEL_FIELD = { openai: 'model', elevenlabs: 'model_id' } as const;

const refusal = (status: number, message: string, code: string): Refusal => ({
  ...{ status, message, code, type: 'invalid_request_error' },
});

export function createTranscriptionDesk(
  bill: string,
  settingsNow: () => LoopbackSettings,
  ear: Ear,
): TranscriptionDesk {
  let hearings: LoopbackHearing[] = [];

  function writeBill(
    call: number,
    request: IncomingMessage,
    model: string,
    wav: Buffer,
    seconds: number,
  ): void {
    const { hearing } = settingsNow();
    appendToBill(bill, {
      line: readBill(bill).length + 1,
      operation: 'recognition',
      call,
      requestHash: createHash('sha256').update(model).update(wav).digest('hex'),
      idempotencyKey: headerOf(request, 'idempotency-key'),
      receivedAt: Date.now(),
      ...{ model, voice: '', characters: 0, seconds },
      costMicros: Math.ceil((Math.ceil(seconds) * hearing.microsPerHour) / 3_600),
      outcome: 'sent',
    });
  }

  return {
    async answer(service, request, body, response) {
      const { apiKey, hearing } = settingsNow();
      const dialect = DIALECTS[service];
      const call = hearings.length + 1;
      const note = (outcome: string, more: Partial<LoopbackHearing> = {}) => {
        hearings[call - 1] = { call, model: '', fields: {}, transcript: '', ...more, outcome };
      };
      note('refused');
      const refuse = (no: Refusal) => sendError(response, no, dialect);
      if (apiKey !== null && dialect.keyOf(request) !== apiKey)
        return refuse(
          refusal(401, `Incorrect API key provided: ${dialect.keyOf(request)}.`, 'invalid_api_key'),
        );
      const { wav, fields } = await formOf(request, body);
      const model = fields[MODEL_FIELD[service]] ?? '';
      if (wav === undefined) return refuse(refusal(400, 'There is no file in the form.', 'missing_file'));
      if (!hearing.models.includes(model))
        return refuse(refusal(404, `The model '${model}' does not exist.`, 'model_not_found'));
      const fault = hearing.at[call];
      const { text, seconds } = ear.hear(wav);
      const transcript = asHeard(text, fault, hearing.mishear);
      note(fault ?? 'sent', { model, fields, transcript });
      if (fault === 'hang') return;
      const no = fault === undefined ? undefined : (dialect.refusals as Record<string, Refusal>)[fault];
      if (no !== undefined) return refuse({ headers: retryAfter(fault), ...no });
      writeBill(call, request, model, wav, seconds);
      if (fault === 'reset-after-billing') return void request.socket.resetAndDestroy();
      const reply = fault === 'no-transcript' ? { status: 'queued' } : replyOf(service, transcript, seconds);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    },
    report: () => hearings,
    reset: () => {
      hearings = [];
    },
  };
}

function retryAfter(fault: HearingFault | undefined): Record<string, string> {
  return fault === 'rate-limit' ? { 'retry-after': '1' } : {};
}

function asHeard(
  text: string,
  fault: HearingFault | undefined,
  mishear: Readonly<Record<string, string>>,
): string {
  const kept = fault === 'drop-last-sentence' ? text.replace(/(?:^|(?<=[.!?]) )[^.!?]*[.!?]?$/, '') : text;
  return kept.replace(/[\p{L}\p{N}'-]+/gu, (word) => mishear[word.toLowerCase()] ?? word);
}

function replyOf(service: 'openai' | 'elevenlabs', text: string, seconds: number): unknown {
  const words = text.split(' ').filter((word) => word !== '');
  if (service === 'openai') return { task: 'transcribe', language: 'english', duration: seconds, text };
  return {
    ...{ language_code: 'eng', language_probability: 1, text },
    words: words.map((word, at) => ({ text: word, type: 'word', start: at, end: at + 1, speaker_id: null })),
  };
}

async function formOf(
  request: IncomingMessage,
  body: Buffer,
): Promise<{ wav: Buffer | undefined; fields: Record<string, string> }> {
  const headers = { 'content-type': headerOf(request, 'content-type') ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    // A field that is sent twice is seen to be.
    if (typeof value === 'string') fields[name] = name in fields ? `${fields[name]}, ${value}` : value;
  }
  const file = form.get('file');
  return {
    wav: file === null || typeof file === 'string' ? undefined : Buffer.from(await file.arrayBuffer()),
    fields,
  };
}
