/** What a batch tells its episodes. */
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

/** Before this run ends: only episodes that it began itself are heard of by their completion. */
export function askAllToReport(batch: RunningBatch): void {
  for (const id of notReporting(batch.state)) askToReport(batch, id);
}

export function askToReport(batch: RunningBatch, id: string): void {
  batch.change((state) => reporting(state, id));
  batch.inBackground(() =>
    tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(reportEndSignal)),
  );
}

/** One that waits still when the batch ends goes on by itself, for as much as a person says. */
export function releaseAll(batch: RunningBatch): void {
  for (const id of Object.keys(batch.state.standing))
    batch.inBackground(() =>
      tellEpisode(batch, id, () => getExternalWorkflowHandle(id).signal(releaseSignal)),
    );
}

/** An episode that cannot be reached has ended; the next look finds out how. */
async function tellEpisode(batch: RunningBatch, id: string, tell: () => Promise<void>): Promise<void> {
  // What is sent to one that is not there yet is lost.
  if (batch.starting.has(id)) await condition(() => !batch.starting.has(id));
  try {
    await tell();
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (isOpen(batch, id)) await lookAround(batch);
  }
}
