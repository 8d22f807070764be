/** Entry of a thread that reads documents. */
import { answerTasks } from '../../../threads/answer-tasks';
import { readInPlace } from './read-in-place';

answerTasks(readInPlace);
