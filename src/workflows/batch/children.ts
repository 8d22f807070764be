/**
 * The episodes of a batch as its children. They are abandoned on purpose: a batch that continues as new leaves them at work,
 * and hears of them by their signals, by their completions while the run that began them lasts, and by looking.
 */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
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
  notReporting,
  openEpisodes,
  passedOver,
  reporting,
  seen,
  settled,
  spentBefore,
  stood,
} from '../../domain/batch/state';
import type { EpisodeInput } from '../../domain/episode';
import { episodeStart, reusePolicyOf } from '../../temporal/episode-start';
import { episodeWorkflowId } from '../../temporal/ids';
import type { EpisodeWorkflow } from '../episode/episode-workflow';
import { batchWork } from './activities';
import type { BatchDesk } from './batch-desk';
import { allotSignal, grantSlotSignal, reportEndSignal } from './batch-messages';

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
  const place = { index, totals: totalsOf(entry) };
  if (isOpen(desk, id)) {
    const reason = 'It is named twice; this one was left out.';
    passOver(desk, id, place, { status: 'failed', costMicros: 0, quality: null, reason });
    return;
  }
  // Before it is started, so that the window is never a place too wide.
  desk.change((state, now) => begun(state, id, place, micros, now));
  desk.starting.add(id);
  // A start that was asked for is seen through, so that a batch that is cancelled knows whom to cancel.
  desk.errand(() => CancellationScope.nonCancellable(() => start(desk, input)));
}

async function start(desk: BatchDesk, input: EpisodeInput): Promise<void> {
  const id = episodeWorkflowId(input);
  try {
    const child = await startChild<typeof EpisodeWorkflow>('EpisodeWorkflow', {
      ...episodeStart(input),
      workflowIdReusePolicy: reusePolicyOf(input),
      parentClosePolicy: 'ABANDON',
      cancellationType: 'ABANDON',
    });
    child.result().then(
      ({ costMicros, unknownMicros = 0, quality }) =>
        settle(desk, id, { status: 'completed', costMicros: costMicros + unknownMicros, quality }),
      (error: unknown) => settleFailed(desk, id, error),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) await settleStartedBefore(desk, id);
    else settle(desk, id, failedAs(`It could not be started: ${messageOf(error)}`));
  } finally {
    desk.starting.delete(id);
  }
}

/** Somebody was faster: ourselves, before the batch was reset, or a person who made the episode on its own. */
async function settleStartedBefore(desk: BatchDesk, id: string): Promise<void> {
  const [found] = await lookAt([id]);
  if (found?.isRunning === true && found.batch === desk.input.id) return;
  if (found?.status === 'completed') {
    const { costMicros, quality } = found;
    settle(desk, id, { status: 'completed', costMicros, quality });
  } else settle(desk, id, failedAs('It was started elsewhere a moment ago.'));
}

function failedAs(reason: string): Ending {
  return { status: 'failed', costMicros: 0, quality: null, reason };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isOpen({ state }: BatchDesk, id: string): boolean {
  return id in state.working || id in state.standing;
}

export function grantSlot(desk: BatchDesk, id: string): void {
  desk.change((state, now) => granted(state, id, now));
  sendGrant(desk, id);
}

function sendGrant(desk: BatchDesk, id: string): void {
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
      // One that the books have at work, or not at all, missed the answer to its last question; it is answered again.
      if (news.id in desk.state.standing) desk.change((state) => asked(state, news.id));
      else sendGrant(desk, news.id);
      break;
    case 'ended':
      settle(desk, news.id, news.ending);
  }
}

/** Before this run ends: only episodes that it began itself are heard of by their completion. */
export function askAllToReport(desk: BatchDesk): void {
  for (const id of notReporting(desk.state)) askToReport(desk, id);
}

function askToReport(desk: BatchDesk, id: string): void {
  desk.change((state) => reporting(state, id));
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(reportEndSignal)));
}

/** Finds out about episodes that ended without a word, and how far the others are. */
export async function lookAround(desk: BatchDesk): Promise<void> {
  const open = openEpisodes(desk.state).map(([id]) => id);
  const ids = open.filter((id) => !desk.starting.has(id));
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
  { standing, isAsking, allottedMicros }: Extract<Fate, { kind: 'under-way' }>,
): void {
  desk.change((state, now) => {
    const atWork = begun(state, id, place, allottedMicros, now);
    if (standing === undefined) return atWork;
    const still = stood(atWork, id, standing, now);
    return isAsking ? asked(still, id) : still;
  });
  askToReport(desk, id);
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
  if (!isOpen(desk, id) || !(error instanceof ChildWorkflowFailure)) return;
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
    if (found === undefined || found.isRunning) return;
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
    if (isOpen(desk, id)) await lookAround(desk);
  }
}

function endOf(status: string): EndStatus {
  return status === 'completed' || status === 'cancelled' || status === 'abandoned' ? status : 'failed';
}

function reasonOf(status: string): { reason?: string } {
  return status === 'completed' ? {} : { reason: 'It ended without a word: terminated, or out of time.' };
}
