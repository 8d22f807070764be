import { setImmediate } from 'node:timers/promises';
import type { NarrationSegment, SentenceTime, Take, TakeMeasures } from '../../../domain/audio';
import { afterSpending, DefectError, type Spending } from '../../../domain/failure';
import type { SessionTemplate } from '../../../domain/templates';
import { voiceVersion } from '../../../domain/voice-version';
import type { Speech, SpeechProvider } from '../../../providers/speech/speech-provider';
import { directionsIn, speechRequestOf } from './directions';
import { plausibleLength } from './plausible-length';
import { measureSignal } from './signal-measures';
import { encodeWav } from './wav';

export type TakeLimits = SessionTemplate['sound']['take'];

export interface TakeRequest {
  readonly segment: NarrationSegment;
  readonly provider: SpeechProvider;
  readonly limits: TakeLimits;
  readonly signal?: AbortSignal | undefined;
  /** See `SpeechRequest`. */
  readonly idempotencyKey?: string;
}

export interface RecordedTake {
  /** Mono 16-bit PCM at the voice's own rate. */
  readonly wav: Uint8Array;
  /** The take without the ref of its audio, which the caller stores. */
  readonly take: Omit<Take, 'audio'>;
  readonly spending: Spending;
}

/** Where a sentence begins and ends in a take may be estimated; it may be this much shorter before words must be missing. */
const SHARE_OF_A_SENTENCE = 0.5;

/**
 * Has one segment spoken and measures the sound. A take outside the limits is a SpentError around a DefectError that names
 * the segment, its first words, the measure and the limit; a silent or short take never passes for a good one.
 */
export async function recordTake(request: TakeRequest): Promise<RecordedTake> {
  const { segment, provider, signal, idempotencyKey } = request;
  const said = speechRequestOf(segment, provider);
  const speech = await provider.speak({ ...said, idempotencyKey }, signal);
  const { characters, costMicros, price = 'from units' } = speech;
  const spending = { usage: { characters }, costMicros, price };
  return afterSpending(spending, async () => ({ ...(await measured(request, speech)), spending }));
}

async function measured(
  { segment, provider, limits }: TakeRequest,
  speech: Speech,
): Promise<Omit<RecordedTake, 'spending'>> {
  // Several takes may come back at once; measuring them must not hold up the process in one piece.
  await setImmediate();
  const measures = measuresOf(segment, speech);
  const faults = [...coverageFaults(segment, speech, limits), ...limitFaults(segment, measures, limits)];
  if (faults.length > 0) {
    const start = segment.sentences[0]?.text.slice(0, 60) ?? '';
    throw new DefectError(
      `The take of segment ${segment.id} ("${start}…", voice ${segment.voice}) is not usable: ${faults.join('; ')}.`,
    );
  }
  return {
    wav: encodeWav(speech),
    take: {
      segmentId: segment.id,
      voice: segment.voice,
      provider: `${provider.name}/${voiceVersion(provider, segment.voice)}`,
      sampleRate: speech.sampleRate,
      sentences: speech.sentences,
      measures,
      ...directionsIn(segment, provider),
    },
  };
}

/** The longest that a take of this segment can be without being refused, ms. */
export function longestTakeMs(segment: NarrationSegment, limits: TakeLimits): number {
  return plausibleLength(spokenText(segment), limits.wordsPerMinute).longestMs + pausesMs(segment);
}

const spokenText = ({ sentences }: NarrationSegment) => sentences.map(({ spoken }) => spoken).join(' ');

/** Pauses between the sentences; the one after the last belongs to the episode. */
const pausesMs = ({ sentences }: NarrationSegment) =>
  sentences.slice(0, -1).reduce((sum, { pauseAfterMs }) => sum + pauseAfterMs, 0);

function measuresOf(segment: NarrationSegment, { samples, sampleRate }: Speech): TakeMeasures {
  const signal = measureSignal(samples, sampleRate);
  const minutes = signal.durationMs / 60_000;
  return { ...signal, wordsPerMinute: minutes === 0 ? 0 : Math.round(segment.words / minutes) };
}

