/** Repeats work that fails for good after a person sends `retry`, so that a failure never throws an episode away. */
import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import type { Parking, Work } from './parking';
import type { Slot } from './slot';
import { isDamage, reasonOf } from './step-failures';

export interface Retrying {
  /** Does the work in the episode's slot. When an activity fails for good the work parks, and is done again after `retry`. */
  untilDone<T>(work: Work, perform: () => Promise<T>): Promise<T>;
  /**
   * True lets the failure of a damaged artifact end the work that met it, for a caller that has the artifact made again.
   * False, as at first, parks that work like any other.
   */
  letDamageEscape(escapes: boolean): void;
}

export interface RetryingOptions {
  /** `<show>/<episode>`. */
  readonly id: string;
  readonly slot: Slot;
  readonly parking: Parking;
  /** The words are being spoken: changing them can mend what failed. */
  isSpeaking(): boolean;
}

export function createRetrying({ id, slot, parking, isSpeaking }: RetryingOptions): Retrying {
  let damageEscapes = false;
  const mend = `mend the cause, then: showrunner retry ${id}`;
  const change = `; showrunner edit ${id} changes the words`;

  async function untilItWorks<T>(work: Work, perform: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await perform();
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
        if (damageEscapes && isDamage(error)) throw error;
        await parking.park(work, reasonOf(error), `${mend}${isSpeaking() ? change : ''} (or abandon it)`);
      }
    }
  }

  return {
    untilDone: (work, perform) => slot.work(() => untilItWorks(work, perform)),
    letDamageEscape(escapes) {
      damageEscapes = escapes;
    },
  };
}
