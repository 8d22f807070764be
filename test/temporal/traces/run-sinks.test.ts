import type { WorkflowInfo } from '@temporalio/workflow';
import { runSpanOf, type Span } from '../../../src/temporal/traces/span';
import { runSinks } from '../../../src/temporal/traces/trace-worker';
import type { RunEnd } from '../../../src/workflows/run-endings';

const RUN = '0198fad5-b9cb-4000-8000-000000000001';
const BATCH = '0198fad5-b9cb-4000-8000-00000000000b';
const BEFORE = '0198fad5-b9cb-4000-8000-00000000000a';

function spanOf(end: Partial<RunEnd>, info: Partial<WorkflowInfo> = {}): Span | undefined {
  const spans: Span[] = [];
  const sinks = runSinks({
    prepare: () => undefined,
    record: (span) => void spans.push(span),
    close: async () => undefined,
  });
  const run = {
    workflowId: 'tea/ep_1',
    runId: RUN,
    workflowType: 'EpisodeWorkflow',
    taskQueue: 'q',
    startTime: new Date(1_000),
    memo: { topic: 'The tea trade' },
    ...info,
  };
  sinks.runs.ended.fn(run as unknown as WorkflowInfo, { outcome: 'completed', endedAt: 5_000, ...end });
  return spans[0];
}

test('a run that nobody traced the start of is the root of its trace, and what started it is a link', () => {
  const parent = { workflowId: 'batch:b', runId: BATCH, namespace: 'default' };
  expect(spanOf({}, { parent, continuedFromExecutionRunId: BEFORE })).toMatchObject({
    traceId: RUN.replaceAll('-', ''),
    spanId: runSpanOf(RUN),
    parentId: undefined,
    startedAt: 1_000,
    endedAt: 5_000,
    links: [BATCH, BEFORE],
  });
});

test.each<[RunEnd['outcome'], Span['outcome']]>([
  ['completed', 'ok'],
  ['continued', 'ok'],
  ['cancelled', 'unset'],
  ['failed', 'error'],
])('a run that %s has the status %s', (outcome, status) => {
  expect(spanOf({ outcome })).toMatchObject({
    outcome: status,
    attributes: { 'showrunner.outcome': outcome },
  });
});

test('nothing of a memo is in it', () => {
  const span = spanOf({ outcome: 'failed', errorType: 'Abandoned' });
  expect(span?.attributes['error.type']).toBe('Abandoned');
  expect(JSON.stringify(span)).not.toContain('tea trade');
});

test('without traces the sinks are there, and do nothing', () => {
  const { fn } = runSinks().runs.ended;
  expect(() => fn({} as WorkflowInfo, { outcome: 'completed', endedAt: 1 })).not.toThrow();
});
