import { randomBytes } from 'node:crypto';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { START_SPAN_HEADER } from '../../naming/traces';
import { traceOf } from './span';
import type { Traces } from './traces';

/** Records each start of a run by this client, as the span that the run comes from. */
export function traceStarts(traces: Traces): WorkflowClientInterceptor {
  return {
    async startWithDetails(input, next) {
      const startedAt = Date.now();
      const { workflowType, headers, options } = input;
      const spanId = randomBytes(8).toString('hex');
      const started = await next({
        ...input,
        headers: { ...headers, [START_SPAN_HEADER]: defaultPayloadConverter.toPayload(spanId) },
      });
      const { runId } = started;
      traces.record({
        name: `start ${workflowType}`,
        kind: 'producer',
        traceId: traceOf(runId),
        spanId,
        startedAt,
        endedAt: Date.now(),
        outcome: 'ok',
        attributes: {
          'temporal.workflow.id': options.workflowId,
          'temporal.run.id': runId,
          'temporal.task_queue': options.taskQueue,
        },
      });
      return started;
    },
  };
}
