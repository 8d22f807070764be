/** The common part of recognisers over HTTP: the account, the refusals, the price by the second, the reply's text. */

import { DefectError, InputError, type Spending, SpentError, UnsentError } from '../../domain/failure';
import type { Finding } from '../finding';
import { oneRequest, type ServiceLine, type Wiring } from '../one-request';
import { roundedUp, statedInHeaders } from '../stated-cost';
import type { RecognitionRequest, SpeechRecogniser, Transcript } from './speech-recogniser';

export interface RecognitionService {
  readonly name: string;
  readonly version: string;
  readonly maxBytes: number;
  /** The price where the reply does not state a cost; 0 for a server of one's own. */
  readonly microsPerHour: number;
  readonly line: Pick<ServiceLine, 'url' | 'apiKey' | 'timeoutMs' | 'fetch'>;
  /** Has the SDK make its one request. */
  ask(request: RecognitionRequest, wiring: Wiring): Promise<unknown>;
  /** Checks the service by a request that costs nothing. */
  check(signal: AbortSignal | undefined): Promise<Finding>;
}

const MAX_REPLY_BYTES = 8 * 1024 * 1024;
const HOUR_SECONDS = 3_600;

export function createRecogniserOver(service: RecognitionService): SpeechRecogniser {
  const { name, version, maxBytes, microsPerHour, line } = service;
  if (!(microsPerHour >= 0)) {
    throw new InputError(`The price of the recogniser "${name}" must be micro-dollars for an hour.`);
  }
  // A begun second is a second, as the price book counts.
  const secondsOf = (durationMs: number) => Math.ceil(durationMs / 1_000);
  const priceOf = (seconds: number) => roundedUp((seconds * microsPerHour) / HOUR_SECONDS);
  return {
    name,
    version,
    maxBytes,
    quoteMicros: (durationMs) => priceOf(secondsOf(durationMs)),
    check: (signal) => service.check(signal),
    async transcribe(request, signal) {
      if (request.wav.length > maxBytes) throw tooLong(name, request.wav.length, maxBytes);
      const whole = { ...line, kind: 'recogniser', service: name, maxReplyBytes: MAX_REPLY_BYTES };
      const { reply } = await oneRequest(whole, signal, (wiring) => service.ask(request, wiring));
      const seconds = secondsOf(request.durationMs);
      const stated = statedInHeaders(reply.headers);
      const spending: Spending = {
        usage: { seconds },
        costMicros: stated ?? priceOf(seconds),
        price: stated === undefined ? 'from units' : 'stated',
      };
      return transcriptOf(reply.bytes, name, spending);
    },
  };
}

/** The text alone is read, and by us: the SDK refuses an empty one, which here says that no word was heard. */
function transcriptOf(bytes: Uint8Array, name: string, spending: Spending): Transcript {
  let text: unknown;
  try {
    ({ text } = JSON.parse(new TextDecoder().decode(bytes)) as { text?: unknown });
  } catch {
    text = undefined;
  }
  if (typeof text === 'string') return { text: text.trim(), ...spending };
  throw new SpentError(
    new DefectError(`The reply of the recogniser "${name}" is not usable: it holds no transcript.`),
    spending,
  );
}

function tooLong(name: string, bytes: number, maxBytes: number): UnsentError {
  return new UnsentError(
    new DefectError(
      `A take of ${bytes} bytes is longer than the ${maxBytes} that the recogniser "${name}" takes; make segments shorter (speech.maxSegmentCharacters of the session template).`,
    ),
  );
}
