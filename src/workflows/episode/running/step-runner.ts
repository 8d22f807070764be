/**
 * Runs the steps of an episode. A step that fails for good does not throw the episode away: it parks, says why,
 * and is tried again when a person sends `retry`. Pieces of a fan-out park one by one, so one failure redoes one piece.
 */
import { ActivityFailure, condition, isCancellation, upsertMemo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { Spent } from '../../../domain/budget';
import type { EpisodeInput } from '../../../domain/episode';
import type { Phase } from '../../../domain/phase';
import type { EpisodeStatus } from '../../../domain/progress';
import { type StepName, titleOfStep } from '../../../domain/steps';
import { TRIES } from '../../../naming/retry-policies';
import type { RetryChanges } from '../episode-messages';
import { type Changes, openChanges } from './changes';
import { eachOf } from './each-of';
import { type ProgressTracker, trackProgress } from './progress-tracker';
import { openPurse, type Quote, whenKnown } from './purse';
import { openSlot, type Slot } from './slot';
import { createStandstill, type ScriptDecision, type Work } from './standstill';
import { isDamage, reasonOf } from './step-failures';
import { openViews } from './views';

/** What an activity of a step may say about itself beside its refs. */
export interface StepOutcome {
  readonly costMicros?: number;
  /** Of calls whose fate nobody knows: at most this was spent besides. */
  readonly unknownMicros?: number;
  /** A few words for the live views ("61 claims, 9 verified"). */
  readonly result?: string;
  readonly [ref: string]: unknown;
}

export interface StepRunner {
  readonly input: EpisodeInput;
  readonly progress: ProgressTracker;
  /** What a person changed on the way. */
  readonly changes: Changes;
  /**
   * Runs one free step, parking it as often as it takes. `mend` makes again what the step works from; it is called once, before
   * parking, when an artifact turned out damaged or missing.
   */
  step<T extends StepOutcome>(
    name: StepName,
    perform: () => Promise<T>,
    mend?: () => Promise<void>,
  ): Promise<T>;
  /** Runs a step's pieces side by side; `title` names a piece where it parks. Results are in the order of the pieces. */
  fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P, allowanceMicros: number) => Promise<T>,
    /** The most that one try of a piece can cost, see {@link Quote}; without it the pieces are free. */
    quoteMicros?: (piece: P) => ReturnType<Quote>,
    /** Tries that money is set aside for at first. */
    tries?: number,
  ): Promise<T[]>;
  /**
   * Whether a damaged artifact ends the work that met it, so that a caller can have it made again, instead of parking.
   * Off until somebody who can do that turns it on.
   */
  letDamageEscape(escapes: boolean): void;
  /** Work that is no step of the live views, such as a checkpoint; parks as steps do. */
  insist<T>(title: string, perform: () => Promise<T>): Promise<T>;
  /** Runs a phase: its search attribute, its times, its place in the live views. */
  phase<T extends { quality?: number }>(phase: Phase, perform: () => Promise<T>): Promise<T>;
  /** Does an earlier phase once more from within a later one, which then goes on. */
  phaseAgain<T extends { quality?: number }>(
    phase: Phase,
    perform: () => Promise<T | undefined>,
  ): Promise<T | undefined>;
  /** Stands still until a person decides about the script, or the deadline does; rejects when they abandon the episode. */
  waitForDecision(
    name: StepName,
    waiting: { reason: string; nextAction: string; artifact: ArtifactRef },
  ): Promise<ScriptDecision>;
  /** `retry` for everything that is parked, after the changes that a person made; returns how many steps go on. */
  retryParked(changes: RetryChanges): number;
  /** A person's decision about the script that waits. */
  decide(decision: ScriptDecision): void;
  abandon(reason: string): void;
  /** The batch gives more money; what is parked for want of it goes on. */
  allot(budgetMicros: number): void;
  /** Its place in a batch. */
  readonly slot: Slot;
  /** Why this cannot be the budget, in a sentence; undefined when it can. */
  refusesBudget(budgetMicros: number): string | undefined;
  setBudget(budgetMicros: number): void;
  isWaitingForDecision(): boolean;
  isParked(): boolean;
  setStatus(status: EpisodeStatus): void;
  /** Brings current details and search attributes up to date. */
  show(): void;
}

/** Paid pieces under way at once: enough to keep the speakers busy, few enough that little money is set aside. */
const PAID_AT_ONCE = 6;

