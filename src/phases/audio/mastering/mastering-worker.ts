/** Entry of a thread that measures takes and masters stretches of episodes. */
import { answerTasks } from '../../../threads/answer-tasks';
import { masterStretch } from './master-stretch';
import type { MasteringResult, MasteringTask } from './mastering-threads';
import { measureTake } from './take-levels';

answerTasks<MasteringTask, MasteringResult>(
  (task) => ('stretch' in task ? masterStretch(task.stretch) : measureTake(task.take)),
  (result) => ('frames' in result ? [result.frames.buffer as ArrayBuffer] : []),
);
