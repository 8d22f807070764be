/** Settles episodes that ended: they report it, Temporal reports it, or a look at them finds it out. */
import { CancellationScope, ChildWorkflowFailure } from '@temporalio/workflow';
import type { LookedAt } from '../../activities/batch/batch-activities';
import { type Ending, endStatusOf, inShort } from '../../domain/batch/batch';
import { openEpisodes, seen, settled } from '../../domain/batch/state';
import { whyNot } from '../activity-options';
import { batchWork } from './activities';
import type { RunningBatch } from './running-batch';

export function isOpen({ state }: RunningBatch, id: string): boolean {
  return Object.hasOwn(state.working, id) || Object.hasOwn(state.standing, id);
}

/** Looks at all open episodes: those that ended without a report are settled, the others bring their phase and cost. */
export async function lookAround(batch: RunningBatch): Promise<void> {
  const open = openEpisodes(batch.state).map(([id]) => id);
  const ids = open.filter((id) => !batch.starting.has(id));
  if (ids.length === 0) return;
  for (const { id, isRunning, status, phase, costMicros, quality } of await lookAt(ids)) {
    if (isRunning) batch.change((state) => seen(state, id, { phase, costMicros }));
    else settle(batch, id, { status: endStatusOf(status), costMicros, quality, ...reasonOf(status) });
  }
}

/** Returns nothing when the server cannot be asked now. */
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

export function settle(batch: RunningBatch, id: string, ending: Ending): void {
  batch.change((state, now) => settled(state, id, ending, now));
}

/** An episode that failed or was cancelled does not know the cost of calls that were under way, so that is looked up. */
export function settleAsTold(batch: RunningBatch, id: string, ending: Ending): void {
  if (ending.status === 'completed' || !isOpen(batch, id)) {
    settle(batch, id, ending);
    return;
  }
  // In a batch that is cancelled, too.
  batch.inBackground(() =>
    CancellationScope.nonCancellable(async () => {
      const [found] = await lookAt([id], true);
      settle(batch, id, { ...ending, costMicros: Math.max(ending.costMicros, found?.costMicros ?? 0) });
    }),
  );
}

/** An episode that was terminated or timed out reported nothing, so its cost is looked up. */
export function settleFailed(batch: RunningBatch, id: string, error: unknown): void {
  if (!isOpen(batch, id) || !(error instanceof ChildWorkflowFailure)) return;
  batch.inBackground(async () => {
    const [found] = await lookAt([id]);
    // The next look, in a minute, settles an episode that cannot be looked at now.
    if (found === undefined || found.isRunning) return;
    const { status, costMicros, quality } = found;
    const reason = inShort(error.cause?.message ?? error.message);
    settle(batch, id, { status: endStatusOf(status), costMicros, quality, reason });
  });
}

export function failedAs(reason: string): Ending {
  return { status: 'failed', costMicros: 0, quality: null, reason };
}

function reasonOf(status: string): { reason?: string } {
  if (status === 'completed') return {};
  return { reason: status === 'terminated' ? 'It was terminated.' : 'It ended without a word: out of time.' };
}
