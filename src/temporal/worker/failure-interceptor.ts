/**
 * Turns whatever an activity throws into a failure that the server and the episode can act on: a sentence, the error's
 * own name as its type, whether another try makes sense, and when. `classify` decides; this only says it in Temporal's
 * words, and counts.
 *
 * Waiting for a busy provider must not use up the tries that are meant for failures, and neither must a person who pauses
 * a step, nor a step that lets another go first. The server counts attempts only, so the numbers of those among them travel
 * in the heartbeat details, which outlive an attempt, a timeout and a worker. What is counted by none of them was lost: its
 * worker died, or its time ran out.
 */
import { CompleteAsyncError, type Context, type Info } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { type ClassifiedFailure, classify } from '../../failures/classify';
import { BACKOFF, TRIES, TURNS, WAITS } from '../../naming/retry-policies';
import { type CarefulLane, createCarefulLane } from './careful-lane';

/** Details of a failure, for `status` and the Web UI. */
export interface FailureDetails {
  readonly class: ClassifiedFailure['class'];
  readonly attempt: number;
  /** Attempts that count as tries, and how many of those said why they failed. */
  readonly tries: number;
  readonly failures: number;
  /** Attempts that were told to wait, those that a person paused, and those that let another go first. */
  readonly waits: number;
  readonly pauses: number;
  readonly turns: number;
  /** The account at the provider has no credit left. */
  readonly outOfCredit?: true;
}

/** A failure that is still pending is cut at 4 KB by the server; the stack of a bug should be in it. */
const LONGEST_SENTENCE = 1_000;
const LONGEST_STACK = 1_500;
/** A provider that says "now" and fails is not asked in a tight loop. */
const SHORTEST_WAIT_MS = 100;

/** Outermost of the interceptors. `chance` gives 0 ≤ x < 1, for the jitter; `lane` is shared by all workers of a process. */
export function createFailureInterceptor(
  chance: () => number = Math.random,
  lane: CarefulLane = createCarefulLane(),
): ActivityInterceptorsFactory {
  return (context: Context) => ({
    inbound: {
      async execute(input, next) {
        const counted = countAttempts(context.info);
        const isCounted = hasTries(context.info);
        if (isCounted && counted.tries > TRIES) throw cutOff(counted);
        const leave = wasLost(counted) ? lane.enter() : undefined;
        if (wasLost(counted) && leave === undefined && mayStepBack(context.info, counted)) {
          carry(context, counted, 'turns');
          throw steppedBack(counted, chance);
        }
        try {
          return await next(input);
        } catch (error) {
          if (context.cancellationDetails?.paused) carry(context, counted, 'pauses');
          if (error instanceof TemporalFailure || error instanceof CompleteAsyncError) throw error;
          // Whatever comes out of a step that was cancelled comes of that.
          if (context.cancellationSignal.aborted) return context.cancelled;
          const failure = classify(error, Date.now());
          carry(context, counted, failure.class === 'wait' ? 'waits' : 'failures');
          throw applicationFailure(error, failure, counted, isCounted, chance);
        } finally {
          leave?.();
        }
      },
    },
  });
}

type Counted = Omit<FailureDetails, 'class' | 'outOfCredit'>;
/** Heartbeat details of an attempt, kept from one to the next. */
type Carried = Pick<Counted, 'waits' | 'pauses' | 'turns' | 'failures'>;

/** Notes what became of this attempt. */
function carry(context: Context, { waits, pauses, turns, failures }: Counted, kind: keyof Carried): void {
  const carried: Carried = { waits, pauses, turns, failures };
  context.heartbeat({ ...carried, [kind]: carried[kind] + 1 });
}

function countAttempts({ attempt, heartbeatDetails }: Pick<Info, 'attempt' | 'heartbeatDetails'>): Counted {
  const carried = heartbeatDetails as Partial<Carried> | undefined;
  // A person who resets the activity starts its attempts anew.
  const waits = Math.min(carried?.waits ?? 0, attempt - 1);
  const pauses = Math.min(carried?.pauses ?? 0, attempt - 1 - waits);
  const turns = Math.min(carried?.turns ?? 0, attempt - 1 - waits - pauses);
  const tries = attempt - waits - pauses - turns;
  return { attempt, waits, pauses, turns, tries, failures: Math.min(carried?.failures ?? 0, tries - 1) };
}

/** Work without a limit of attempts, such as what a batch asks of the server, goes on until it works: nobody would retry it. */
function hasTries({ retryPolicy }: Pick<Info, 'retryPolicy'>): boolean {
  return retryPolicy === undefined || (retryPolicy.maximumAttempts ?? 0) > 0;
}

/** True where an earlier attempt was lost: it ended without a failure. */
function wasLost({ tries, failures }: Counted): boolean {
  return tries - 1 > failures;
}

/** True while the step has stepped back less often than it may, and another attempt is left. */
function mayStepBack({ attempt, retryPolicy }: Info, { turns }: Counted): boolean {
  return turns < TURNS && attempt < (retryPolicy?.maximumAttempts ?? Number.POSITIVE_INFINITY);
}

function steppedBack(counted: Counted, chance: () => number): ApplicationFailure {
  const details: FailureDetails = { class: 'wait', ...counted };
  return ApplicationFailure.create({
    message: 'It lets another step go first whose worker was lost as well.',
    type: 'SteppedBack',
    details: [details],
    category: ApplicationFailureCategory.BENIGN,
    nextRetryDelay: withJitter(backoffMs(counted.turns), chance),
  });
}

function backoffMs(before: number): number {
  return Math.min(BACKOFF.maximumMs, BACKOFF.initialMs * BACKOFF.coefficient ** before);
}

function withJitter(ms: number, chance: () => number): number {
  return Math.round(ms * (1 + chance() * BACKOFF.jitterShare));
}

function applicationFailure(
  error: unknown,
  failure: ClassifiedFailure,
  counted: Counted,
  isCounted: boolean,
  chance: () => number,
): ApplicationFailure {
  const { class: kind, sentence } = failure;
  const usedUp = kind === 'wait' ? counted.waits >= WAITS : counted.tries >= TRIES;
  const nonRetryable = kind === 'park' || kind === 'reject' || (usedUp && isCounted);
  const details: FailureDetails = {
    class: kind,
    ...counted,
    ...(failure.outOfCredit ? { outOfCredit: true } : {}),
  };
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
  const { coefficient, maximumMs } = BACKOFF;
  const doubled = backsOff ? (retryAfterMs ?? 0) * coefficient ** waits : backoffMs(tries - 1);
  const base = backsOff || retryAfterMs === undefined ? Math.min(maximumMs, doubled) : retryAfterMs;
  return withJitter(Math.max(SHORTEST_WAIT_MS, base), chance);
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
