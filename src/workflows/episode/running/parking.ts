/**
 * Parks what cannot go on without a person: a step that failed for good, a step without money, a script that waits for a
 * decision. Messages change this state, and the steps wait for the change.
 */
import { ApplicationFailure, condition, sleep, upsertMemo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeInput } from '../../../domain/episode';
import type { Parked } from '../../../domain/progress';
import type { Directive } from '../../../domain/quality';
import type { StepName } from '../../../domain/steps';
import type { ProgressTracker } from './progress-tracker';
import type { Slot } from './slot';

/** A piece of work as the live views name it; `key` is unique among all that can be under way. */
export interface Work {
  readonly key: string;
  readonly title: string;
  readonly name?: StepName;
}

export type Why = Pick<Parked, 'reason' | 'unexpected' | 'needsMicros' | 'outOfCredit'>;

export type ScriptDecision =
  | { readonly kind: 'approve' }
  | { readonly kind: 'script'; readonly script: ArtifactRef; readonly approved: boolean }
  | { readonly kind: 'changes'; readonly directives: readonly Directive[] };

export interface Parking {
  /** Waits until a person sends `retry`; rejects when they abandon the episode. */
  park(work: Work, why: Why, nextAction: string): Promise<void>;
  /** Waits until a person or the deadline decides about the script; rejects when they abandon the episode. */
  waitForDecision(work: Work, waiting: Omit<Parked, 'step' | 'since'>): Promise<ScriptDecision>;
  /** True while a step is parked because its account has no credit: the same account would refuse every other call. */
  isOutOfCredit(): boolean;
  untilCredit(): Promise<void>;
  /** Lets every parked step go on; returns their number. */
  unparkAll(): number;
  /** Lets those steps go on that are parked because the budget is too small. */
  unparkUnpaid(): void;
  decide(decision: ScriptDecision): void;
  abandon(reason: string): void;
  isParked(): boolean;
  isWaitingForDecision(): boolean;
}

const DECISION = 'decision';

export interface ParkingOptions {
  readonly input: EpisodeInput;
  readonly progress: ProgressTracker;
  readonly slot: Slot;
  /** Brings the live views up to date. */
  show(): void;
}

export function createParking({ input, progress, slot, show }: ParkingOptions): Parking {
  let abandonedBecause: string | undefined;
  let decision: ScriptDecision | undefined;

  /**
   * Writes the reason into the memo, for clients that ask while no worker answers; null removes it. It happens at every park
   * also because a workflow task without a command is merged with the next one on replay, and a `retry` in that one would
   * then be handled before this park had happened.
   */
  function tell(): void {
    const { parked = null, qualityBasis } = progress.snapshot();
    upsertMemo({
      ...{ parked, standingStill: progress.parked.size },
      ...(qualityBasis === undefined ? {} : { qualityBasis }),
    });
    show();
  }

  function refuseIfAbandoned(): void {
    if (abandonedBecause === undefined) return;
    throw ApplicationFailure.nonRetryable(`Abandoned: ${abandonedBecause}`, 'Abandoned');
  }

  async function untilUnparked(key: string): Promise<void> {
    await slot.rest(() => condition(() => abandonedBecause !== undefined || !progress.parked.has(key)));
    refuseIfAbandoned();
    await slot.regain();
  }

  const isOutOfCredit = () => [...progress.parked.values()].some(({ outOfCredit }) => outOfCredit === true);

  const named = (name: StepName | undefined) => (name === undefined ? {} : { name });
  const parkedKeys = () => [...progress.parked.keys()].filter((key) => key !== DECISION);

  return {
    async park({ key, title: step, name }, why, nextAction) {
      progress.park(key, { status: 'parked', ...named(name), step, ...why, since: Date.now(), nextAction });
      tell();
      await untilUnparked(key);
      tell();
    },
    async waitForDecision({ title: step, name }, waiting) {
      decision = undefined;
      if (waiting.artifact !== undefined) progress.journal.shown(waiting.artifact);
      progress.park(DECISION, { status: 'waiting', ...named(name), step, since: Date.now(), ...waiting });
      tell();
      const { reviewDeadline } = input;
      const decided = untilUnparked(DECISION);
      if (reviewDeadline === undefined) await decided;
      else
        await Promise.race([
          decided,
          sleep(reviewDeadline.afterMs, { summary: 'the script waits for a person' }),
        ]);
      const made = decision as ScriptDecision | undefined;
      if (made === undefined) {
        if (reviewDeadline?.outcome === 'abandon') abandonedBecause = 'nobody read the script in time';
        progress.unpark(DECISION);
      }
      refuseIfAbandoned();
      await slot.regain();
      tell();
      progress.journal.decided(made?.kind ?? 'deadline');
      return made ?? { kind: 'approve' };
    },
    isOutOfCredit,
    async untilCredit() {
      await slot.rest(() => condition(() => abandonedBecause !== undefined || !isOutOfCredit()));
      refuseIfAbandoned();
      await slot.regain();
    },
    unparkAll() {
      const keys = parkedKeys();
      for (const key of keys) progress.unpark(key);
      return keys.length;
    },
    unparkUnpaid() {
      for (const [key, { needsMicros }] of progress.parked) {
        if (needsMicros !== undefined) progress.unpark(key);
      }
    },
    decide(made) {
      decision = made;
      progress.unpark(DECISION);
    },
    abandon(reason) {
      abandonedBecause = reason;
    },
    isParked: () => parkedKeys().length > 0,
    isWaitingForDecision: () => progress.parked.has(DECISION),
  };
}
