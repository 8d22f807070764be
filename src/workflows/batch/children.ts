/**
 * The episodes of a batch as its children. They are abandoned on purpose: a batch that continues as new leaves them at work,
 * and hears of them by their signals, by their completions while the run that began them lasts, and by looking.
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  getExternalWorkflowHandle,
  isCancellation,
  startChild,
} from '@temporalio/workflow';
import type { LookedAt } from '../../activities/batch/batch-activities';
import type { BatchTotals, Ending, EndStatus, EpisodeNews } from '../../domain/batch/batch';
import type { Fate } from '../../domain/batch/earlier-run';
import { totalsOf } from '../../domain/batch/money';
import {
  allotted,
  asked,
  begun,
  granted,
  passedOver,
  seen,
  settled,
  spentBefore,
  stood,
} from '../../domain/batch/state';
import type { EpisodeInput } from '../../domain/episode';
import { episodeStart, reusePolicyOf } from '../../temporal/episode-start';
import type { EpisodeWorkflow } from '../episode/episode-workflow';
import { batchWork } from './activities';
import type { BatchDesk } from './batch-desk';
import { allotSignal, grantSlotSignal } from './batch-messages';

/** Where an episode is in the manifests, and what it adds to their sums. */
export interface FoundPlace {
  readonly index: number;
  readonly totals: BatchTotals;
}

/** Counts what an earlier run of an episode spent, before its own money is worked out. False when there is nothing to count. */
export function countEarlierSpending(desk: BatchDesk, index: number): boolean {
  const { version } = desk;
  desk.change((state) => spentBefore(state, index, desk.known.get(index)?.spentMicros ?? 0));
  return desk.version !== version;
}

/** Begins an episode; whatever comes of it frees its slot. */
export function beginEpisode(desk: BatchDesk, index: number, micros: number): void {
  const entry = desk.known.get(index);
  if (entry === undefined) throw new Error(`the episode ${index} was not looked up`);
  desk.known.delete(index);
  const { id, resume } = entry;
  const input: EpisodeInput = {
    ...entry.input,
    ...(resume === undefined ? {} : { resume }),
    batch: { id: desk.input.id, budgetMicros: micros },
  };
  // Before it is started, so that the window is never a place too wide.
  desk.change((state, now) => begun(state, id, { index, totals: totalsOf(entry) }, micros, now));
  desk.errand(async () => {
    try {
      const child = await startChild<typeof EpisodeWorkflow>('EpisodeWorkflow', {
        ...episodeStart(input),
        workflowIdReusePolicy: reusePolicyOf(input),
        parentClosePolicy: 'ABANDON',
        cancellationType: 'ABANDON',
      });
      child.result().then(
        ({ costMicros, quality }) => settle(desk, id, { status: 'completed', costMicros, quality }),
        (error: unknown) => settleFailed(desk, id, error),
      );
    } catch (error) {
      if (isCancellation(error)) throw error;
      const reason =
        error instanceof WorkflowExecutionAlreadyStartedError
          ? 'It was started elsewhere a moment ago.'
          : `It could not be started: ${error instanceof Error ? error.message : String(error)}`;
      settle(desk, id, { status: 'failed', costMicros: 0, quality: null, reason });
    }
  });
}

export function grantSlot(desk: BatchDesk, id: string): void {
  desk.change((state, now) => granted(state, id, now));
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(grantSlotSignal)));
}

export function allotMoney(desk: BatchDesk, id: string, micros: number): void {
  desk.change((state) => allotted(state, id, micros));
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(allotSignal, micros)));
}

export function cancelEpisode(desk: BatchDesk, id: string): void {
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).cancel()));
}

/** News may come again, late, or from an episode that has been counted; the state takes them once. */
export function hear(desk: BatchDesk, news: EpisodeNews): void {
  switch (news.kind) {
    case 'standing':
      desk.change((state, now) => stood(state, news.id, news.standing, now));
      break;
    case 'asks':
      desk.change((state) => asked(state, news.id));
      break;
    case 'ended':
      settle(desk, news.id, news.ending);
  }
}

/** Finds out about episodes that ended without a word, and how far the others are. */
export async function lookAround(desk: BatchDesk): Promise<void> {
  const ids = [...Object.keys(desk.state.working), ...Object.keys(desk.state.standing)];
  if (ids.length === 0) return;
  for (const { id, isRunning, status, phase, costMicros, quality } of await lookAt(ids)) {
    if (isRunning) desk.change((state) => seen(state, id, { phase, costMicros }));
    else settle(desk, id, { status: endOf(status), costMicros, quality, ...reasonOf(status) });
  }
}

/** An episode that an earlier run of the batch began. */
export function adoptOne(
  desk: BatchDesk,
  id: string,
  place: FoundPlace,
  { status, parked, allottedMicros }: Extract<Fate, { kind: 'under-way' }>,
): void {
  desk.change((state, now) => {
    const next = begun(state, id, place, allottedMicros, now);
    const isStanding = (status === 'parked' || status === 'waiting') && parked !== undefined;
    return isStanding ? stood(next, id, { ...parked, status }, now) : next;
  });
}

/** An episode that need not be begun. */
export function passOver(desk: BatchDesk, id: string, place: FoundPlace, ending: Ending): void {
  desk.known.delete(place.index);
  desk.change((state) => passedOver(state, id, place, ending));
}

/** Nothing when the server cannot be asked now. */
async function lookAt(ids: readonly string[]): Promise<readonly LookedAt[]> {
  const summary = ids.length === 1 ? (ids[0] ?? '') : `${ids.length} episodes`;
  try {
    return (await batchWork.lookAtEpisodes.executeWithOptions({ summary }, [{ ids }])).episodes;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return [];
  }
}

function settle(desk: BatchDesk, id: string, ending: Ending): void {
  desk.change((state, now) => settled(state, id, ending, now));
}

/** Terminated or timed out, an episode said nothing: what it cost is looked up. */
function settleFailed(desk: BatchDesk, id: string, error: unknown): void {
  const isOpen = id in desk.state.working || id in desk.state.standing;
  if (!isOpen || !(error instanceof ChildWorkflowFailure)) return;
  const { cause } = error;
  const status: EndStatus =
    cause instanceof CancelledFailure
      ? 'cancelled'
      : cause instanceof ApplicationFailure && cause.type === 'Abandoned'
        ? 'abandoned'
        : 'failed';
  desk.errand(async () => {
    const [found] = await lookAt([id]);
    // What cannot be looked at now is looked at in a minute.
    if (found === undefined) return;
    const { costMicros, quality } = found;
    settle(desk, id, { status, costMicros, quality, reason: cause?.message ?? error.message });
  });
}

/** An episode that cannot be reached has ended; the next look finds out how. */
async function tellEpisode(desk: BatchDesk, id: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    if (isCancellation(error)) throw error;
    const isOpen = id in desk.state.working || id in desk.state.standing;
    if (isOpen) await lookAround(desk);
  }
}

function endOf(status: string): EndStatus {
  return status === 'completed' || status === 'cancelled' || status === 'abandoned' ? status : 'failed';
}

function reasonOf(status: string): { reason?: string } {
  return status === 'completed' ? {} : { reason: 'It ended without a word: terminated, or out of time.' };
}
