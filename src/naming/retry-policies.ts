import type { RetryPolicy } from '@temporalio/common';

/** Tries of one step, as the field does; then it parks. Kept by failure-interceptor.ts, which knows tries from waits. */
export const TRIES = 4;

/** Maximum number of times that a busy provider may put one step off before a person hears of it. */
export const WAITS = 12;

/**
 * Maximum number of times that a step whose worker was lost lets another such step go first: three minutes in all. Then it
 * runs beside the other, which may hang.
 */
export const TURNS = 8;

/**
 * 1, 2, 4 seconds between tries, each up to a quarter longer, so that pieces that failed together do not come back
 * together. The interceptor sets these delays; the policies' own count for attempts that ended without a word.
 */
export const BACKOFF = { initialMs: 1_000, coefficient: 2, maximumMs: 60_000, jitterShare: 0.25 } as const;

/**
 * Belt and braces: the interceptor marks failures as final by their class; these names are final even where it is not
 * there. The same input gives the same result, and a person decides.
 */
const GIVES_THE_SAME_AGAIN = ['InputError', 'DefectError', 'BudgetError'];

const BACKS_OFF = {
  initialInterval: BACKOFF.initialMs,
  backoffCoefficient: BACKOFF.coefficient,
  maximumInterval: BACKOFF.maximumMs,
  nonRetryableErrorTypes: GIVES_THE_SAME_AGAIN,
} satisfies RetryPolicy;

export interface StepPolicy {
  readonly startToCloseMs: number;
  readonly heartbeatMs: number;
  readonly retry: RetryPolicy;
  readonly reason: string;
}

/** Time in which the outcome of an ending is written, or left out. */
export const ENDING_WITHIN_MS = 2 * 60_000;

/** Timeouts and retries of steps, one row a kind of work. */
export const STEP_POLICIES = {
  craft: {
    startToCloseMs: 5 * 60_000,
    heartbeatMs: 30_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + TURNS },
    reason: 'Reads and writes artifacts and computes; fails only with the disk or the machine.',
  },
  ending: {
    startToCloseMs: 60_000,
    heartbeatMs: 12_000,
    retry: { ...BACKS_OFF, maximumAttempts: 3 },
    reason: 'Writes down how an episode ended that did not complete; the ending does not wait for it.',
  },
  batch: {
    startToCloseMs: 60_000,
    heartbeatMs: 12_000,
    retry: BACKS_OFF,
    reason:
      'Reads manifests and asks the server; costs nothing, and a batch of a thousand must not end for it.',
  },
  web: {
    startToCloseMs: 5 * 60_000,
    heartbeatMs: 30_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + WAITS + TURNS },
    reason: 'A page of somebody else, or a search that may be paid for; servers are busy now and then.',
  },
  publishing: {
    startToCloseMs: 30 * 60_000,
    heartbeatMs: 30_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + WAITS + TURNS },
    reason: 'Writes an episode to a folder or a bucket, which may be slow or busy now and then.',
  },
  foundPage: {
    startToCloseMs: 3 * 60_000,
    heartbeatMs: 30_000,
    retry: { ...BACKS_OFF, maximumAttempts: 2 },
    reason: 'One of many pages that a search found; the next one may do as well.',
  },
  models: {
    // Each call has a limit of its own, which a person may set to hours; a lost worker shows by its heartbeats.
    startToCloseMs: 24 * 60 * 60_000,
    heartbeatMs: 15_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + WAITS + TURNS },
    reason:
      'A few calls of a language model, one after the other, each up to minutes long and paid by the token; busy now and then.',
  },
  speech: {
    startToCloseMs: 10 * 60_000,
    heartbeatMs: 15_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + WAITS + TURNS },
    reason:
      'One take; a few seconds of work, paid by the character where a provider is used, which may be busy now and then.',
  },
  mastering: {
    startToCloseMs: 30 * 60_000,
    heartbeatMs: 30_000,
    retry: { ...BACKS_OFF, maximumAttempts: TRIES + TURNS },
    reason: 'The whole programme at once: minutes of work on a small machine, no money.',
  },
} as const satisfies Record<string, StepPolicy>;
