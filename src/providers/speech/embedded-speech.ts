import { setMaxListeners } from 'node:events';
import type { SentenceTime } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import { createFliteVoices, FLITE_VERSION } from './flite/flite-voices';
import { createNeuralVoices } from './neural/neural-voices';
import type { VoiceStore } from './packs/voice-store';
import type { Speech, SpeechProvider, SpeechRequest } from './speech-provider';
import type { EngineVoice, SpokenSentence, VoiceEngine } from './voice-engine';

/** Shorter than any word, seconds: an engine answers text that it cannot read with a breath of nothing. */
const MIN_VOICED_SECONDS = 0.08;
const MAX_TOKEN_CHARACTERS = 60;
const READABLE = /^[\x20-\x7e]*$/;

export interface EmbeddedSpeechOptions {
  /** Sentences that an engine speaks at once. */
  readonly threads?: number;
  /** The store from which the files of natural voices come; without it Flite alone speaks. */
  readonly store?: VoiceStore | undefined;
}

/**
 * The voices of this machine, whatever engine speaks them. They cost nothing, and the same text gives the same samples on
 * the same build of Node, and Flite's on every machine. Text must be plain ASCII in spoken form (see `spokenForm`); what cannot be said is a DefectError, never
 * silence.
 */
export function createEmbeddedSpeech({ threads = 2, store }: EmbeddedSpeechOptions = {}): SpeechProvider {
  const engines = [
    createFliteVoices(threads),
    ...(store === undefined ? [] : [createNeuralVoices(threads, store)]),
  ];
  const spoken = engines.flatMap((engine) => engine.voices.map((voice) => ({ engine, voice })));
  const byId = new Map(spoken.map((one) => [one.voice.id, one]));
  const voices = spoken.map(({ voice }) => voice);
  return {
    name: 'embedded',
    version: FLITE_VERSION,
    versionOf: (id) => byId.get(id)?.voice.version,
    voices,
    maxCharacters: 4_000,
    limits: {
      concurrency: threads,
      formats: [...new Set(voices.map(({ sampleRate }) => `pcm_${sampleRate}`))],
      markup: 'none',
    },
    prepare: async (voice, watch = {}) => byId.get(voice)?.engine.prepare?.(voice, watch),
    speak: async (request, signal) => {
      const { engine, voice } = byId.get(request.voice) ?? unknownVoice(request.voice, voices);
      refuseUnspeakable(request);
      return assemble(request, voice, await speakAll(engine, voice, request, signal));
    },
    close: async () => {
      await Promise.all(engines.map((engine) => engine.close()));
    },
  };
}

function unknownVoice(id: string, voices: readonly EngineVoice[]): never {
  const known = voices.map((one) => one.id).join(', ');
  throw new DefectError(`The embedded speech engine has no voice "${id}". Choose one of: ${known}.`);
}

function refuseUnspeakable({ sentences }: SpeechRequest): void {
  if (sentences.length === 0)
    throw new DefectError('There is nothing to speak: the request has no sentences.');
  for (const { id, spoken } of sentences) {
    const shown = `sentence ${id} ("${spoken.slice(0, 60)}")`;
    if (!/[A-Za-z0-9]/.test(spoken))
      throw new DefectError(
        `The embedded voice finds no words in ${shown}: it reads plain English letters and figures.`,
      );
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
  engine: VoiceEngine,
  { id: voice, sampleRate }: EngineVoice,
  { sentences }: SpeechRequest,
  signal: AbortSignal | undefined,
): Promise<SpokenSentence[]> {
  const stop = new AbortController();
  // Each sentence listens.
  setMaxListeners(0, stop.signal);
  const onAbort = () => stop.abort(signal?.reason);
  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.all(
      sentences.map(async ({ id, spoken: text, pronunciations }) => {
        const said = { voice, text, ...(pronunciations === undefined ? {} : { pronunciations }) };
        const spoken = await engine.speakSentence(said, stop.signal);
        if (spoken.samples.length >= MIN_VOICED_SECONDS * sampleRate) return spoken;
        throw new DefectError(
          `The voice "${voice}" stayed silent on sentence ${id} ("${text.slice(0, 60)}").`,
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

function assemble(
  { sentences }: SpeechRequest,
  { sampleRate }: EngineVoice,
  spoken: readonly SpokenSentence[],
): Speech {
  const toMs = (samples: number) => Math.round((samples / sampleRate) * 1_000);
  const pauses = sentences.map(({ pauseAfterMs }, index) =>
    index === sentences.length - 1 ? 0 : Math.round((pauseAfterMs / 1_000) * sampleRate),
  );
  const length = spoken.reduce((sum, piece, index) => sum + piece.samples.length + (pauses[index] ?? 0), 0);
  const samples = new Float32Array(length);
  const times: SentenceTime[] = [];
  let at = 0;
  for (const [index, { id }] of sentences.entries()) {
    const piece = spoken[index] as SpokenSentence;
    samples.set(piece.samples, at);
    const startMs = toMs(at);
    const words = piece.words?.map((word) => ({
      ...word,
      startMs: startMs + word.startMs,
      endMs: startMs + word.endMs,
    }));
    const endMs = toMs(at + piece.samples.length);
    times.push({ id, startMs, endMs, measured: true, ...(words === undefined ? {} : { words }) });
    at += piece.samples.length + (pauses[index] ?? 0);
  }
  const characters = sentences.reduce((sum, { spoken: text }) => sum + text.length, 0);
  return { sampleRate, samples, sentences: times, characters, costMicros: 0 };
}
