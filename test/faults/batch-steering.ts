/** What operators do to the episodes of a batch from outside, and people to the batch, at the worst of times. */
import { randomUUID } from 'node:crypto';
import type { EpisodeInput } from '../../src/domain/episode';
import { episodeStart } from '../../src/naming/episode-start';
import { batchWorkflowId } from '../../src/naming/ids';
import {
  pauseUpdate,
  prioritiseUpdate,
  resumeUpdate,
  setAtOnceUpdate,
  setBatchBudgetUpdate,
} from '../../src/workflows/batch/batch-messages';
import { retryUpdate } from '../../src/workflows/episode/episode-messages';
import { BATCH } from '../support/faults/batch-material';
import type { BatchStage } from '../support/faults/batch-stage';
import { type BatchScenario, EPISODES, retryUntilOver, SLOTS } from './batch-scenarios';
import type { Chance } from './chance';

/** Research and writing come before the first call; on a busy machine they take minutes. */
const STAND_WITHIN_MS = 400_000;

export function steeringScenarios({ all }: { all: boolean }, chance: Chance): BatchScenario[] {
  const quick = [endedFromOutside(4 + chance.below(8))];
  return all ? [...quick, parkedAllAtOnce(), timedOut(4 + chance.below(8)), sentTwice()] : quick;
}

/** One episode is terminated, one cancelled as the Web UI does; `batch retry` makes both, and buys nothing again. */
function endedFromOutside(at: number): BatchScenario {
  return {
    name: 'batch: episodes ended from outside',
    at,
    episodes: EPISODES,
    // Takes under way when their episode ended.
    extraBilled: [0, SLOTS],
    async play(stage) {
      await stage.startWorker();
      await stage.startBatch();
      await stage.untilCall(at);
      const [first = '', second = ''] = (await stage.progress()).lanes.map(({ id }) => id);
      await stage.temporal('workflow', 'terminate', '--workflow-id', first, '--reason', 'by an operator');
      await stage.temporal('workflow', 'cancel', '--workflow-id', second);
      await stage.untilOver();
      const { ended, troubled, lanes } = await stage.batches.result(BATCH);
      const others = EPISODES - 2;
      const violations = [
        ...(ended.completed === others && lanes.length === 0
          ? []
          : [`${ended.completed} were complete when the batch ended, not ${others}`]),
        ...[first, second].flatMap((id) =>
          troubled.some((one) => one.id === id) ? [] : [`the batch does not name ${id}`],
        ),
      ];
      const before = await runsByEpisode(stage);
      await stage.command('batch', 'retry', BATCH, '--json');
      const after = await runsByEpisode(stage);
      const again = stage.ids.filter(
        (id) => id !== first && id !== second && before.get(id) !== after.get(id),
      );
      return {
        retries: 1,
        earlierRuns: { [first]: ['TERMINATED'], [second]: ['CANCELLED'] },
        earlierBatches: ['COMPLETED'],
        violations: [...violations, ...again.map((id) => `${id} was complete, and was worked on again`)],
      };
    },
  };
}

/**
 * An episode that the batch finds at work ends without a word: its time runs out. Looking frees its slot, and the next
 * `batch retry` makes it.
 */
function timedOut(at: number): BatchScenario {
  return {
    name: 'batch: an episode out of time',
    at,
    episodes: EPISODES,
    extraBilled: [0, 2 * SLOTS],
    async play(stage) {
      await stage.startWorker();
      await stage.startBatch();
      await stage.untilCall(at);
      const [id = ''] = (await stage.progress()).lanes.map((lane) => lane.id);
      const { input, taskQueue } = await startedWith(stage, id);
      await stage.temporal('workflow', 'terminate', '--workflow-id', id, '--reason', 'by an operator');
      await stage.untilOver();
      await stage.client.workflow.start('EpisodeWorkflow', {
        ...episodeStart(input),
        taskQueue,
        workflowRunTimeout: '5s',
      });
      await stage.batches.retry(BATCH);
      await stage.untilOver();
      const { ended, lanes } = await stage.batches.result(BATCH);
      await stage.batches.retry(BATCH);
      await stage.untilOver();
      return {
        retries: 2,
        earlierRuns: { [id]: ['TIMED_OUT', 'TERMINATED'] },
        earlierBatches: ['COMPLETED', 'COMPLETED'],
        violations:
          ended.failed === 1 && ended.completed === EPISODES - 1 && lanes.length === 0
            ? []
            : [`a batch with an episode out of time ended with ${JSON.stringify(ended)}`],
      };
    },
  };
}

