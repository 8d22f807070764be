/** Thread entry: speaks one sentence for each message. The engine is synchronous, so it never runs on the main thread. */
import { parentPort } from 'node:worker_threads';
import { speakSentence } from './flite-engine';
import type { SpeakMessage, SpokenMessage } from './voice-threads';

parentPort?.on('message', (message: SpeakMessage) => {
  try {
    const samples = speakSentence(message.voice, message.text);
    parentPort?.postMessage({ samples } satisfies SpokenMessage, [samples.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) } satisfies SpokenMessage);
  }
});
