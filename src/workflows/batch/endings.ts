/** How episodes of a batch end: they say it, Temporal says it, or they are looked at. */
import { CancellationScope, ChildWorkflowFailure } from '@temporalio/workflow';
import type { LookedAt } from '../../activities/batch/batch-activities';
import { type Ending, type EndStatus, inShort } from '../../domain/batch/batch';
import { openEpisodes, seen, settled } from '../../domain/batch/state';
import { batchWork, whyNot } from './activities';
import type { BatchDesk } from './batch-desk';

export function isOpen({ state }: BatchDesk, id: string): boolean {
  return Object.hasOwn(state.working, id) || Object.hasOwn(state.standing, id);
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

/** Nothing when the server cannot be asked now. */
async function lookAt(ids: readonly string[], areEnding?: true): Promise<readonly LookedAt[]> {
  const summary = ids.length === 1 ? (ids[0] ?? '') : `${ids.length} episodes`;
  try {
    const asked = areEnding === undefined ? { ids } : { ids, areEnding };
    return (await batchWork.lookAtEpisodes.executeWithOptions({ summary }, [asked])).episodes;
  } catch (error) {
    // Any other error is thrown on.
    whyNot(error);
    return [];
  }
}

export function settle(desk: BatchDesk, id: string, ending: Ending): void {
  desk.change((state, now) => settled(state, id, ending, now));
}

/** What was under way when it failed or was cancelled it does not know itself: that is looked up. */
export function settleAsTold(desk: BatchDesk, id: string, ending: Ending): void {
  if (ending.status === 'completed' || !isOpen(desk, id)) {
    settle(desk, id, ending);
    return;
  }
  // Of a batch that is cancelled, too.
  desk.errand(() =>
    CancellationScope.nonCancellable(async () => {
      const [found] = await lookAt([id], true);
      settle(desk, id, { ...ending, costMicros: Math.max(ending.costMicros, found?.costMicros ?? 0) });
    }),
  );
}

/** Terminated or timed out, an episode said nothing: what it cost is looked up. */
export function settleFailed(desk: BatchDesk, id: string, error: unknown): void {
  if (!isOpen(desk, id) || !(error instanceof ChildWorkflowFailure)) return;
  desk.errand(async () => {
    const [found] = await lookAt([id]);
    // What cannot be looked at now is looked at in a minute.
    if (found === undefined || found.isRunning) return;
    const { status, costMicros, quality } = found;
    const reason = inShort(error.cause?.message ?? error.message);
    settle(desk, id, { status: endOf(status), costMicros, quality, reason });
  });
}

export function failedAs(reason: string): Ending {
  return { status: 'failed', costMicros: 0, quality: null, reason };
}

function endOf(status: string): EndStatus {
  return status === 'completed' || status === 'cancelled' || status === 'abandoned' ? status : 'failed';
}

function reasonOf(status: string): { reason?: string } {
  return status === 'completed' ? {} : { reason: 'It ended without a word: terminated, or out of time.' };
}
