/**
 * Runs a batch: a sliding window over the episodes of its manifests. What to do next is decided by one pure function,
 * `nextStep`; this loop does it and waits until there is something else to do. Episodes report by signals, by their
 * completions, and are looked at once a minute, so that none that dies in silence keeps its slot.
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { BatchInput, EpisodeNews } from '../../domain/batch/batch';
import type { BatchState } from '../../domain/batch/batch-state';
import type { BatchProgress } from '../../domain/batch/progress';
import { inputOf } from '../../domain/batch/started-again';
import { emptyBatch, openEpisodes } from '../../domain/batch/state';
import { isNews } from '../../domain/batch/well-formed';
import { batchMemoOf } from '../../naming/batch-memo';
import { whyNot } from '../activity-options';
import { requireBatchInput } from '../require-input';
import { batchWork } from './activities';
import { answerBatchMessages } from './answers';
import { newsSignal } from './batch-messages';
import { adoptOne, beginEpisode, countEarlierSpending, hear } from './children';
import { lookAround } from './endings';
import { INTERVALS } from './intervals';
import { createReader } from './reading';
import { createRunningBatch, type RunningBatch } from './running-batch';
import { allotMoney, askAllToReport, cancelEpisode, grantSlot, releaseAll } from './telling';

/** `carried` is the state of the run before in this chain. */
export async function BatchWorkflow(input: BatchInput, carried?: BatchState): Promise<BatchProgress> {
  requireBatchInput(input);
  const batch = createRunningBatch(input, carried ?? emptyBatch(input, Date.now()));
  let early: EpisodeNews[] | undefined = carried === undefined ? [] : undefined;
  const take = (news: EpisodeNews) => (early === undefined ? hear(batch, news) : void early.push(news));
  setHandler(newsSignal, (news) => (isNews(news) ? take(news) : undefined), {
    description: 'Sent by the episodes.',
  });
  answerBatchMessages(batch);
  const watching = new CancellationScope();
  watching.run(() => lookNowAndThen(batch)).catch(ignoreCancellation);
  try {
    if (carried === undefined) await adopt(batch);
    // News of episodes that were unknown until now.
    const heard = early ?? [];
    early = undefined;
    for (const news of heard) hear(batch, news);
    do {
      await run(batch);
      await condition(() => batch.backgroundCount === 0 && allHandlersFinished());
      // Episodes may have been added meanwhile.
    } while (batch.next().do !== 'finish');
    releaseAll(batch);
    await condition(() => batch.backgroundCount === 0 && allHandlersFinished());
    batch.end('completed');
    watching.cancel();
    return batch.progress();
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => cancelAll(batch));
    throw error;
  }
}

async function run(batch: RunningBatch): Promise<void> {
  const read = createReader(batch);
  for (;;) {
    if (batch.history.isLong()) await handOn(batch);
    const step = batch.next();
    switch (step.do) {
      case 'grant':
        grantSlot(batch, step.id);
        break;
      case 'allot':
        allotMoney(batch, step.id, step.micros);
        break;
      case 'start':
        if (countEarlierSpending(batch, step.index)) break;
        beginEpisode(batch, step.index, step.micros);
        read.ahead();
        break;
      case 'read':
        await read.now(step.indexes);
        break;
      case 'pause':
        batch.change((state) => ({ ...state, pause: step.pause }));
        break;
      case 'finish':
        return;
      case 'wait': {
        const { version } = batch;
        await condition(() => batch.version !== version || batch.history.isLong());
        break;
      }
    }
  }
}

/** Continues as new when no work is left half done. */
async function handOn(batch: RunningBatch): Promise<never> {
  await condition(() => batch.backgroundCount === 0 && allHandlersFinished());
  askAllToReport(batch);
  await condition(() => batch.backgroundCount === 0 && allHandlersFinished());
  const input = inputOf(batch.input, batch.state);
  return makeContinueAsNewFunc<typeof BatchWorkflow>({ memo: { ...batchMemoOf(input) } })(input, batch.state);
}

/** Takes over the episodes that an earlier run of the batch left open: those at work keep their slots. */
async function adopt(batch: RunningBatch): Promise<void> {
  for (;;) {
    try {
      const { manifests, lowered } = batch.state;
      // Not cancelled with the batch, so that no episode at work is forgotten.
      const { found } = await CancellationScope.nonCancellable(() =>
        batchWork.findUnderWay.executeWithOptions({ summary: 'left by an earlier run' }, [
          { batch: batch.input.id, manifests, lowered },
        ]),
      );
      for (const { id, fate, ...place } of found)
        if (fate.kind === 'under-way') adoptOne(batch, id, place, fate);
      return;
    } catch (error) {
      const reason = `What an earlier run left cannot be looked up: ${whyNot(error)}`;
      batch.change((state, since) => ({ ...state, pause: { cause: 'manifest', reason, since } }));
      await condition(() => batch.state.pause === undefined);
    }
  }
}

async function lookNowAndThen(batch: RunningBatch): Promise<never> {
  for (;;) {
    await condition(() => openEpisodes(batch.state).length > 0);
    if (isAtWork(batch)) await sleep(INTERVALS.looksEveryMs, { summary: 'look at the episodes' });
    else if (await condition(() => isAtWork(batch), INTERVALS.looksInIdlenessEveryMs)) continue;
    await lookAround(batch);
    batch.history.lookedAround();
  }
}

function isAtWork(batch: RunningBatch): boolean {
  return Object.keys(batch.state.working).length > 0;
}

/** Children are abandoned, so each is cancelled by name; the batch ends when they have ended. */
async function cancelAll(batch: RunningBatch): Promise<void> {
  const open = () => openEpisodes(batch.state).map(([id]) => id);
  batch.change((state) => ({ ...state, finishing: true, asking: [] }));
  await condition(() => batch.starting.size === 0, INTERVALS.startedWithinMs);
  for (const id of open()) cancelEpisode(batch, id);
  await condition(() => open().length === 0 && batch.backgroundCount === 0, INTERVALS.cancelledWithinMs);
  batch.end('cancelled');
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
