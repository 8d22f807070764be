import { createServer } from 'node:http';
import type { Client } from '@temporalio/client';
import { listenAt } from '../../../src/machine/listen';
import { pinnedTo } from '../../../src/naming/worker-version';
import { ACTIVITY_CARE } from '../../../src/temporal/worker/activity-care';
import { serveHealth } from '../../../src/temporal/worker/health';
import { createOwnMetrics, type WatchedServer } from '../../../src/temporal/worker/own-metrics';
import { eventually } from '../../support/temporal/histories';
import { temporalRig } from '../../support/temporal/rig';

const metrics = createOwnMetrics();
const rig = temporalRig('own-metrics', {
  interceptors: { activity: [metrics.interceptor, ...ACTIVITY_CARE.interceptors.activity] },
});

/** The lines of one metric, `labels value`. */
async function linesOf(own: typeof metrics, name: string): Promise<string[]> {
  const page = await own.registry.metrics();
  return page
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) => line.slice(name.length));
}

test('steps are counted by their names and by how they ended, with their time', async () => {
  const episode = rig.prepare({ segments: 5 });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  expect(await linesOf(metrics, 'showrunner_steps_total')).toContain('{step="recordTake",outcome="done"} 5');
  expect(await linesOf(metrics, 'showrunner_step_seconds_count')).toContain('{step="recordTake"} 5');
});

test('money is counted by provider, operation and what became of the call', async () => {
  const own = createOwnMetrics();
  const call = { provider: 'acme', operation: 'speech', micros: 90 } as const;
  own.settled({ ...call, state: 'settled' });
  own.settled({ ...call, state: 'settled' });
  own.settled({ ...call, state: 'unknown', micros: 120 });
  expect(await linesOf(own, 'showrunner_spent_micros_total')).toEqual([
    '{provider="acme",operation="speech",state="settled"} 180',
    '{provider="acme",operation="speech",state="unknown"} 120',
  ]);
});

test('what may happen is shown before it does, so that its first time is an increase', async () => {
  const own = createOwnMetrics();
  own.expectCalls([{ provider: 'acme', operation: 'speech' }]);
  own.expectSteps(['recordTake']);
  const spent = (state: string, micros: number) =>
    `{provider="acme",operation="speech",state="${state}"} ${micros}`;
  expect(await linesOf(own, 'showrunner_spent_micros_total')).toEqual([
    ...['settled', 'spent-unusable', 'unknown'].map((state) => spent(state, 0)),
  ]);
  expect(await linesOf(own, 'showrunner_steps_total')).toEqual([
    '{step="recordTake",outcome="done"} 0',
    '{step="recordTake",outcome="failed"} 0',
  ]);
  expect(await linesOf(own, 'showrunner_step_seconds_count')).toEqual(['{step="recordTake"} 0']);
  own.settled({ provider: 'acme', operation: 'speech', state: 'settled', micros: 90 });
  expect(await linesOf(own, 'showrunner_spent_micros_total')).toContain(spent('settled', 90));
});

test('episodes that wait for a person are counted, and those that go on are not', async () => {
  const own = createOwnMetrics();
  const [waiting, done] = [rig.prepare({}, { review: 'script' }), rig.prepare({}, { through: 'research' })];
  await rig.start(waiting);
  await rig.start(done);
  await rig.episodes.result(done.id);
  const { client, taskQueue } = rig;
  await eventually(
    () => rig.episodes.list(`WorkflowId = "${waiting.id}" AND EpisodeStatus = "waiting"`),
    ({ length }) => length === 1,
  );
  own.watchServer({ client, taskQueue, queues: [{ part: 'episodes', taskQueue }], version: undefined });
  expect(await linesOf(own, 'showrunner_standing_episodes')).toEqual([
    '{reason="decision",phase="script"} 1',
  ]);
  expect(await linesOf(own, 'showrunner_queue_age_seconds')).toEqual([
    expect.stringMatching(/^\{part="episodes"\} \d/),
  ]);
});

