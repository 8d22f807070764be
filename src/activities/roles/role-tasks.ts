import type { Task } from '../../phases/prompting/task';
import { createResearchTasks } from '../research/research-tasks';
import { createScriptTasks } from '../script/script-tasks';
import type { RoleInput, RoleResults, RoleStep, StepReport } from './role-steps';
import type { TaskTools } from './task-tools';

/** The task of each step, before anybody does it. */
export type RoleTasks = {
  readonly [S in RoleStep]: (input: RoleInput<S>) => Promise<Task<Omit<RoleResults[S], keyof StepReport>>>;
};

export function createRoleTasks(deps: TaskTools) {
  return { ...createResearchTasks(deps), ...createScriptTasks(deps) } satisfies RoleTasks;
}
