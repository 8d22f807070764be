import { join } from 'node:path';
import { WorkerPool } from '../../../threads/worker-pool';
import type { CatalogueVoice } from '../packs/pack-shelf';
import type { InstalledVoice, VoiceStore } from '../packs/voice-store';
import { inThread } from '../speaking-thread';
import type { EngineVoice, SpokenSentence, VoiceEngine } from '../voice-engine';
import type { NeuralTask } from './neural-thread';

/** Changes when the same text would sound otherwise from the same files. */
const ADAPTER_VERSION = 1;

/** A thread that has not answered by then hangs. Kokoro takes about as long as the speech, and a busy machine ten times that. */
const deadlineOf = (text: string) => 120_000 + 800 * text.length;

/** A voice takes a second to load, so its thread is kept over the pauses between episodes. */
const POOL = { entry: join(__dirname, 'neural-thread'), heapMegabytes: 768, idleMs: 60_000 };

/** Natural voices of the packs, in at most `threads` threads. What a voice needs is fetched when it first speaks. */
export function createNeuralVoices(threads: number, store: VoiceStore): VoiceEngine {
  const pool = new WorkerPool<NeuralTask, SpokenSentence>({ ...POOL, threads });
  return {
    voices: store.catalogue.map(profileOf),
    prepare: async (voice, watch) => {
      await store.install(voice, watch);
    },
    speakSentence: async ({ voice, ...sentence }, signal) => {
      const task = { files: filesOf(await store.install(voice, { signal })), sentence };
      return inThread(pool, task, { deadlineMs: deadlineOf(sentence.text), signal });
    },
    close: () => pool.close(),
  };
}

function profileOf({ voice, pack, version }: CatalogueVoice): EngineVoice {
  const { id, language, description, wordsPerMinute } = voice;
  return {
    id,
    language,
    description,
    licence: pack.licence,
    wordsPerMinute,
    sampleRate: pack.sampleRate,
    isNatural: true,
    takesIpa: true,
    version: `${pack.id}-${pack.version}+${version}+${ADAPTER_VERSION}`,
  };
}

function filesOf({ voice, paths }: InstalledVoice): NeuralTask['files'] {
  return { graph: voice.graph, british: voice.language === 'en-GB', paths };
}
