import type { Dependencies } from '../dependencies';
import { quoteAsk } from '../models/repair-request';
import type { PricedStep, RoleStep } from './role-steps';
import { createRoleTasks, type RoleTasks } from './role-tasks';

/** Free activities that go with the work of models; on the queue of the episodes. */
export function priceActivities(deps: Dependencies) {
  const { models } = deps;
  const tasks: RoleTasks = createRoleTasks(deps);

  const quotesOf = async <S extends RoleStep>({ step, shared, pieces }: PricedStep<S>): Promise<number[]> => {
    const quoteMicros: number[] = [];
    for (const { own, model } of pieces) {
      const by = { model, allowanceMicros: 0 };
      const asked = models.get(model);
      const { questions } = await tasks[step]({ ...shared, ...own, by });
      quoteMicros.push(questions.reduce((sum, { request }) => sum + quoteAsk(asked, request), 0));
    }
    return quoteMicros;
  };

  return {
    /** The most that one try of each piece can cost, repairs included, whole micro-dollars; 0 for a free model. */
    async quoteStep(step: PricedStep): Promise<{ quoteMicros: number[] }> {
      return { quoteMicros: await quotesOf(step) };
    },
  };
}
