/** The steps of an episode as its phases see them. */
import { type StepName, titleOfStep } from '../../../domain/steps';
import type { FanOut, StepOutcome } from './fan-out';
import type { Retrying } from './retrying';
import type { Slot } from './slot';
import { isDamage } from './step-failures';

export interface Steps {
  /**
   * Runs a free step of one piece, and parks it as often as it takes. When an artifact turns out damaged or missing, `mend`
   * makes again what the step works from; it is called once, before the step parks.
   */
  step<T extends StepOutcome>(
    name: StepName,
    perform: () => Promise<T>,
    mend?: () => Promise<void>,
  ): Promise<T>;
  readonly fanOut: FanOut;
  /** Does work that the live views do not show as a step, such as a checkpoint; it parks as steps do. */
  insist<T>(title: string, perform: () => Promise<T>): Promise<T>;
  /** Runs steps from within a piece of work, which waits for them and does not count as work meanwhile. */
  nested<T>(work: () => Promise<T>): Promise<T>;
}

export interface StepsOptions {
  readonly fanOut: FanOut;
  readonly retrying: Retrying;
  readonly slot: Slot;
}

export function createSteps({ fanOut, retrying, slot }: StepsOptions): Steps {
  return {
    fanOut,
    insist: (title, perform) => retrying.untilDone({ key: title, title }, perform),
    nested: (work) => slot.rest(work),
    async step(name, perform, mend) {
      let mendable = mend;
      const mending = () =>
        perform().catch(async (error: unknown) => {
          if (mendable === undefined || !isDamage(error)) throw error;
          const makeAgain = mendable;
          mendable = undefined;
          await slot.rest(makeAgain);
          return perform();
        });
      const [outcome] = await fanOut({ step: name, pieces: [name], title: titleOfStep, perform: mending });
      // One piece in, one result out.
      return outcome as Awaited<ReturnType<typeof perform>>;
    },
  };
}
