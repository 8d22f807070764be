/** The spans of a worker: runs that it ended, steps that it did, calls that those paid for. */
import { randomBytes } from 'node:crypto';
import { Context, type Info } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker';
import type { PayOnce } from '../../artifacts/pay-once';
import type { RunSinks } from '../../workflows/run-endings';
import { runSpanOf, type Span, spanIdOf, traceOf } from './span';
import type { Traces } from './traces';

/** The sinks that the workflows of the bundle call; without traces they do nothing, and have to be there all the same. */
export function runSinks(traces?: Traces): InjectedSinks<RunSinks> {
  return {
    runs: {
      ended: {
        fn(
          { workflowId, runId, workflowType, taskQueue, startTime, parent, continuedFromExecutionRunId },
          end,
        ) {
          traces?.record({
            name: workflowType,
            kind: 'consumer',
            traceId: traceOf(runId),
            spanId: runSpanOf(runId),
            parentId: end.startSpan,
            startedAt: startTime.getTime(),
            endedAt: end.endedAt,
            outcome: end.outcome === 'failed' ? 'error' : end.outcome === 'cancelled' ? 'unset' : 'ok',
            attributes: {
              'temporal.workflow.id': workflowId,
              'temporal.run.id': runId,
              'temporal.task_queue': taskQueue,
              'showrunner.outcome': end.outcome,
              'error.type': end.errorType,
            },
            links: [parent?.runId, continuedFromExecutionRunId].filter((id) => id !== undefined),
          });
        },
      },
    },
  };
}

/** Outermost, so that what is recorded is what the server hears. */
export function traceSteps(traces: Traces): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const startedAt = Date.now();
        const span = stepSpan(info);
        const ended = (end: Pick<Span, 'outcome' | 'attributes'>) => {
          if (span === undefined) return;
          const attributes = { ...span.attributes, ...end.attributes };
          traces.record({ ...span, ...end, attributes, startedAt, endedAt: Date.now() });
        };
        try {
          const result = await next(input);
          ended({ outcome: 'ok', attributes: { 'showrunner.outcome': 'done' } });
          return result;
        } catch (error) {
          ended(failedBy(error));
          throw error;
        }
      },
    },
  });
}

function stepSpan(info: Info): Omit<Span, 'startedAt' | 'endedAt' | 'outcome'> | undefined {
  const { workflowExecution: run, activityType, activityId, attempt, taskQueue } = info;
  if (run === undefined) return undefined;
  return {
    name: activityType,
    kind: 'consumer',
    traceId: traceOf(run.runId),
    spanId: stepSpanId(run.runId, info),
    parentId: runSpanOf(run.runId),
    attributes: {
      'temporal.workflow.id': run.workflowId,
      'temporal.run.id': run.runId,
      'temporal.activity.id': activityId,
      'temporal.attempt': attempt,
      'temporal.task_queue': taskQueue,
      // In the queue, for a worker with a free place.
      'showrunner.waited_ms': Math.max(0, Date.now() - info.currentAttemptScheduledTimestampMs),
    },
  };
}

function stepSpanId(runId: string, { activityId, attempt }: Pick<Info, 'activityId' | 'attempt'>): string {
  return spanIdOf('step', runId, activityId, attempt);
}

/** A step that was cancelled, or that waits for a busy provider, is no failure of the step. */
function failedBy(error: unknown): Pick<Span, 'outcome' | 'attributes'> {
  if (error instanceof CancelledFailure)
    return { outcome: 'unset', attributes: { 'showrunner.outcome': 'cancelled' } };
  const isBenign =
    error instanceof ApplicationFailure && error.category === ApplicationFailureCategory.BENIGN;
  return {
    outcome: isBenign ? 'unset' : 'error',
    attributes: { 'showrunner.outcome': 'failed', 'error.type': typeOf(error) },
  };
}

function typeOf(error: unknown): string {
  if (error instanceof ApplicationFailure && typeof error.type === 'string') return error.type;
  return error instanceof Error ? error.name : 'unknown';
}

/** The same books, whose purchases are spans below the step that makes them. */
export function tracePaidCalls(payOnce: PayOnce, traces: Traces): PayOnce {
  return {
    ...payOnce,
    async buy(order) {
      const startedAt = Date.now();
      const { operation, provider, version } = order.call;
      const ended = (outcome: Span['outcome'], attributes: Span['attributes']) => {
        const step = currentStep();
        if (step?.workflowExecution === undefined) return;
        const { runId } = step.workflowExecution;
        const parentId = stepSpanId(runId, step);
        traces.record({
          name: `${operation} ${provider}`,
          kind: 'client',
          traceId: traceOf(runId),
          spanId: randomBytes(8).toString('hex'),
          parentId,
          startedAt,
          endedAt: Date.now(),
          outcome,
          attributes: {
            'showrunner.provider': provider,
            'showrunner.operation': operation,
            'showrunner.version': version,
            ...attributes,
          },
        });
      };
      try {
        const purchase = await payOnce.buy(order);
        const costMicros = purchase.bought ? purchase.receipt.costMicros : 0;
        ended('ok', { 'showrunner.cost_micros': costMicros, 'showrunner.reused': !purchase.bought });
        return purchase;
      } catch (error) {
        ended('error', {
          'error.type': typeOf(error),
          'showrunner.cost_at_most_micros': order.atMostMicros,
        });
        throw error;
      }
    },
  };
}

/** The step that runs now; undefined outside of one. */
function currentStep(): Info | undefined {
  try {
    return Context.current().info;
  } catch {
    return undefined;
  }
}
