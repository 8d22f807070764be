/** Metrics of the product itself: what was spent, what was done, what stands still and what waits for a worker. */
import type { Client } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallState, Settled } from '../../domain/ledger';
import { PHASES } from '../../domain/phase';
import { EPISODE_STATUS } from '../../naming/search-attributes';
import { pinnedTo, type WorkerVersion } from '../../naming/worker-version';
import { type EpisodeSummary, summaryOf } from '../clients/episode-summary';

export interface OwnMetrics {
  /** The metrics that the page shows. */
  readonly registry: Registry;
  /** Hears of every call that was settled in the books by this process. */
  settled(call: Settled): void;
  /**
   * Has paid services shown before they are called. A counter that comes with its first value has no increase for Prometheus: what
   * happens once on a worker, as a step that fails, would be in no rate.
   */
  expectCalls(services: readonly Pick<Settled, 'provider' | 'operation'>[]): void;
  /** As {@link expectCalls}, for the steps that this process may do. */
  expectSteps(names: readonly string[]): void;
  /** Counts the steps that this process did, and their time. */
  readonly interceptor: ActivityInterceptorsFactory;
  /** Has the episodes that stand still, and the age of what waits in each queue, asked of the server when somebody looks. */
  watchServer(watched: WatchedServer): void;
  /** Has the use of the cache of artifacts shown. */
  watchCache(use: () => { readonly hits: number; readonly misses: number }): void;
}

export interface WatchedServer {
  /** A memo that it cannot read must hide no other; see `listingClient`. */
  readonly client: Client;
  /** The queue of the store. */
  readonly taskQueue: string;
  /** The queues of this worker, by their parts. */
  readonly queues: readonly { readonly part: string; readonly taskQueue: string }[];
  /** The version of this worker, if it has one. */
  readonly version: WorkerVersion | undefined;
}

/** The server is asked at most this often, however many look. */
const ASK_EVERY_MS = 15_000;
/** Time that the page waits for the server; Prometheus gives up a page after ten seconds. */
const ANSWER_WITHIN_MS = 3_000;
/** Episodes that stand still are counted up to here; a page of the server's list is a thousand. */
const MOST_COUNTED = 5_000;
const STEP_SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];
/** States of calls that cost something, or may have. */
const COSTLY = ['settled', 'spent-unusable', 'unknown'] as const satisfies readonly CallState[];
/** `temporal.api.enums.v1.TaskQueueType`. */
const ACTIVITIES = 2;

