/**
 * The episodes of a batch as its children. They are abandoned on purpose: a batch that continues as new leaves them at work,
 * and hears of them by their signals, by their completions while the run that began them lasts, and by looking.
 */

import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { CancellationScope, startChild } from '@temporalio/workflow';
import type { BatchTotals, Ending, EpisodeNews } from '../../domain/batch/batch';
import type { Fate } from '../../domain/batch/earlier-run';
import { totalsOf } from '../../domain/batch/money';
import {
  allotted,
  asked,
  begun,
  endingAfter,
  passedOver,
  spentBefore,
  stood,
} from '../../domain/batch/state';
import type { EpisodeInput } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import { messageOf } from '../../domain/failure';
import { episodeStart, reusePolicyOf } from '../../naming/episode-start';
import { whyNot } from '../activity-options';
import type { EpisodeWorkflow } from '../episode/episode-workflow';
import { batchWork } from './activities';
import { failedAs, isOpen, settle, settleAsTold, settleFailed } from './endings';
import type { RunningBatch } from './running-batch';
import { askToReport, sendGrant } from './telling';

/** The place of an episode in the manifests, and its share of their sums. */
export interface FoundPlace {
  readonly index: number;
  readonly totals: BatchTotals;
}

/** Counts the spending of an earlier run of an episode before its allotment is worked out. False when there is none. */
export function countEarlierSpending(batch: RunningBatch, index: number): boolean {
  const { version } = batch;
  batch.change((state) => spentBefore(state, index, batch.known.get(index)?.spentMicros ?? 0));
  return batch.version !== version;
}

/** Begins an episode; its slot is freed however it ends. */
export function beginEpisode(batch: RunningBatch, index: number, micros: number): void {
  const entry = batch.known.get(index);
  if (entry === undefined) throw new Error(`the episode ${index} was not looked up`);
  batch.known.delete(index);
  const { id, resume, spentMicros } = entry;
  const input: EpisodeInput = {
    ...entry.input,
    ...(resume === undefined ? {} : { resume }),
    batch: { id: batch.input.id, budgetMicros: micros },
  };
  const place = { index, totals: totalsOf(entry) };
  if (isOpen(batch, id)) {
    const reason = 'It is named twice; this one was left out.';
    passOver(batch, id, place, { status: 'failed', costMicros: 0, quality: null, reason });
    return;
  }
  // Counted before it is started, so that the window is never one episode too wide.
  batch.change((state, now) => begun(state, id, place, micros, now));
  batch.starting.add(id);
  // A start is not cancelled halfway, so that a batch that is cancelled knows which episodes to cancel.
  batch.inBackground(() =>
    CancellationScope.nonCancellable(() => start(batch, input, { index, spentMicros })),
  );
}

/** `before` is its place, and the spending of its earlier runs, which is counted already. */
async function start(
  batch: RunningBatch,
  input: EpisodeInput,
  before: { readonly index: number; readonly spentMicros: number },
): Promise<void> {
  const id = episodeId(input);
  try {
    const child = await startChild<typeof EpisodeWorkflow>('EpisodeWorkflow', {
      ...episodeStart(input),
      workflowIdReusePolicy: reusePolicyOf(input),
      parentClosePolicy: 'ABANDON',
      cancellationType: 'ABANDON',
    });
    child.result().then(
      ({ costMicros, unknownMicros = 0, quality }) =>
        settle(batch, id, { status: 'completed', costMicros: costMicros + unknownMicros, quality }),
      (error: unknown) => settleFailed(batch, id, error),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) await meetEarlierRun(batch, id, before);
    else settle(batch, id, failedAs(`It could not be started: ${messageOf(error)}`));
  } finally {
    batch.starting.delete(id);
  }
}

/** The episode runs already: this batch began it before it was reset, or a person made it on its own. */
async function meetEarlierRun(
  batch: RunningBatch,
  id: string,
  { index, spentMicros }: { readonly index: number; readonly spentMicros: number },
): Promise<void> {
  const fate = await fateNow(batch, index);
  switch (fate?.kind) {
    case 'under-way':
      batch.change((state) => allotted(state, id, fate.allottedMicros));
      return takeUp(batch, id, fate);
    case 'complete': {
      const { costMicros, quality } = fate;
      return settle(batch, id, {
        status: 'completed',
        costMicros: Math.max(0, costMicros - spentMicros),
        quality,
      });
    }
    case 'taken':
      return settle(batch, id, failedAs(fate.reason));
    default:
      settle(batch, id, failedAs('It was started elsewhere a moment ago.'));
  }
}

/** Undefined when it cannot be read now. */
async function fateNow(batch: RunningBatch, index: number): Promise<Fate | undefined> {
  const { manifests, lowered } = batch.state;
  try {
    const { entries } = await batchWork.readEntries.executeWithOptions(
      { summary: `episode ${index + 1}, which is there already` },
      [{ batch: batch.input.id, manifests, indexes: [index], lowered }],
    );
    return entries[0]?.fate;
  } catch (error) {
    // Any other error is thrown on.
    whyNot(error);
    return undefined;
  }
}

/** News may come twice, late, or from an episode that is counted already; the state takes each once. */
export function hear(batch: RunningBatch, news: EpisodeNews): void {
  switch (news.kind) {
    case 'standing':
      batch.change((state, now) => stood(state, news.id, news.standing, now));
      break;
    case 'asks':
      // An episode that the state has at work, or does not have, missed the last grant; it is sent again.
      if (Object.hasOwn(batch.state.standing, news.id)) batch.change((state) => asked(state, news.id));
      else sendGrant(batch, news.id);
      break;
    case 'ended':
      settleAsTold(batch, news.id, news.ending);
  }
}

type UnderWay = Extract<Fate, { kind: 'under-way' }>;

/** An episode that an earlier run of the batch began. */
export function adoptOne(batch: RunningBatch, id: string, place: FoundPlace, fate: UnderWay): void {
  batch.change((state, now) =>
    begun(spentBefore(state, place.index, fate.spentMicros ?? 0), id, place, fate.allottedMicros, now),
  );
  takeUp(batch, id, fate);
}

/** Takes over an episode that this run did not begin, and asks it to report its end itself. */
function takeUp(batch: RunningBatch, id: string, { standing, isAsking, endsAfter }: UnderWay): void {
  batch.change((state, now) => {
    const as = endsAfter === undefined ? state : endingAfter(state, id, endsAfter);
    if (standing === undefined) return as;
    const still = stood(as, id, standing, now);
    return isAsking ? asked(still, id) : still;
  });
  askToReport(batch, id);
}

/** Counts an episode that need not be begun. */
export function passOver(batch: RunningBatch, id: string, place: FoundPlace, ending: Ending): void {
  batch.known.delete(place.index);
  batch.change((state) => passedOver(state, id, place, ending));
}
