import type { Task } from '../../phases/prompting/task';
import type { Dependencies } from '../dependencies';
import { createResearchTasks } from '../research/research-tasks';
import { createScriptTasks } from '../script/script-tasks';
import type { RoleInput, RoleResults, RoleStep, StepReport } from './role-steps';

/** The task of each step, before anybody does it. */
export type RoleTasks = {
  readonly [S in RoleStep]: (input: RoleInput<S>) => Promise<Task<Omit<RoleResults[S], keyof StepReport>>>;
};

/** Tasks work within an activity. */
export type TaskTools = Pick<Dependencies, 'store' | 'speech' | 'prompts' | 'craft'>;

export function createRoleTasks(deps: TaskTools) {
  return { ...createResearchTasks(deps), ...createScriptTasks(deps) } satisfies RoleTasks;
}
