/** An episode as its trace, read from the wire; nothing that becomes of traces is felt by the episode. */
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { DefectError } from '../../../src/domain/failure';
import { createEpisodeClient } from '../../../src/temporal/clients/episode-client';
import { traceStarts } from '../../../src/temporal/traces/trace-starts';
import { runSinks, traceSteps } from '../../../src/temporal/traces/trace-worker';
import { openTraces, type Traces } from '../../../src/temporal/traces/traces';
import { ACTIVITY_CARE } from '../../../src/temporal/worker/activity-care';
import { type OtlpReceiver, otlpReceiver, type ReceivedSpan } from '../../support/loopback/otlp-receiver';
import { eventually } from '../../support/temporal/histories';
import { insisting, replay, runWorkers, type TestEpisode, temporalRig } from '../../support/temporal/rig';

const CONFIGURED = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const receivers: OtlpReceiver[] = [];
const said: string[] = [];

/** What sends to `receiver`; closed as a worker does it, all that was recorded has been sent. */
function tracesTo({ url }: Pick<OtlpReceiver, 'url'>): Traces {
  process.env[CONFIGURED] = url;
  const setting = { sent: { endpoint: url, share: 1 }, unmet: [] };
  const traces = openTraces(setting, (sentence) => said.push(sentence)) as Traces;
  traces.prepare();
  return traces;
}

async function receiver(): Promise<OtlpReceiver> {
  const made = await otlpReceiver();
  receivers.push(made);
  return made;
}

afterEach(async () => {
  delete process.env[CONFIGURED];
  said.length = 0;
  for (const made of receivers.splice(0)) await made.close();
});

const traced = (traces: Traces) => ({
  interceptors: { activity: [traceSteps(traces), ...ACTIVITY_CARE.interceptors.activity] },
  sinks: runSinks(traces),
});

/** The rig's own workers send to these, so that each test chooses. */
let current: Traces | undefined;
const recorded: string[] = [];
const rig = temporalRig(
  'traces',
  traced({
    prepare: () => undefined,
    record(span) {
      recorded.push(span.name);
      current?.record(span);
    },
    close: async () => undefined,
  }),
);
afterEach(() => {
  current = undefined;
  recorded.length = 0;
});

/** The client hears of the end of a run before its worker has recorded it. */
const runIsRecorded = () =>
  eventually(
    async () => recorded,
    (names) => names.includes('EpisodeWorkflow'),
  );

/** Starts it by a client that traces. */
async function startTraced(episode: TestEpisode, traces: Traces): Promise<string> {
  const client = new Client({
    connection: rig.client.connection,
    interceptors: { workflow: [traceStarts(traces)] },
  });
  return (await createEpisodeClient(client).start(episode.input, rig.taskQueue)).runId;
}

const named = (spans: readonly ReceivedSpan[], name: string) => spans.filter((span) => span.name === name);

test('an episode is a trace: its start, its run, and each of its steps below', async () => {
  const collector = await receiver();
  current = tracesTo(collector);
  const episode = rig.prepare({ segments: 3 });
  const runId = await startTraced(episode, current);
  await rig.episodes.result(episode.id);
  await runIsRecorded();
  await current.close();
  const { spans } = collector;
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([runId.replaceAll('-', '')]));
  const [[start], [run]] = [named(spans, 'start EpisodeWorkflow'), named(spans, 'EpisodeWorkflow')];
  expect([start?.parentId, start?.kind, run?.parentId, run?.status]).toEqual(['', 4, start?.spanId, 1]);
  expect(run?.attributes).toMatchObject({
    'temporal.workflow.id': episode.id,
    'temporal.run.id': runId,
    'showrunner.outcome': 'completed',
  });
  const steps = spans.filter((span) => span !== start && span !== run);
  const { events } = await rig.historyOf(episode.id);
  const scheduled = (events ?? []).flatMap(
    ({ activityTaskScheduledEventAttributes: step }) => step?.activityType?.name ?? [],
  );
  expect(steps.map(({ name }) => name).sort()).toEqual(scheduled.sort());
  expect(named(steps, 'recordTake')).toHaveLength(3);
  for (const step of steps) {
    expect([step.parentId, step.status, step.attributes['temporal.attempt']]).toEqual([run?.spanId, 1, 1]);
    expect(step.endedAt).toBeGreaterThanOrEqual(step.startedAt);
  }
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  expect(run?.resource['service.name']).toBe('showrunner');
  expect(collector.requests[0]?.path).toBe('/v1/traces');
  const words = Buffer.concat(collector.bodies).toString('utf8');
  expect(words).toContain(episode.id);
  expect(words).not.toContain(episode.input.topic);
  expect(said).toEqual([]);
});

