/** Performs a task for whoever does it: the narrator, who asks nobody, or a model that is paid for each question. */
import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { DoneBy } from '../../domain/done-by';
import type { Buyer, LedgerTotals } from '../../domain/ledger';
import type { Ask, Task } from '../../phases/prompting/task';
import type { Dependencies } from '../dependencies';
import type { StepReport } from '../roles/role-steps';
import { askModel } from './ask-model';
import { waysOut } from './ways-out';

export interface Performance<T> {
  readonly task: Task<T>;
  readonly by: DoneBy;
  /** Books the calls of a model; `run` and `attempt` are those of the activity. */
  readonly buyer: Omit<Buyer, 'run' | 'attempt'>;
}

/** Call the result within an activity where a model does the task. Rejects as {@link askModel} does. */
export function createTaskPerformer({
  payOnce,
  store,
  models,
}: Pick<Dependencies, 'payOnce' | 'store' | 'models'>) {
  return async <T extends object>({ task, by, buyer }: Performance<T>): Promise<T & StepReport> => {
    if (by === 'narrator') return { ...(await task.perform(askNobody)), costMicros: 0, unknownMicros: 0 };
    const { attempt, workflowExecution } = activityInfo();
    const signal = cancellationSignal();
    const model = models.get(by.model);
    const { allowanceMicros } = by;
    const named = { name: by.model, ways: waysOut(by, buyer.episode) };
    const booked = { ...buyer, run: workflowExecution?.runId ?? '', attempt };
    // A step that is done again may have nothing to ask this time; what it spent before stays its cost.
    const before = await payOnce.spentOn(booked);
    let report = reportOf(by.model, before);
    const ask: Ask = async ({ request, read }) => {
      const asked = await askModel({
        ...{ payOnce, store, model, named, allowanceMicros, request, read, signal },
        buyer: booked,
      });
      // The cost of the step so far, not of this question.
      report = { ...report, costMicros: asked.costMicros, unknownMicros: asked.unknownMicros };
      return asked.value;
    };
    const result = await task.perform(ask);
    return { ...result, ...report };
  };
}

function reportOf(model: string, { settledMicros, unknownMicros }: LedgerTotals): StepReport {
  return { model, costMicros: settledMicros, unknownMicros };
}

const askNobody: Ask = () => Promise.reject(new Error('the narrator has nobody to ask'));
