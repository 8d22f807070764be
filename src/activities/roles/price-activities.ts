import type { ArtifactRef } from '../../domain/artifact';
import type { Outline, ScriptPart } from '../../domain/script';
import { assembleByModel, wordsOfParts } from '../../phases/script/by-model/assemble-script';
import type { Dependencies } from '../dependencies';
import { quoteAsk } from '../models/repair-request';
import type { PricedStep, RoleStep } from './role-steps';
import { createRoleTasks, type RoleTasks } from './role-tasks';

/** Free activities that go with the work of models; on the queue of the episodes. */
export function priceActivities(deps: Dependencies) {
  const { store, models } = deps;
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

    /** Words of each part that a model wrote, by its id, once the parts are joined and repeats are gone. */
    async measureParts(input: { readonly outline: ArtifactRef; readonly parts: readonly ArtifactRef[] }) {
      const script = assembleByModel({
        outline: await store.getJson<Outline>(input.outline),
        parts: await Promise.all(input.parts.map((ref) => store.getJson<ScriptPart>(ref))),
        revision: 0,
      });
      return { words: wordsOfParts(script) };
    },
  };
}