/** Every sentence is there, in order, inside the take, neither silent nor too short for its words. */
function coverageFaults(segment: NarrationSegment, speech: Speech, limits: TakeLimits): string[] {
  const spokenIds = speech.sentences.map(({ id }) => id);
  const missing = segment.sentences.filter(({ id }, at) => spokenIds[at] !== id).map(({ id }) => id);
  if (missing.length > 0 || spokenIds.length !== segment.sentences.length) {
    return [
      `the voice returned ${spokenIds.length} of ${segment.sentences.length} sentences (first difference: ${missing[0] ?? 'at the end'})`,
    ];
  }
  const faults: string[] = [];
  let previousEnd = 0;
  for (const [at, sentence] of speech.sentences.entries()) {
    const { id, startMs, endMs } = sentence;
    if (startMs < previousEnd || endMs <= startMs)
      faults.push(`sentence ${id} has no time of its own (${startMs}–${endMs} ms)`);
    faults.push(...wordFaults(sentence));
    previousEnd = endMs;
    const from = Math.floor((startMs / 1000) * speech.sampleRate);
    const piece = speech.samples.subarray(from, Math.ceil((endMs / 1000) * speech.sampleRate));
    const { levelDbfs, durationMs } = measureSignal(piece, speech.sampleRate);
    if (levelDbfs < limits.minLevelDbfs) {
      faults.push(`sentence ${id} is silent (${levelDbfs} dBFS, at least ${limits.minLevelDbfs})`);
      continue;
    }
    const { shortestMs } = plausibleLength(segment.sentences[at]?.spoken ?? '', limits.wordsPerMinute);
    const least = Math.round(SHARE_OF_A_SENTENCE * shortestMs);
    if (durationMs < least)
      faults.push(`sentence ${id} is too short for its words (${durationMs} ms, at least ${least})`);
  }
  return faults;
}

/** Measured words lie in their sentence, one after the other. */
function wordFaults({ id, startMs, endMs, words = [] }: SentenceTime): string[] {
  const misplaced = words.find((word, at) => {
    const earliest = words[at - 1]?.endMs ?? startMs;
    return !(word.startMs >= earliest && word.endMs > word.startMs && word.endMs <= endMs);
  });
  if (misplaced === undefined) return [];
  const { text, startMs: from, endMs: to } = misplaced;
  return [
    `the word "${text}" of sentence ${id} (${startMs}–${endMs} ms) has no time of its own (${from}–${to} ms)`,
  ];
}

function limitFaults(segment: NarrationSegment, measures: TakeMeasures, limits: TakeLimits): string[] {
  const { shortestMs, longestMs } = plausibleLength(spokenText(segment), limits.wordsPerMinute);
  const spokenMs = measures.durationMs - pausesMs(segment);
  const pace = `${seconds(spokenMs)} without its pauses, ${seconds(shortestMs)} to ${seconds(longestMs)} expected`;
  const rows: readonly [broken: boolean, fault: string][] = [
    [spokenMs < shortestMs, `it is too short for its words (${pace})`],
    [spokenMs > longestMs, `it is too long for its words (${pace})`],
    [
      measures.levelDbfs < limits.minLevelDbfs,
      `level ${measures.levelDbfs} dBFS, at least ${limits.minLevelDbfs}`,
    ],
    [
      measures.clippedSamples > limits.maxClippedSamples,
      `${measures.clippedSamples} clipped samples, at most ${limits.maxClippedSamples}`,
    ],
    [
      measures.longestSilenceMs > limits.maxSilenceMs,
      `a silence of ${measures.longestSilenceMs} ms, at most ${limits.maxSilenceMs}`,
    ],
    [
      measures.silenceShare > limits.maxSilenceShare,
      `${Math.round(measures.silenceShare * 100)} % silence, at most ${Math.round(limits.maxSilenceShare * 100)} %`,
    ],
  ];
  return rows.filter(([broken]) => broken).map(([, fault]) => fault);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
