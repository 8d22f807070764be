/** Entry of a thread of neural voices. Its voices stay loaded as long as it lives. */
import type { Transferable } from 'node:worker_threads';
import { answerTasks } from '../../../threads/answer-tasks';
import type { SentenceToSpeak, SpokenSentence } from '../voice-engine';
import { loadedOnce } from './loaded-once';
import { loadNeuralVoice, type NeuralVoice, type NeuralVoiceFiles, type SharedLoads } from './neural-voice';

/** One sentence for one voice. */
export interface NeuralTask {
  readonly files: NeuralVoiceFiles;
  readonly sentence: Omit<SentenceToSpeak, 'voice'>;
}

const voices = new Map<string, Promise<NeuralVoice>>();
const shared: SharedLoads = { frontEnds: new Map(), models: new Map() };

const voiceOf = (files: NeuralVoiceFiles) =>
  loadedOnce(voices, JSON.stringify(files), () => loadNeuralVoice(files, shared));

answerTasks<NeuralTask, SpokenSentence>(
  async ({ files, sentence }) => (await voiceOf(files)).speak(sentence.text, sentence.pronunciations),
  ({ samples }) => [samples.buffer as ArrayBuffer as Transferable],
);
