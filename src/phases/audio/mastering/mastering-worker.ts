/** Entry of a thread that measures takes and music, masters stretches of episodes and listens to what came of it. */
import { answerTasks } from '../../../threads/answer-tasks';
import { hearPiece } from './hear-piece';
import { masterStretch } from './master-stretch';
import type { MasteringResult, MasteringTask } from './mastering-threads';
import { measureMusic } from './music-levels';
import { measureTake } from './take-levels';

answerTasks<MasteringTask, MasteringResult>(
  (task) => {
    if ('stretch' in task) return masterStretch(task.stretch);
    if ('heard' in task) return hearPiece(task.heard);
    return 'music' in task ? measureMusic(task.music) : measureTake(task.take);
  },
  (result) => {
    if ('frames' in result) return [result.frames.buffer as ArrayBuffer];
    return 'sound' in result ? [result.sound.buffer as ArrayBuffer] : [];
  },
);
