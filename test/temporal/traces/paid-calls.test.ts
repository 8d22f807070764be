import { MockActivityEnvironment } from '@temporalio/testing';
import { SpentError } from '../../../src/domain/failure';
import type { Span } from '../../../src/temporal/traces/span';
import { tracePaidCalls, traceSteps } from '../../../src/temporal/traces/trace-worker';
import type { Traces } from '../../../src/temporal/traces/traces';
import { AT_MOST, type Bench, COST, openBench, order, provider } from '../../support/material/paid-calls';

let bench: Bench;
let spans: Span[];
const traces: Traces = {
  prepare: () => undefined,
  record: (span) => void spans.push(span),
  close: async () => undefined,
};
beforeEach(async () => {
  spans = [];
  bench = await openBench();
});
afterEach(() => bench.remove());

const RUN = { workflowId: 'tea/ep_1', runId: '0198fad5-b9cb-4000-8000-000000000001' };

/** Does it as the step `recordTake`, whose own span comes last. */
function asStep(work: () => Promise<unknown>): Promise<unknown> {
  const environment = new MockActivityEnvironment(
    { workflowExecution: RUN, activityType: 'recordTake', activityId: '7', attempt: 2 },
    { interceptors: [traceSteps(traces)] },
  );
  return environment.run(work);
}

test('a call is a span below the attempt that makes it, with its provider, operation and cost', async () => {
  const books = tracePaidCalls(bench.books(), traces);
  const { perform } = provider(bench.store);
  await asStep(() => Promise.all([books.buy(order(perform))]));
  const [call, step] = spans;
  expect(call).toMatchObject({
    name: 'speech acme',
    traceId: RUN.runId.replaceAll('-', ''),
    parentId: step?.spanId,
    outcome: 'ok',
    attributes: {
      'showrunner.provider': 'acme',
      'showrunner.operation': 'speech',
      'showrunner.cost_micros': COST,
      'showrunner.reused': false,
    },
  });
  expect(step).toMatchObject({ name: 'recordTake', attributes: { 'temporal.attempt': 2 } });
  expect(JSON.stringify(spans)).not.toContain('Hello.');
});

test('a receipt that is there already costs nothing again, and calls that are made twice are told apart', async () => {
  const books = tracePaidCalls(bench.books(), traces);
  const { perform } = provider(bench.store);
  await asStep(async () => {
    await books.buy(order(perform));
    await books.buy(order(perform));
  });
  expect(spans.slice(0, 2).map(({ attributes }) => attributes['showrunner.cost_micros'])).toEqual([COST, 0]);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(3);
});

test('a call that fails has the kind of its failure, the most that it can have cost, and no words', async () => {
  const books = tracePaidCalls(bench.books(), traces);
  const failure = new SpentError(new RangeError('of tea'), { usage: {}, costMicros: 80 });
  await expect(asStep(() => books.buy(order(() => Promise.reject(failure))))).rejects.toThrow('of tea');
  expect(spans[0]).toMatchObject({
    outcome: 'error',
    attributes: { 'error.type': 'RangeError', 'showrunner.cost_at_most_micros': AT_MOST },
  });
  expect(JSON.stringify(spans)).not.toContain('of tea');
});

test('a call outside of a step is made, and is no span', async () => {
  const books = tracePaidCalls(bench.books(), traces);
  const { perform, billed } = provider(bench.store);
  await books.buy(order(perform));
  expect([billed.length, spans]).toEqual([1, []]);
});
