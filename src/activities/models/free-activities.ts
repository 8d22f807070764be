import type { ArtifactRef } from '../../domain/artifact';
import type { Outline, ScriptPart } from '../../domain/script';
import { assembleScript, wordsOfParts } from '../../phases/script/by-model/assemble-script';
import type { ModelRequest } from '../../providers/models/language-model';
import type { Dependencies } from '../dependencies';
import { type ModelInputs, type ModelStepName, modelJobs } from './model-jobs';
import { quoteAsk } from './repair-request';

/** What a step would ask, a piece for each activity that it fans out to; the input of a piece is `shared` with its own. */
export type QuotedStep = {
  readonly [S in ModelStepName]: {
    readonly step: S;
    readonly shared: Partial<QuotedInput<S>>;
    readonly pieces: readonly Partial<QuotedInput<S>>[];
  };
}[ModelStepName];

type QuotedInput<S extends ModelStepName> = ModelInputs[S] & { readonly model: string };

/** What goes with the steps of models and costs nothing; on the queue of the episodes. */
export function freeModelActivities(deps: Dependencies) {
  const { store, models } = deps;
  const jobs = modelJobs(deps);
  // The union ties each input to its step; a lookup by name cannot say so.
  const questionsOf = async (step: ModelStepName, input: unknown) => {
    const job = jobs[step] as (
      input: unknown,
    ) => Promise<{ questions: readonly { request: ModelRequest }[] }>;
    return (await job(input)).questions;
  };

  return {
    /** The most that one try of each piece can cost, repairs included, whole micro-dollars; 0 for a free model. */
    async quoteStep({ step, shared, pieces }: QuotedStep): Promise<{ quoteMicros: number[] }> {
      const quoteMicros: number[] = [];
      for (const piece of pieces) {
        const input = { ...shared, ...piece };
        const model = models.get(input.model ?? '');
        const questions = await questionsOf(step, input);
        quoteMicros.push(questions.reduce((sum, { request }) => sum + quoteAsk(model, request), 0));
      }
      return { quoteMicros };
    },

    /** Parts that a model wrote, as one script. */
    async assembleScript(input: { readonly outline: ArtifactRef; readonly parts: readonly ArtifactRef[] }) {
      const script = assembleScript({
        outline: await store.getJson<Outline>(input.outline),
        parts: await Promise.all(input.parts.map((ref) => store.getJson<ScriptPart>(ref))),
        revision: 0,
      });
      return {
        script: await store.putJson('production/script.json', script),
        shortfall: script.shortfall,
        words: wordsOfParts(script),
        result: `${script.words} words`,
      };
    },
  };
}
