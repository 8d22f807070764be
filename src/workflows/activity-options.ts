import { ActivityFailure, isCancellation, rootCause } from '@temporalio/workflow';
import type { StepPolicy } from '../naming/retry-policies';

/** Timeouts and retries of a policy, as Temporal names them. */
export function optionsOf({ startToCloseMs, heartbeatMs, retry }: StepPolicy) {
  return { startToCloseTimeout: startToCloseMs, heartbeatTimeout: heartbeatMs, retry };
}

/** The reason why an activity failed. Rethrows any other error. */
export function whyNot(error: unknown): string {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  return rootCause(error) ?? error.message;
}