export function createOwnMetrics(): OwnMetrics {
  const registry = new Registry();
  const registers = [registry];
  const spent = new Counter({
    name: 'showrunner_spent_micros_total',
    help: 'Money that calls of this worker cost, micro-dollars: settled, spent-unusable, or unknown (at most)',
    labelNames: ['provider', 'operation', 'state'],
    registers,
  });
  const steps = new Counter({
    name: 'showrunner_steps_total',
    help: 'Steps that this worker did, by how they ended; takes a minute are the rate of recordTake',
    labelNames: ['step', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'showrunner_step_seconds',
    help: 'Time that steps took on this worker',
    labelNames: ['step'],
    buckets: STEP_SECONDS,
    registers,
  });
  return {
    registry,
    settled: ({ provider, operation, state, micros }) => spent.inc({ provider, operation, state }, micros),
    expectCalls(services) {
      for (const { provider, operation } of services)
        for (const state of COSTLY) spent.inc({ provider, operation, state }, 0);
    },
    expectSteps(names) {
      for (const step of names) {
        for (const outcome of ['done', 'failed']) steps.inc({ step, outcome }, 0);
        seconds.zero({ step });
      }
    },
    interceptor: ({ info: { activityType: step } }) => ({
      inbound: {
        async execute(input, next) {
          const end = seconds.startTimer({ step });
          try {
            const result = await next(input);
            steps.inc({ step, outcome: 'done' });
            return result;
          } catch (error) {
            steps.inc({ step, outcome: 'failed' });
            throw error;
          } finally {
            end();
          }
        },
      },
    }),
    watchServer(watched) {
      registerServerGauges(registry, watched);
      registerVersion(registry, watched);
    },
    watchCache(use) {
      new Gauge({
        name: 'showrunner_artifact_cache_reads_total',
        help: 'Artifacts that were asked of the copies on this machine since the worker began, by whether one was there',
        labelNames: ['result'],
        registers,
        collect() {
          const { hits, misses } = use();
          this.set({ result: 'hit' }, hits);
          this.set({ result: 'miss' }, misses);
        },
      });
    },
  };
}

function registerServerGauges(registry: Registry, watched: WatchedServer): void {
  const registers = [registry];
  const standing = asked(() => standingEpisodes(watched));
  const ages = asked(() => queueAges(watched));
  new Gauge({
    name: 'showrunner_standing_episodes',
    help: 'Episodes of the store that stand still, by reason: decision, budget, credit, defect (of Showrunner) or failure',
    labelNames: ['reason', 'phase'],
    registers,
    async collect() {
      const counts = await standing();
      if (counts === undefined) return;
      this.reset();
      for (const { reason, phase, episodes } of counts) this.set({ reason, phase }, episodes);
    },
  });
  new Gauge({
    name: 'showrunner_queue_age_seconds',
    help: 'Time that the oldest step has waited for a worker, by part',
    labelNames: ['part'],
    registers,
    async collect() {
      for (const { part, ageSeconds } of (await ages()) ?? []) this.set({ part }, ageSeconds);
    },
  });
}

/** One metric has the version, and the others are joined with it: a label of each would begin all their lines anew with every version. */
function registerVersion(registry: Registry, { client, version }: WatchedServer): void {
  const registers = [registry];
  new Gauge({
    name: 'showrunner_worker_info',
    help: '1, with the version of this worker; both labels are empty where it has none',
    labelNames: ['deployment', 'build_id'],
    registers,
  }).set({ deployment: version?.deployment ?? '', build_id: version?.buildId ?? '' }, 1);
  const pinned = asked(async () => version && (await client.workflow.count(pinnedTo(version))).count);
  new Gauge({
    name: 'showrunner_pinned_workflows',
    help: 'Workflows that run and stay with the version of this worker until they end: episodes, and runs of schedules',
    labelNames: ['deployment', 'build_id'],
    registers,
    async collect() {
      const count = await pinned();
      if (version === undefined || count === undefined) return;
      this.set({ deployment: version.deployment, build_id: version.buildId }, count);
    },
  });
}

/**
 * The last answer of `ask`; undefined where it never gave one. A server that does not answer, or not in time, keeps no other
 * metric from being shown; a late answer is shown by the next page, and nothing is asked again before it.
 */
function asked<T>(ask: () => Promise<T>): () => Promise<T | undefined> {
  let answer: T | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  return async () => {
    if (asking === undefined && Date.now() - askedAt >= ASK_EVERY_MS) {
      askedAt = Date.now();
      asking = ask()
        .then(
          (given) => {
            answer = given;
          },
          () => undefined,
        )
        .finally(() => {
          asking = undefined;
        });
    }
    if (asking !== undefined) await orLater(asking);
    return answer;
  };
}

/** Waits until `work` is done, or for {@link ANSWER_WITHIN_MS}. */
async function orLater(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

interface Standing {
  readonly reason: string;
  readonly phase: string;
  readonly episodes: number;
}

async function standingEpisodes({ client, taskQueue }: WatchedServer): Promise<Standing[]> {
  const query = `WorkflowType = "EpisodeWorkflow" AND ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}" AND ${EPISODE_STATUS.name} IN ("parked", "waiting")`;
  const counts = new Map<string, number>();
  let counted = 0;
  for await (const info of client.workflow.list({ query })) {
    if (counted++ === MOST_COUNTED) break;
    const summary = summaryOf(info);
    const key = `${reasonOf(summary)} ${summary.phase}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, episodes]) => {
    const [reason = '', phase = PHASES[0]] = key.split(' ');
    return { reason, phase, episodes };
  });
}

/** A few words whatever the failure says, so that the metric has few lines. */
function reasonOf({ status, parked }: Pick<EpisodeSummary, 'status' | 'parked'>): string {
  if (status === 'waiting') return 'decision';
  if (parked?.needsMicros !== undefined) return 'budget';
  if (parked?.outOfCredit === true) return 'credit';
  return parked?.unexpected === true ? 'defect' : 'failure';
}

async function queueAges({ client, queues }: WatchedServer): Promise<{ part: string; ageSeconds: number }[]> {
  const { namespace } = client.options;
  return Promise.all(
    queues.map(async ({ part, taskQueue: name }) => {
      const { stats } = await client.workflowService.describeTaskQueue({
        ...{ namespace, taskQueue: { name }, taskQueueType: ACTIVITIES, reportStats: true },
      });
      const { seconds = 0, nanos = 0 } = stats?.approximateBacklogAge ?? {};
      return { part, ageSeconds: Number(seconds) + Number(nanos) / 1e9 };
    }),
  );
}
