/** Signals from a batch to its episodes. */
import { condition, getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { allotted, granted, notReporting, reporting } from '../../domain/batch/state';
import { allotSignal, grantSlotSignal, releaseSignal, reportEndSignal } from './batch-messages';
import { isOpen, lookAround } from './endings';
import type { RunningBatch } from './running-batch';

export function grantSlot(batch: RunningBatch, id: string): void {
  batch.change((state, now) => granted(state, id, now));
  sendGrant(batch, id);
}

export function sendGrant(batch: RunningBatch, id: string): void {
  batch.inBackground(() =>
    tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(grantSlotSignal)),
  );
}

export function allotMoney(batch: RunningBatch, id: string, micros: number): void {
  batch.change((state) => allotted(state, id, micros));
  batch.inBackground(() =>
    tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(allotSignal, micros)),
  );
}

export function cancelEpisode(batch: RunningBatch, id: string): void {
  batch.inBackground(() => tellEpisode(batch, id, () => getExternalWorkflowHandle(id).cancel()));
}

/** Call it before this run ends: Temporal tells a run the completions of those episodes only that it began itself. */
export function askAllToReport(batch: RunningBatch): void {
  for (const id of notReporting(batch.state)) askToReport(batch, id);
}

export function askToReport(batch: RunningBatch, id: string): void {
  batch.change((state) => reporting(state, id));
  batch.inBackground(() =>
    tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(reportEndSignal)),
  );
}

/** Releases the episodes that still wait when the batch ends: they go on by themselves, with the budget that a person sets. */
export function releaseAll(batch: RunningBatch): void {
  for (const id of Object.keys(batch.state.standing))
    batch.inBackground(() =>
      tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(releaseSignal)),
    );
}

/** An episode that cannot be reached has ended; the next look finds out how. */
async function tellEpisode(batch: RunningBatch, id: string, tell: () => Promise<void>): Promise<void> {
  // A signal to an episode that has not started yet would be lost.
  if (batch.starting.has(id)) await condition(() => !batch.starting.has(id));
  try {
    await tell();
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (isOpen(batch, id)) await lookAround(batch);
  }
}