async function startedWith({ client }: BatchStage, id: string) {
  const handle = client.workflow.getHandle(id);
  const { taskQueue } = await handle.describe();
  const [first] = (await handle.fetchHistory()).events ?? [];
  const [payload] = first?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const input = JSON.parse(Buffer.from(payload?.data ?? []).toString('utf8')) as EpisodeInput;
  return { input, taskQueue };
}

/** The latest run of each episode: one that was complete gets no other. */
async function runsByEpisode({ client, ids }: BatchStage): Promise<Map<string, string>> {
  const runs = new Map<string, string>();
  for (const id of ids) runs.set(id, (await client.workflow.getHandle(id).describe()).runId);
  return runs;
}

/** The account is refused until five stand still and more wait; then all are sent `retry` in the same moment. */
function parkedAllAtOnce(): BatchScenario {
  return {
    name: 'batch: parked, then retried all at once',
    at: 1,
    episodes: EPISODES,
    extraBilled: [0, 0],
    async play(stage) {
      await stage.provider.control({ settings: { apiKey: 'another' } });
      await stage.startWorker();
      await stage.startBatch();
      const standFive = async () => (await stage.progress()).standingCount >= 5;
      await stage.until('five to stand still', standFive, STAND_WITHIN_MS);
      await stage.provider.control({ settings: { apiKey: null } });
      const standing = (await stage.progress()).standing.map(({ id }) => id);
      await Promise.all(standing.map((id) => stage.episodes.retry(id)));
      return { retries: 1 + (await retryUntilOver(stage)) };
    },
  };
}

/** Every order of people arrives twenty times at once, half of them under the same id. */
function sentTwice(): BatchScenario {
  return {
    name: 'batch: orders sent twenty times',
    at: 1,
    episodes: EPISODES,
    extraBilled: [0, 0],
    async play(stage) {
      await stage.provider.control({ settings: { apiKey: 'another' } });
      await stage.startWorker();
      await stage.startBatch();
      const batch = stage.client.workflow.getHandle(batchWorkflowId(BATCH));
      const last = stage.ids.at(-1) ?? '';
      const taken = {
        atOnce: await twentyTimes((id) => batch.executeUpdate(setAtOnceUpdate, { args: [3], ...id })),
        budget: await twentyTimes((id) =>
          batch.executeUpdate(setBatchBudgetUpdate, { args: [25_000_000], ...id }),
        ),
        first: await twentyTimes((id) => batch.executeUpdate(prioritiseUpdate, { args: [[last]], ...id })),
        pause: await twentyTimes((id) => batch.executeUpdate(pauseUpdate, { args: ['a moment'], ...id })),
      };
      const { money, atOnce, pause, total } = await stage.progress();
      const standsOne = async () => (await stage.progress()).standingCount > 0;
      await stage.until('one to stand still', standsOne, STAND_WITHIN_MS);
      await stage.provider.control({ settings: { apiKey: null } });
      const [parked] = (await stage.progress()).standing;
      const episode = stage.client.workflow.getHandle(parked?.id ?? '');
      const retried = await twentyTimes((id) => episode.executeUpdate(retryUpdate, { args: [{}], ...id }));
      const resumed = await twentyTimes((id) => batch.executeUpdate(resumeUpdate, id));
      const retries = await retryUntilOver(stage);
      const right =
        money.capMicros === 25_000_000 && atOnce === 3 && pause?.cause === 'person' && total === EPISODES;
      const unheard = Object.entries({ ...taken, retried, resumed }).filter(([, count]) => count === 0);
      return {
        retries: 1 + retries,
        violations: [
          ...(right ? [] : [`after all orders: ${JSON.stringify({ money, atOnce, pause, total })}`]),
          ...unheard.map(([name]) => `no order was taken: ${name}`),
        ],
      };
    },
  };
}

/** How often an order was taken; later ones may be refused, for there is nothing left to do. */
async function twentyTimes(send: (options: { updateId?: string }) => Promise<unknown>): Promise<number> {
  const same = randomUUID();
  const sent = Array.from({ length: 20 }, (_, nth) => send(nth % 2 === 0 ? { updateId: same } : {}));
  const settled = await Promise.allSettled(sent);
  return settled.filter(({ status }) => status === 'fulfilled').length;
}
