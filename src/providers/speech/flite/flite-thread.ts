/** Entry of a thread of Flite: the engine is synchronous, so it never runs on the main thread. */
import { answerTasks } from '../../../threads/answer-tasks';
import { speakSentence } from './flite-engine';

/** One sentence for one voice. */
export interface FliteTask {
  readonly voice: string;
  readonly text: string;
}

answerTasks(
  ({ voice, text }: FliteTask) => speakSentence(voice, text),
  (samples) => [samples.buffer as ArrayBuffer],
);
