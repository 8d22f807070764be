/**
 * Turns whatever an activity throws into a failure that the server and the episode can act on: a sentence, the error's
 * own name as its type, whether another try makes sense, and when. `classify` decides; this only says it in Temporal's
 * words, and counts.
 *
 * Waiting for a busy provider must not use up the tries that are meant for failures, and neither must a person who pauses
 * a step. The server counts attempts only, so the numbers of waits and pauses among them travel in the heartbeat details,
 * which outlive an attempt, a timeout and a worker.
 */
import { CompleteAsyncError, type Context, type Info } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { type ClassifiedFailure, classify } from '../domain/failure-class';
import { BACKOFF, TRIES, WAITS } from './retry-policies';

/** What goes along with a failure, for `status` and the Web UI. */
export interface FailureDetails {
  readonly class: ClassifiedFailure['class'];
  readonly attempt: number;
  /** Attempts that count as tries, those that were told to wait, and those that a person paused. */
  readonly tries: number;
  readonly waits: number;
  readonly pauses: number;
}

/** A failure that is still pending is cut at 4 KB by the server; the stack of a bug should be in it. */
const LONGEST_SENTENCE = 1_000;
const LONGEST_STACK = 1_500;
/** A provider that says "now" and fails is not asked in a tight loop. */
const SHORTEST_WAIT_MS = 100;

/** Outermost of the interceptors. `chance` gives 0 ≤ x < 1, for the jitter. */
export function failureInterceptor(chance: () => number = Math.random): ActivityInterceptorsFactory {
  return (context: Context) => ({
    inbound: {
      async execute(input, next) {
        const counted = countAttempts(context.info);
        if (counted.tries > TRIES) throw cutOff(counted);
        try {
          return await next(input);
        } catch (error) {
          if (context.cancellationDetails?.paused) carry(context, counted, 'pauses');
          if (error instanceof TemporalFailure || error instanceof CompleteAsyncError) throw error;
          // Whatever comes out of a step that was cancelled comes of that.
          if (context.cancellationSignal.aborted) return context.cancelled;
          const failure = classify(error, Date.now());
          if (failure.class === 'wait') carry(context, counted, 'waits');
          throw applicationFailure(error, failure, counted, chance);
        }
      },
    },
  });
}

type Counted = Omit<FailureDetails, 'class'>;
/** Heartbeat details of an attempt, kept from one to the next. */
type Carried = Pick<Counted, 'waits' | 'pauses'>;

/** Counts this attempt among those that are no tries. */
function carry(context: Context, { waits, pauses }: Counted, kind: keyof Carried): void {
  const carried: Carried = { waits, pauses };
  context.heartbeat({ ...carried, [kind]: carried[kind] + 1 });
}

function countAttempts({ attempt, heartbeatDetails }: Pick<Info, 'attempt' | 'heartbeatDetails'>): Counted {
  const carried = heartbeatDetails as Partial<Carried> | undefined;
  // A person who resets the activity starts its attempts anew.
  const waits = Math.min(carried?.waits ?? 0, attempt - 1);
  const pauses = Math.min(carried?.pauses ?? 0, attempt - 1 - waits);
  return { attempt, waits, pauses, tries: attempt - waits - pauses };
}

function applicationFailure(
  error: unknown,
  failure: ClassifiedFailure,
  counted: Counted,
  chance: () => number,
): ApplicationFailure {
  const { class: kind, sentence } = failure;
  const usedUp = kind === 'wait' ? counted.waits >= WAITS : counted.tries >= TRIES;
  const nonRetryable = kind === 'park' || kind === 'reject' || usedUp;
  const details: FailureDetails = { class: kind, ...counted };
  // No `cause`: the innermost message is what the episode shows, and that should be the sentence.
  const result = ApplicationFailure.create({
    message: sentence.slice(0, LONGEST_SENTENCE),
    type: typeOf(error),
    nonRetryable,
    details: [details],
    ...(kind === 'wait' ? { category: ApplicationFailureCategory.BENIGN } : {}),
    ...(nonRetryable ? {} : { nextRetryDelay: delayMs(failure, counted, chance) }),
  });
  if (error instanceof Error && error.stack !== undefined) result.stack = error.stack.slice(0, LONGEST_STACK);
  return result;
}

/**
 * Never before the provider said; otherwise doubling with every try, or with every wait where it is busy and says no more.
 * Jitter keeps those apart that failed together.
 */
function delayMs(
  { retryAfterMs, backsOff }: ClassifiedFailure,
  { tries, waits }: Counted,
  chance: () => number,
): number {
  const { initialMs, coefficient, maximumMs, jitterShare } = BACKOFF;
  const doubled = backsOff
    ? (retryAfterMs ?? 0) * coefficient ** waits
    : initialMs * coefficient ** (tries - 1);
  const base = backsOff || retryAfterMs === undefined ? Math.min(maximumMs, doubled) : retryAfterMs;
  return Math.round(Math.max(SHORTEST_WAIT_MS, base) * (1 + chance() * jitterShare));
}

function cutOff(counted: Counted): ApplicationFailure {
  const details: FailureDetails = { class: 'park', ...counted };
  return ApplicationFailure.create({
    message: `It was begun ${TRIES} times and cut off each time: out of time, or its worker was lost.`,
    type: 'CutOff',
    nonRetryable: true,
    details: [details],
  });
}

function typeOf(error: unknown): string {
  if (!(error instanceof Object)) return 'Error';
  const { name } = error as { name?: unknown };
  return typeof name === 'string' && name !== '' && name !== 'Error' ? name : error.constructor.name;
}
