import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { Phase } from '../../domain/phase';
import type { Dependencies } from '../dependencies';
import { askModel } from './ask-model';
import type { ModelJob } from './model-job';
import { type ModelInputs, type ModelStepName, modelJobs } from './model-jobs';

/** How a step is bought: from which model, and for how much at most in all its tries. */
export interface ModelOrder {
  readonly model: string;
  readonly allowanceMicros: number;
}

/** The steps that a model does, by the names of those that rules do; on the queue of the models. */
export function modelActivities(deps: Dependencies) {
  const jobs = modelJobs(deps);

  async function perform<A, R extends object>(
    { model: name, allowanceMicros }: ModelOrder,
    { episode }: { readonly episode: string },
    [phase, step]: readonly [Phase, string],
    { questions, conclude }: ModelJob<A, R>,
  ): Promise<R & { costMicros: number; unknownMicros: number }> {
    const { payOnce, store, models } = deps;
    const { attempt, workflowExecution } = activityInfo();
    const buyer = { episode, run: workflowExecution?.runId ?? '', phase, step, attempt };
    const model = models.get(name);
    const answers: A[] = [];
    let spent = { costMicros: 0, unknownMicros: 0 };
    for (const { request, read } of questions) {
      const signal = cancellationSignal();
      const asked = await askModel({ payOnce, store, model, buyer, allowanceMicros, request, read, signal });
      answers.push(asked.value);
      spent = { costMicros: asked.costMicros, unknownMicros: asked.unknownMicros };
    }
    return { ...(await conclude(answers)), ...spent };
  }

  type Input<S extends ModelStepName> = ModelInputs[S] & ModelOrder;
  return {
    async extractFindings(input: Input<'extractFindings'>) {
      const job = await jobs.extractFindings(input);
      return perform(input, input, ['research', `findings ${input.id}`], job);
    },
    async verifyClaims(input: Input<'verifyClaims'>) {
      return perform(input, input, ['research', 'claims'], await jobs.verifyClaims(input));
    },
    async outlineScript(input: Input<'outlineScript'>) {
      return perform(input, input, ['script', 'outline'], await jobs.outlineScript(input));
    },
    async writePart(input: Input<'writePart'>) {
      return perform(input, input, ['script', `part ${input.partId}`], await jobs.writePart(input));
    },
    async polishScript(input: Input<'polishScript'>) {
      return perform(input, input, ['script', 'polish'], await jobs.polishScript(input));
    },
    async judgeScript(input: Input<'judgeScript'>) {
      return perform(input, input, ['script', `judge ${input.judge}`], await jobs.judgeScript(input));
    },
    async reviseScript(input: Input<'reviseScript'>) {
      return perform(input, input, ['script', 'revision'], await jobs.reviseScript(input));
    },
  };
}
