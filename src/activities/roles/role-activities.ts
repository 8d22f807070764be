/**
 * The steps that belong to a role, registered on two queues: on that of the episodes for the narrator, on that of the models for
 * models.
 */
import type { DoneBy } from '../../domain/done-by';
import type { Buyer } from '../../domain/ledger';
import type { Task } from '../../phases/prompting/task';
import type { Dependencies } from '../dependencies';
import { createTaskPerformer } from '../models/perform-task';
import type { RoleInput, RoleResults, RoleStep } from './role-steps';
import { createRoleTasks } from './role-tasks';

export type RoleActivities = {
  readonly [S in RoleStep]: (input: RoleInput<S>) => Promise<RoleResults[S]>;
};

export function roleActivities(deps: Dependencies): RoleActivities {
  const tasks = createRoleTasks(deps);
  const performTask = createTaskPerformer(deps);
  const perform = async <T extends object>(
    { episode, by }: { readonly episode: string; readonly by: DoneBy },
    [phase, step]: readonly [phase: Buyer['phase'], step: string],
    task: Promise<Task<T>>,
  ) => performTask({ task: await task, by, buyer: { episode, phase, step } });

  return {
    extractFindings: (input) =>
      perform(input, ['research', `findings ${input.id}`], tasks.extractFindings(input)),
    verifyClaims: (input) => perform(input, ['research', 'claims'], tasks.verifyClaims(input)),
    outlineScript: (input) => perform(input, ['script', 'outline'], tasks.outlineScript(input)),
    writePart: (input) => perform(input, ['script', `part ${input.partId}`], tasks.writePart(input)),
    writeDraft: (input) => perform(input, ['script', `draft ${input.partIds[0]}`], tasks.writeDraft(input)),
    checkFacts: (input) =>
      perform(
        input,
        ['script', `facts ${input.again === true ? 'again' : input.partIds[0]}`],
        tasks.checkFacts(input),
      ),
    mendScript: (input) => perform(input, ['script', 'mending'], tasks.mendScript(input)),
    polishScript: (input) => perform(input, ['script', 'polish'], tasks.polishScript(input)),
    judgeScript: (input) => perform(input, ['script', `judge ${input.judge}`], tasks.judgeScript(input)),
    reviseScript: (input) => perform(input, ['script', 'revision'], tasks.reviseScript(input)),
  };
}
