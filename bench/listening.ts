/**
 * Listens to the embedded voices: each says the same sentences, DistillMOS scores how they sound, and Whisper tiny.en writes
 * down what they say. Where Python or its packages are not to be had, it says so and measures nothing.
 */

import { createVoices } from '../src/composition';
import { InputError } from '../src/domain/failure';
import { createEmbeddedSpeech } from '../src/providers/speech/embedded-speech';
import type { SpeechProvider } from '../src/providers/speech/speech-provider';
import { surroundings } from '../src/settings/surroundings';
import type { BenchRun } from './benchmarks';
import { type ListenedVoice, listenToVoice, missed, percent } from './listening/listen-to-voice';
import { NoScorersError, scorersPython } from './listening/python';
import { SENTENCES } from './listening/sentences';
import { head, row } from './table';

const DEFAULT_VOICES = ['heart', 'rms', 'slt'];

/** Prints a table and the same as JSON. Rejects when a natural voice misses the standard over all sentences. */
export async function benchListening({ scratch, size }: Pick<BenchRun, 'scratch' | 'size'>): Promise<void> {
  const place = surroundings({ data: scratch });
  const speech = createEmbeddedSpeech({ threads: 2, store: createVoices(place) });
  try {
    const python = await scorersPython(place.cacheDir);
    const sentences = SENTENCES.slice(0, size.listeningSentences);
    const listened: ListenedVoice[] = [];
    for (const voice of size.listeningVoices ?? DEFAULT_VOICES) {
      const order = { scratch, python, speech, voice, sentences };
      const result = await listenToVoice(order).catch(skipVoice(voice));
      if (result !== undefined) listened.push(result);
    }
    if (listened.length > 0) showListened(listened);
    if (sentences.length === SENTENCES.length) requireStandard(speech, listened);
  } catch (error) {
    if (!(error instanceof NoScorersError)) throw error;
    console.log(`listening is skipped: ${error.message}\n`);
  } finally {
    await speech.close();
  }
}

function skipVoice(voice: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof InputError)) throw error;
    console.log(`${voice} is skipped: ${error.message}\n`);
  };
}

function showListened(listened: readonly ListenedVoice[]): void {
  head('voice', 'DistillMOS, mean', 'lowest', 'word error', 'words');
  for (const { voice, meanQuality, minQuality, words, wordErrorRate } of listened)
    row(voice, meanQuality.toFixed(2), minQuality.toFixed(2), percent(wordErrorRate), String(words));
  console.log(`\n${JSON.stringify(listened)}\n`);
}

function requireStandard({ voices }: SpeechProvider, listened: readonly ListenedVoice[]): void {
  const natural = new Set(voices.filter(({ isNatural }) => isNatural !== false).map(({ id }) => id));
  const short = listened.flatMap((result) =>
    natural.has(result.voice) ? missed(result).map((what) => `${result.voice}: ${what}`) : [],
  );
  if (short.length > 0) throw new Error(`natural voices miss the standard (${short.join('; ')})`);
}
