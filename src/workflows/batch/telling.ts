/** What a batch tells its episodes. */
import { condition, getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { allotted, granted, notReporting, reporting } from '../../domain/batch/state';
import type { BatchDesk } from './batch-desk';
import { allotSignal, grantSlotSignal, releaseSignal, reportEndSignal } from './batch-messages';
import { isOpen, lookAround } from './endings';

export function grantSlot(desk: BatchDesk, id: string): void {
  desk.change((state, now) => granted(state, id, now));
  sendGrant(desk, id);
}

export function sendGrant(desk: BatchDesk, id: string): void {
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(grantSlotSignal)));
}

export function allotMoney(desk: BatchDesk, id: string, micros: number): void {
  desk.change((state) => allotted(state, id, micros));
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(allotSignal, micros)));
}

export function cancelEpisode(desk: BatchDesk, id: string): void {
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).cancel()));
}

/** Before this run ends: only episodes that it began itself are heard of by their completion. */
export function askAllToReport(desk: BatchDesk): void {
  for (const id of notReporting(desk.state)) askToReport(desk, id);
}

export function askToReport(desk: BatchDesk, id: string): void {
  desk.change((state) => reporting(state, id));
  desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(reportEndSignal)));
}

/** One that waits still when the batch ends goes on by itself, for as much as a person says. */
export function releaseAll(desk: BatchDesk): void {
  for (const id of Object.keys(desk.state.standing))
    desk.errand(() => tellEpisode(desk, id, () => getExternalWorkflowHandle(id).signal(releaseSignal)));
}

/** An episode that cannot be reached has ended; the next look finds out how. */
async function tellEpisode(desk: BatchDesk, id: string, tell: () => Promise<void>): Promise<void> {
  // What is sent to one that is not there yet is lost.
  if (desk.starting.has(id)) await condition(() => !desk.starting.has(id));
  try {
    await tell();
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (isOpen(desk, id)) await lookAround(desk);
  }
}