export function createStepRunner(input: EpisodeInput): StepRunner {
  const id = `${input.show}/${input.episode}`;
  const progress = trackProgress(input, Date.now);
  const purse = openPurse(input.policy.cost, input.batch?.budgetMicros ?? input.policy.cost.budgetMicros, {
    warn: (sentence) => progress.warn(sentence),
    isParked: (piece) => progress.parked.has(piece),
    until: (holds) => condition(holds),
  });
  const slot = openSlot(input, progress);
  const changes = openChanges(input, progress);
  const spentBy = new Map<string, number>();
  let damageEscapes = false;
  const show = openViews(progress);
  const standstill = createStandstill(input, progress, slot, show);

  const moreMoney =
    input.batch === undefined
      ? '--with budget=DOLLARS sets another budget'
      : `showrunner batch allot ${input.batch.id} ${id} DOLLARS gives it more, and once the batch has ended --with budget=DOLLARS does`;

  const untilDone = <T>(work: Work, perform: () => Promise<T>): Promise<T> =>
    slot.work(() => untilItWorks(work, perform));

  async function untilItWorks<T>(work: Work, perform: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await perform();
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
        if (damageEscapes && isDamage(error)) throw error;
        await standstill.park(
          work,
          reasonOf(error),
          `mend the cause, then: showrunner retry ${id} (or abandon it)`,
        );
      }
    }
  }

  /**
   * A piece that may cost money: set aside for its tries, spent, settled. After a failure more is set aside. What the piece
   * spent when it was done before is in the books already, and allowed.
   */
  async function untilPaid<T extends StepOutcome>(
    work: Work,
    quote: Quote,
    perform: (allowanceMicros: number) => Promise<T>,
  ): Promise<{ outcome: T; added: Spent }> {
    let allowanceMicros = 0;
    const before = spentBy.get(work.key) ?? 0;
    const outcome = await untilDone(work, async () => {
      const forTries = allowanceMicros;
      const allowed = (micros: number) => {
        allowanceMicros = forTries + micros;
        return allowanceMicros;
      };
      await purse.setAside(
        work.key,
        () => whenKnown(quote(), allowed),
        (reason, needsMicros) =>
          standstill.park(
            work,
            { reason, needsMicros },
            `showrunner retry ${id} agrees to it; ${moreMoney} (or abandon it)`,
          ),
      );
      return perform(allowanceMicros + before);
    }).catch((error: unknown) => {
      // Nothing of it is under way any more; what was set aside must not keep others waiting.
      purse.giveUp(work.key);
      throw error;
    });
    const { costMicros: settledMicros = 0, unknownMicros = 0 } = outcome;
    spentBy.set(work.key, settledMicros + unknownMicros);
    return { outcome, added: purse.settle(work.key, { settledMicros, unknownMicros }) };
  }

  async function fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P, allowanceMicros: number) => Promise<T>,
    quoteMicros: (piece: P) => ReturnType<Quote> = () => 0,
    tries = TRIES,
  ): Promise<T[]> {
    progress.beginStep(name, pieces.length);
    show();
    const isPaid = pieces.some((piece) => quoteMicros(piece) !== 0);
    return eachOf(pieces, isPaid ? PAID_AT_ONCE : pieces.length, async (piece, index) => {
      const work: Work = {
        key: `${name}.${index}`,
        // Asked for at each park: a retry may have put another document in the place of the one that failed.
        get title() {
          return title(piece);
        },
        name,
      };
      const pay = (allowance: number) => perform(piece, allowance);
      const quote = () => whenKnown(quoteMicros(piece), (micros) => micros * tries);
      const { outcome, added } = await untilPaid(work, quote, pay);
      const { settledMicros: costMicros, unknownMicros } = added;
      progress.pieceDone(name, { ...outcome, costMicros, unknownMicros });
      show();
      return outcome;
    });
  }

  function setBudget(budgetMicros: number): void {
    purse.setBudget(budgetMicros);
    progress.setBudget(budgetMicros);
  }

  return {
    input,
    changes,
    setBudget,
    slot,
    refusesBudget: (budgetMicros) => slot.refusesBudget(budgetMicros) ?? purse.refusal(budgetMicros),
    allot(budgetMicros) {
      if (purse.refusal(budgetMicros) !== undefined) return;
      slot.allot(budgetMicros);
      setBudget(budgetMicros);
      upsertMemo({ allottedMicros: budgetMicros });
      standstill.goOnPaid();
    },
    progress,
    show,
    fanOut,
    letDamageEscape(escapes) {
      damageEscapes = escapes;
    },
    insist: (title, perform) => untilDone({ key: title, title }, perform),
    async step(name, perform, mend) {
      let mendable = mend;
      const mending = () =>
        perform().catch(async (error: unknown) => {
          if (mendable === undefined || !isDamage(error)) throw error;
          const makeAgain = mendable;
          mendable = undefined;
          // What is made again counts as work of its own.
          await slot.rest(makeAgain);
          return perform();
        });
      const [outcome] = await fanOut(name, [name], titleOfStep, mending);
      // One piece in, one result out.
      return outcome as Awaited<ReturnType<typeof perform>>;
    },
    async phase(phase, perform) {
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.skipRest();
      progress.endPhase(result.quality);
      show();
      return result;
    },
    async phaseAgain(phase, perform) {
      const outer = progress.phase;
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.endPhase(result?.quality);
      progress.beginPhase(outer);
      show();
      return result;
    },
    waitForDecision: (name, waiting) =>
      standstill.waitForDecision({ key: name, title: titleOfStep(name), name }, waiting),
    decide: standstill.decide,
    abandon: standstill.abandon,
    isParked: standstill.isParked,
    isWaitingForDecision: standstill.isWaitingForDecision,
    retryParked(asked) {
      changes.make(asked);
      if (asked.budgetMicros !== undefined) setBudget(asked.budgetMicros);
      return standstill.goOn();
    },
    setStatus(status) {
      progress.setStatus(status);
      show();
    },
  };
}
