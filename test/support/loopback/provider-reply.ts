/** How the loopback provider sends what was billed: as it should be, or spoilt on order. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BillLine } from './provider-bill';
import type { FaultKind } from './provider-faults';
import { hummed, pcmOf, wavOf } from './provider-sound';
import type { LoopbackSettings } from './provider-state';

export interface SpeechOrder {
  readonly model: string;
  readonly input: string;
  readonly voice: string;
  readonly response_format: 'wav' | 'pcm';
}

const DROPS = 50;
/** Of the fault `skipped-words`. */
const SKIPPED = 5;

export interface Reply {
  readonly order: SpeechOrder;
  readonly line: BillLine;
  readonly fault: FaultKind | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export async function sendReply(
  { order, line, fault, headers }: Reply,
  socket: Socket,
  response: ServerResponse,
  settings: LoopbackSettings,
): Promise<void> {
  if (fault === 'reset-after-billing') {
    socket.resetAndDestroy();
    return;
  }
  if (fault === 'hang-after-billing') return;
  // A key's stored reply is the one that was made when it was billed, wrong as it may have been.
  const bytes = replyBytes(order, line, settings.streaming);
  const type = line.outcome === 'json' ? 'application/json' : `audio/${order.response_format}`;
  response.writeHead(200, {
    'content-type': type,
    ...headers,
    ...(settings.streaming ? {} : { 'content-length': String(bytes.length) }),
    ...(settings.statesCost ? { 'x-litellm-response-cost': String(line.costMicros / 1_000_000) } : {}),
  });
  if (fault === 'cut-short') {
    response.write(bytes.subarray(0, bytes.length >> 1), () => socket.destroy());
    return;
  }
  if (fault === 'slow-drip') return drip(bytes, settings.faults.dripMs, response);
  response.end(bytes);
}

async function drip(bytes: Buffer, dripMs: number, response: ServerResponse): Promise<void> {
  const drop = Math.ceil(bytes.length / DROPS);
  for (let at = 0; at < bytes.length && !response.destroyed; at += drop) {
    response.write(bytes.subarray(at, at + drop));
    await sleep(dripMs / DROPS);
  }
  response.end();
}

function replyBytes(order: SpeechOrder, line: BillLine, streaming: boolean): Buffer {
  const { outcome } = line;
  if (outcome === 'empty') return Buffer.alloc(0);
  if (outcome === 'json') return Buffer.from('{"status":"queued","id":"job_1"}');
  const spoken = hummed(saidText(order, line), order.voice).samples;
  if (outcome === 'garbage') return noise(spoken.length * 2);
  const samples = outcome === 'half-audio' ? spoken.subarray(0, spoken.length >> 1) : spoken;
  if (outcome === 'silence') samples.fill(0);
  return order.response_format === 'wav' ? wavOf(samples, !streaming) : pcmOf(samples);
}

/** What is said for an order, mistakes included; never the same mistake twice. */
export function saidText({ input }: SpeechOrder, { line, outcome }: BillLine): string {
  if (outcome !== 'skipped-words') return input;
  return input
    .split(' ')
    .filter((_, at) => (at + line) % SKIPPED !== 0)
    .join(' ');
}

function noise(length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < length; i++) blocks.push(createHash('sha256').update(`noise ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}
