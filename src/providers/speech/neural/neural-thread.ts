/** Entry of a thread of neural voices. Its voices stay loaded as long as it lives. */
import type { Transferable } from 'node:worker_threads';
import { answerTasks } from '../../../threads/answer-tasks';
import type { SentenceToSpeak, SpokenSentence } from '../voice-engine';
import type { FrontEnd } from './front-end/front-end';
import { loadNeuralVoice, type NeuralVoice, type NeuralVoiceFiles } from './neural-voice';

/** One sentence for one voice. */
export interface NeuralTask {
  readonly files: NeuralVoiceFiles;
  readonly sentence: Omit<SentenceToSpeak, 'voice'>;
}

const voices = new Map<string, Promise<NeuralVoice>>();
const frontEnds = new Map<string, Promise<FrontEnd>>();

function voiceOf(files: NeuralVoiceFiles): Promise<NeuralVoice> {
  const key = JSON.stringify(files);
  const known = voices.get(key);
  if (known !== undefined) return known;
  const loading = loadNeuralVoice(files, frontEnds);
  voices.set(key, loading);
  // A file that could not be read may be there at the next sentence.
  loading.catch(() => voices.delete(key));
  return loading;
}

answerTasks<NeuralTask, SpokenSentence>(
  async ({ files, sentence }) => (await voiceOf(files)).speak(sentence.text, sentence.pronunciations),
  ({ samples }) => [samples.buffer as ArrayBuffer as Transferable],
);