describe('a server that is asked', () => {
  const parked = (parkedMemo: object) => ({
    ...{
      workflowId: 'tea/ep_1',
      runId: 'r',
      taskQueue: 'q',
      startTime: new Date(),
      status: { name: 'RUNNING' },
    },
    typedSearchAttributes: { get: () => 'parked' },
    memo: { parked: { step: 's', reason: 'r', since: 1, nextAction: 'n', ...parkedMemo } },
  });
  function watched(
    list: () => AsyncIterable<unknown>,
    describeTaskQueue: () => Promise<unknown>,
  ): WatchedServer {
    const client = {
      workflow: { list },
      workflowService: { describeTaskQueue },
      options: { namespace: 'default' },
    };
    return {
      client: client as unknown as Client,
      taskQueue: 'q',
      queues: [{ part: 'speech', taskQueue: 'q-speech' }],
      version: undefined,
    };
  }

  test('says why episodes are parked, in a few words, and how long the oldest step waits', async () => {
    const own = createOwnMetrics();
    async function* list() {
      yield* [{ needsMicros: 5 }, { outOfCredit: true }, { unexpected: true }, {}, {}].map(parked);
    }
    own.watchServer(
      watched(list, async () => ({ stats: { approximateBacklogAge: { seconds: 90, nanos: 500_000_000 } } })),
    );
    const reasons = (await linesOf(own, 'showrunner_standing_episodes')).map((line) =>
      /reason="(\w+)".* (\d)$/.exec(line)?.slice(1).join(' '),
    );
    expect(reasons).toEqual(['budget 1', 'credit 1', 'defect 1', 'failure 2']);
    expect(await linesOf(own, 'showrunner_queue_age_seconds')).toEqual(['{part="speech"} 90.5']);
  });

  test('and does not answer keeps no other metric from being shown', async () => {
    const own = createOwnMetrics();
    const fails = () => Promise.reject(new Error('no connection'));
    own.watchServer(
      watched(async function* () {
        yield await fails();
      }, fails),
    );
    own.watchCache(() => ({ hits: 3, misses: 1 }));
    expect(await linesOf(own, 'showrunner_queue_age_seconds')).toEqual([]);
    expect(await linesOf(own, 'showrunner_artifact_cache_reads_total')).toEqual([
      '{result="hit"} 3',
      '{result="miss"} 1',
    ]);
  });

  test('and never answers holds the page for seconds only, and is not asked twice at a time', async () => {
    const own = createOwnMetrics();
    let asked = 0;
    let answer: (reply: unknown) => void = () => undefined;
    own.watchServer(
      watched(
        async function* () {},
        () => {
          asked += 1;
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
      ),
    );
    own.watchCache(() => ({ hits: 3, misses: 1 }));
    jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const page = linesOf(own, 'showrunner_artifact_cache_reads_total');
      await jest.advanceTimersByTimeAsync(4_000);
      expect(await page).toHaveLength(2);
      jest.setSystemTime(60_000);
      const later = linesOf(own, 'showrunner_queue_age_seconds');
      await jest.advanceTimersByTimeAsync(4_000);
      expect([await later, asked]).toEqual([[], 1]);
    } finally {
      jest.useRealTimers();
    }
    answer({ stats: { approximateBacklogAge: { seconds: 7 } } });
    expect(await linesOf(own, 'showrunner_queue_age_seconds')).toEqual(['{part="speech"} 7']);
  });

  test('counts the workflows that stay with the version of this worker, which every page names', async () => {
    const own = createOwnMetrics();
    const asked: string[] = [];
    const server = watched(
      async function* () {},
      async () => ({ stats: {} }),
    );
    const count = async (query: string) => {
      asked.push(query);
      return { count: 3 };
    };
    const version = { deployment: 'season', buildId: '0.2.0' };
    const client = { ...server.client, workflow: { ...server.client.workflow, count } } as unknown as Client;
    own.watchServer({ ...server, client, version });
    const labels = '{deployment="season",build_id="0.2.0"}';
    expect(await linesOf(own, 'showrunner_worker_info')).toEqual([`${labels} 1`]);
    expect(await linesOf(own, 'showrunner_pinned_workflows')).toEqual([`${labels} 3`]);
    expect(asked).toEqual([pinnedTo(version)]);
  });

  test('is asked for no version where the worker has none', async () => {
    const own = createOwnMetrics();
    own.watchServer(
      watched(
        async function* () {},
        async () => ({ stats: {} }),
      ),
    );
    expect(await linesOf(own, 'showrunner_worker_info')).toEqual(['{deployment="",build_id=""} 1']);
    expect(await linesOf(own, 'showrunner_pinned_workflows')).toEqual([]);
  });

  test('is asked once for many who look', async () => {
    const own = createOwnMetrics();
    let times = 0;
    const describe = async () => {
      times += 1;
      return { stats: {} };
    };
    own.watchServer(watched(async function* () {}, describe));
    for (let look = 0; look < 5; look++) await own.registry.metrics();
    expect(times).toBe(1);
  });
});

test('metrics of the SDK that do not come leave the others on the page', async () => {
  const silent = createServer();
  const coreMetricsAddress = `127.0.0.1:${await listenAt(silent, { host: '127.0.0.1', port: 0 }, (error) => error)}`;
  await new Promise((resolve) => silent.close(resolve));
  const health = await serveHealth({ port: 0, worker: { states: () => [] }, coreMetricsAddress });
  const response = await fetch(`${health.address}/metrics`);
  const page = await response.text();
  await health.close();
  expect(response.status).toBe(200);
  expect(page).toContain('showrunner_event_loop_delay_max_seconds 0');
  expect(page).toContain(`# The metrics of the SDK, at ${coreMetricsAddress}, did not answer.`);
});

test('an address that is not of this machine is refused with a way out', async () => {
  const worker = { states: () => [] };
  await expect(serveHealth({ host: '203.0.113.7', port: 0, worker })).rejects.toThrow(
    /203\.0\.113\.7, for health and metrics, is no address of this machine\. Set SHOWRUNNER_HEALTH_HOST/,
  );
});