test('a history has nothing of its trace but the span of its start', async () => {
  const collector = await receiver();
  current = tracesTo(collector);
  const episode = rig.prepare();
  await startTraced(episode, current);
  await rig.episodes.result(episode.id);
  const { events = [] } = await rig.historyOf(episode.id);
  const headers = (events ?? []).map(
    (event) =>
      (event.workflowExecutionStartedEventAttributes ?? event.activityTaskScheduledEventAttributes)?.header
        ?.fields ?? {},
  );
  expect(headers.flatMap((fields) => Object.keys(fields))).toEqual(['showrunner-start-span']);
  await current.close();
});

test.each([
  ['on', false],
  ['off', true],
])('traces are switched %s in mid-episode, and the episode goes on', async (_how, first) => {
  const collector = await receiver();
  const traces = tracesTo(collector);
  const episode = rig.prepare({}, { review: 'script' });
  const taskQueue = `traces-${randomUUID()}`;
  const workersThat = (trace: boolean) =>
    runWorkers(taskQueue, () => episode.studio, trace ? traced(traces) : {});
  const client = new Client({
    connection: rig.client.connection,
    interceptors: first ? { workflow: [traceStarts(traces)] } : {},
  });
  const episodes = insisting(createEpisodeClient(client));
  const before = await workersThat(first);
  const { runId } = await episodes.start(episode.input, taskQueue);
  await eventually(
    () => episodes.progress(episode.id),
    (progress) => progress?.parked !== undefined,
  );
  await before.stop();
  const after = await workersThat(!first);
  await episodes.approve(episode.id);
  await episodes.result(episode.id);
  await after.stop();
  await traces.close();
  const steps = collector.spans.filter(({ name }) => !name.endsWith('EpisodeWorkflow'));
  const names = new Set(steps.map(({ name }) => name));
  expect([names.has('composeBrief'), names.has('masterEpisode')]).toEqual([first, !first]);
  expect(new Set(steps.map(({ traceId }) => traceId))).toEqual(new Set([runId.replaceAll('-', '')]));
  await replay([{ workflowId: episode.id, history: await rig.historyOf(episode.id) }]);
});

test('an episode that is cancelled says so, and a step that fails names its kind of failure and no words', async () => {
  const collector = await receiver();
  current = tracesTo(collector);
  const episode = rig.prepare();
  episode.studio.fail('composeBrief', new DefectError('a sentence about tea'));
  await startTraced(episode, current);
  await eventually(
    () => rig.episodes.progress(episode.id),
    (progress) => progress?.parked !== undefined,
  );
  await rig.episodes.cancel(episode.id);
  await rig.episodes.result(episode.id).catch(() => undefined);
  await runIsRecorded();
  await current.close();
  const [run] = named(collector.spans, 'EpisodeWorkflow');
  expect([run?.attributes['showrunner.outcome'], run?.status]).toEqual(['cancelled', 0]);
  const [failed] = named(collector.spans, 'composeBrief');
  expect([failed?.attributes['error.type'], failed?.status]).toEqual(['DefectError', 2]);
  expect(Buffer.concat(collector.bodies).toString('utf8')).not.toContain('sentence about tea');
});

test.each(['hold', 'refuse', 'gone'] as const)(
  'a receiver that is no use (%s) neither holds nor fails an episode, and is named once',
  async (behaviour) => {
    const collector = await receiver();
    if (behaviour === 'gone') await collector.close();
    else collector.behaviour = behaviour;
    current = tracesTo(collector);
    const episode = rig.prepare();
    await startTraced(episode, current);
    await expect(rig.episodes.result(episode.id)).resolves.toBeDefined();
    await runIsRecorded();
    const asked = performance.now();
    await current.close();
    // Two seconds, on a machine that may be busy; the exporter alone would try for ten.
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(said).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Traces are lost: the receiver at ${new URL(collector.url).host} does not take them \\(.+\\)\\. All else goes on\\.$`,
        ),
      ),
    ]);
  },
);
