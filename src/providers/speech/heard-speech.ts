/** From the bytes of a billed reply to speech with sentence times, whichever service sent them. */

import { DefectError, type Spending, SpentError } from '../../domain/failure';
import { proseWords } from '../../english/speaking-length';
import { fitPauses } from './fit-pauses';
import { decodeReply, type ReplyFormat } from './openai-audio';
import { sentenceBoundaries } from './sentence-boundaries';
import { type SpeechActivity, speechActivity } from './speech-activity';
import type { Speech, SpeechRequest, VoiceProfile } from './speech-provider';
import { plainText } from './speech-text';

export interface HeardOrder {
  readonly request: SpeechRequest;
  readonly voice: VoiceProfile;
  readonly format: ReplyFormat;
  /** Name of the service, for messages. */
  readonly name: string;
  /** Cost of the reply, in `characters`. */
  readonly spending: Spending;
  /** Silence that was asked for beside the words. */
  readonly pausesMs?: number;
}

/**
 * Lengths that words can have, as multiples of what the voice's rate says and milliseconds of slack. A recording that stops
 * at speaking level was cut off if it is short at all.
 */
const SHORTEST = { share: 0.6, slackMs: -300 };
const SHORTEST_CUT_OFF = { share: 0.85, slackMs: 0 };
const LONGEST = { share: 2.2, slackMs: 1_500 };

/** A SpentError around a DefectError when the reply is not these words in this voice's tempo. */
export function heardSpeech(bytes: Uint8Array, order: HeardOrder): Speech {
  const { request, voice, spending, pausesMs = 0 } = order;
  const unusable = (fault: string) => {
    const start = request.sentences[0]?.spoken.slice(0, 60) ?? '';
    const what = `The reply of the speech service "${order.name}" to "${start}…" (voice ${voice.id})`;
    return new SpentError(new DefectError(`${what} is not usable: ${fault}.`), spending);
  };
  const decoded = decodeReply(bytes, order.format);
  if ('fault' in decoded) throw unusable(decoded.fault);
  const { sampleRate } = decoded;
  const activity = speechActivity(decoded.samples, sampleRate);
  if (activity === undefined) throw unusable('it is silent');
  const text = plainText(request);
  const words = text.split(/\s+/).length;
  const expectedMs = (proseWords(text) / voice.wordsPerMinute) * 60_000 + pausesMs;
  const lengthFault = implausibleLength(activity, sampleRate, words, expectedMs);
  if (lengthFault !== undefined) throw unusable(lengthFault);
  const spoken = request.sentences.map((sentence) => sentence.spoken);
  const boundaries = sentenceBoundaries(activity, spoken);
  if (boundaries === undefined) throw unusable('its sentences cannot be told apart');
  const fitted = fitPauses(decoded, activity, boundaries, request.sentences);
  const { usage, costMicros, price } = spending;
  return { sampleRate, ...fitted, characters: usage.characters ?? 0, costMicros, price };
}

function implausibleLength(
  { first, end, frameLength, endsAbruptly }: SpeechActivity,
  sampleRate: number,
  words: number,
  expectedMs: number,
): string | undefined {
  const lengthMs = (((end - first) * frameLength) / sampleRate) * 1000;
  const bound = ({ share, slackMs }: typeof LONGEST) => share * expectedMs + slackMs;
  const seconds = `${(lengthMs / 1000).toFixed(1)} s for ${words} words, about ${(expectedMs / 1000).toFixed(1)} s expected`;
  if (lengthMs > bound(LONGEST)) return `it is too long (${seconds})`;
  if (lengthMs < bound(SHORTEST)) return `it is too short (${seconds})`;
  if (endsAbruptly && lengthMs < bound(SHORTEST_CUT_OFF)) return `it is cut off (${seconds})`;
  return undefined;
}
