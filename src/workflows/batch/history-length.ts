/**
 * Says when the history of a batch is so long that it must continue as new. The server says so with each workflow task, but a
 * task that brings only messages is no place to act on it: one whose messages are all refused is not part of a replay, and an
 * accepted message may be replayed in the task before. So the batch asks after each look at its episodes: that task begins with
 * an event and sets the timer of the next look, and a replay keeps it as it was.
 */
import { patched, workflowInfo } from '@temporalio/workflow';

export interface HistoryLength {
  isLong(): boolean;
  /** Call it when a look at the episodes has ended. */
  lookedAround(): void;
}

/** Call it when the workflow begins, so that a run keeps to one way. */
export function createHistoryLength(): HistoryLength {
  const asksAfterLooks = patched('length-after-looks');
  const suggested = () => workflowInfo().continueAsNewSuggested;
  let found = false;
  return {
    isLong: () => (asksAfterLooks ? found : suggested()),
    lookedAround() {
      found ||= suggested();
    },
  };
}
