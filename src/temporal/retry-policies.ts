import type { RetryPolicy } from '@temporalio/common';

/**
 * How steps are tried, one row a kind of work. Failures of type `InputError` and `DefectError` are never tried again:
 * the same input gives the same result, and a person decides. Four tries, as the field does.
 */
const GIVES_THE_SAME_AGAIN = ['InputError', 'DefectError'];

export interface StepPolicy {
  readonly startToCloseMs: number;
  readonly heartbeatMs: number;
  readonly retry: RetryPolicy;
  readonly reason: string;
}

export const STEP_POLICIES = {
  craft: {
    startToCloseMs: 5 * 60_000,
    heartbeatMs: 30_000,
    retry: {
      initialInterval: 1_000,
      backoffCoefficient: 2,
      maximumInterval: 30_000,
      maximumAttempts: 4,
      nonRetryableErrorTypes: GIVES_THE_SAME_AGAIN,
    },
    reason: 'Reads and writes artifacts and computes; fails only with the disk or the machine.',
  },
  speech: {
    startToCloseMs: 10 * 60_000,
    heartbeatMs: 15_000,
    retry: {
      initialInterval: 2_000,
      backoffCoefficient: 2,
      maximumInterval: 60_000,
      maximumAttempts: 4,
      nonRetryableErrorTypes: GIVES_THE_SAME_AGAIN,
    },
    reason: 'One take; a few seconds of work, paid by the character where a provider is used.',
  },
  mastering: {
    startToCloseMs: 30 * 60_000,
    heartbeatMs: 30_000,
    retry: {
      initialInterval: 2_000,
      backoffCoefficient: 2,
      maximumInterval: 60_000,
      maximumAttempts: 4,
      nonRetryableErrorTypes: GIVES_THE_SAME_AGAIN,
    },
    reason: 'The whole programme at once: minutes of work on a small machine, no money.',
  },
} as const satisfies Record<string, StepPolicy>;
