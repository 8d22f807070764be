import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachOf } from '../../src/domain/each-of';
import { rounded } from '../../src/domain/rounding';
import { resampled } from '../../src/phases/audio/mastering/resample';
import { spokenForm } from '../../src/phases/audio/narration/spoken/spoken-form';
import { encodeWav } from '../../src/phases/audio/takes/wav';
import type { SpeechProvider } from '../../src/providers/speech/speech-provider';
import { scoreFiles } from './score';
import { wordErrors } from './word-errors';

/** What a natural voice must reach over all sentences. */
const STANDARD = { meanQuality: 4.3, minQuality: 3.8, wordErrorRate: 0.04 };
/** The rate that both scorers take. */
const SAMPLE_RATE = 16_000;
const THREADS = 2;

export interface ListenedSentence {
  readonly text: string;
  readonly heard: string;
  /** DistillMOS, 1–5. */
  readonly quality: number;
  readonly words: number;
  readonly errors: number;
}

export interface ListenedVoice {
  readonly voice: string;
  readonly meanQuality: number;
  readonly minQuality: number;
  readonly words: number;
  /** Share of the words that were heard otherwise, 0–1. */
  readonly wordErrorRate: number;
  readonly sentences: readonly ListenedSentence[];
}

export interface ListeningOrder {
  /** A folder for the WAV files. */
  readonly scratch: string;
  /** See `scorersPython`. */
  readonly python: string;
  readonly speech: SpeechProvider;
  readonly voice: string;
  readonly sentences: readonly string[];
}

/** Has a voice say the sentences, and scores them. InputError where the voice is not to be had. */
export async function listenToVoice(order: ListeningOrder): Promise<ListenedVoice> {
  const { python, voice, sentences: texts } = order;
  const scores = await scoreFiles(python, await sayAll(order));
  const sentences = texts.map((text, at) => {
    const { quality, heard } = scores[at] as (typeof scores)[number];
    return { text, heard, quality: rounded(quality), ...wordErrors(text, heard) };
  });
  const qualities = scores.map(({ quality }) => quality);
  const words = sum(sentences.map((sentence) => sentence.words));
  return {
    voice,
    meanQuality: rounded(sum(qualities) / qualities.length),
    minQuality: rounded(Math.min(...qualities)),
    words,
    wordErrorRate: rounded(sum(sentences.map(({ errors }) => errors)) / words),
    sentences,
  };
}

/** What a voice misses of {@link STANDARD}; nothing where it reaches it. */
export function missed({ meanQuality, minQuality, wordErrorRate }: ListenedVoice): string[] {
  return [
    ...(meanQuality < STANDARD.meanQuality ? [`mean quality ${meanQuality}`] : []),
    ...(minQuality < STANDARD.minQuality ? [`lowest quality ${minQuality}`] : []),
    ...(wordErrorRate > STANDARD.wordErrorRate ? [`word error ${percent(wordErrorRate)}`] : []),
  ];
}

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Paths of a WAV file for each sentence. */
async function sayAll({ scratch, speech, voice, sentences }: ListeningOrder): Promise<string[]> {
  const folder = join(scratch, voice);
  mkdirSync(folder, { recursive: true });
  await speech.prepare?.(voice);
  return eachOf(sentences, THREADS, async (text, at) => {
    const request = { voice, sentences: [{ id: `s${at + 1}`, spoken: spokenForm(text), pauseAfterMs: 0 }] };
    const { samples, sampleRate } = await speech.speak(request);
    const path = join(folder, `${String(at + 1).padStart(2, '0')}.wav`);
    const sound = { sampleRate: SAMPLE_RATE, samples: resampled(samples, sampleRate, SAMPLE_RATE) };
    writeFileSync(path, encodeWav(sound));
    return path;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
