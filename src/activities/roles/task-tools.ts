import type { Dependencies } from '../dependencies';

/** The dependencies of tasks, which work within an activity. */
export type TaskTools = Pick<Dependencies, 'store' | 'speech' | 'prompts' | 'craft'>;
