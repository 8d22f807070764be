/** Entry of a thread that does the craft. */
import { answerTasks } from '../../threads/answer-tasks';
import type { CraftTask } from './craft-threads';
import { CRAFT } from './table';

// The table ties each input to its function; a lookup by name cannot say so.
answerTasks(({ name, input }: CraftTask) =>
  (CRAFT[name] as (...input: readonly unknown[]) => unknown)(...input),
);
