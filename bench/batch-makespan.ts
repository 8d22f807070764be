/**
 * Makespan of batches against its bound. Episodes are the real workflow, whose second step sleeps; the other steps do
 * nothing, but are scheduled, done and written down as ever, which counts against us. On a server that suggests to continue
 * as new after a few hundred events, so that a batch of hundreds does so as often as one of ten thousand.
 */
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { MOST_AT_ONCE } from '../src/domain/batch/batch';
import { batchWorkflowId } from '../src/naming/ids';
import { SEARCH_ATTRIBUTES } from '../src/naming/search-attributes';
import { DEV_SERVER_SETTINGS } from '../src/temporal/server/dev-server';
import { temporalCli } from '../test/support/temporal/temporal-cli';
import { readChain } from './batch-chain';
import { type BatchStage, openBatchStage } from './batch-stage';
import { timed } from './median';
import { boundMs, type DurationPlan, durationPlans, sum, windowMs } from './stub-durations';

/** A batch of this many must have continued as new more than a few times. */
const MANY_EPISODES = 200;
const SUGGESTED_AFTER_EVENTS = 300;
const FEWEST_CONTINUED = 4;

const SUGGESTION = `limit.historyCount.suggestContinueAsNew=${SUGGESTED_AFTER_EVENTS}`;

export interface Makespan {
  readonly name: string;
  readonly episodes: number;
  /** Of an episode's sleep, on average, ms. */
  readonly meanMs: number;
  /** max(sum of the sleeps / 5, longest), ms. */
  readonly boundMs: number;
  readonly makespanMs: number;
  /** Bound / makespan. */
  readonly ratio: number;
  /** The same of a window that costs no time: what the order of the episodes alone leaves. */
  readonly windowRatio: number;
  /** Bound / makespan, with the time that episodes took from first step to last in place of their sleeps. */
  readonly ratioAsTaken: number;
  /** Average time of an episode from its first step to its last, without its sleep, ms. */
  readonly otherStepsMs: number;
  /** Average time from the last step of an episode to the first step of the next one in its slot, ms. */
  readonly handOverMs: number;
  readonly continued: number;
  readonly eventsPerEpisode: number;
  readonly mostAtWork: number;
}

/** Rejects when an episode is lost or doubled, six were at work, a history does not replay, or it hardly continued as new. */
export async function benchBatchMakespan(
  scratch: string,
  episodes: number,
  shorterBy: number,
): Promise<Makespan[]> {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await temporalCli() },
      dbFilename: join(scratch, 'makespan.db'),
      searchAttributes: [...SEARCH_ATTRIBUTES],
      log: { format: 'pretty', level: 'error' },
      // As the product's own server has it, but for the suggestion.
      extraArgs: ['--output', 'none', ...DEV_SERVER_SETTINGS, '--dynamic-config-value', SUGGESTION],
    },
  });
  const { address, namespace = 'default' } = environment;
  const settings = { options: { address }, address, namespace, explicit: true };
  const stage = await openBatchStage(join(scratch, 'batch-makespan'), settings);
  try {
    const measured: Makespan[] = [];
    for (const plan of durationPlans(episodes, shorterBy)) measured.push(await makespanOf(stage, plan));
    return measured;
  } finally {
    await stage.close();
    await environment.teardown();
  }
}

async function makespanOf(stage: BatchStage, { name, durationsMs }: DurationPlan): Promise<Makespan> {
  const episodes = durationsMs.length;
  const { input, lookout } = await stage.prepare(episodes, durationsMs);
  const { result: runId, ms } = await timed(async () => {
    const started = await stage.batches.start(input, stage.taskQueue);
    await stage.batches.result(input.id);
    return started.runId;
  });
  const mostAtWork = lookout.requireEachOnce(episodes, MOST_AT_ONCE);
  const { runs, events } = await readChain(stage.client, stage.bundle, batchWorkflowId(input.id), runId);
  if (episodes >= MANY_EPISODES && runs <= FEWEST_CONTINUED)
    throw new Error(`${name}: it continued as new ${runs - 1} times only`);
  const bound = boundMs(durationsMs, MOST_AT_ONCE);
  const window = windowMs(durationsMs, MOST_AT_ONCE);
  const takenMs = lookout.durationsMs();
  const otherStepsMs = (sum(takenMs) - sum(durationsMs)) / episodes;
  return {
    ...{ name, episodes, boundMs: bound, makespanMs: ms, mostAtWork },
    meanMs: sum(durationsMs) / episodes,
    ratio: bound / ms,
    windowRatio: bound / window,
    ratioAsTaken: boundMs(takenMs, MOST_AT_ONCE) / ms,
    otherStepsMs,
    handOverMs: ((ms - window) * MOST_AT_ONCE) / episodes - otherStepsMs,
    continued: runs - 1,
    eventsPerEpisode: events / episodes,
  };
}
