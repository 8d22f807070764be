/** Begins and ends phases: their search attribute, their times, their place in the live views. */
import type { Phase } from '../../../domain/phase';
import type { Measured, ProgressTracker } from './progress-tracker';

export interface PhaseClock {
  /** Runs a phase; `quality`, 0 to 1, is shown with it when it ends. */
  phase<T extends Measured>(phase: Phase, perform: () => Promise<T>): Promise<T>;
  /** Runs an earlier phase once more from within a later one, which then goes on. */
  phaseAgain<T extends Measured>(phase: Phase, perform: () => Promise<T | undefined>): Promise<T | undefined>;
}

/** `show` brings the live views up to date. */
export function createPhaseClock(progress: ProgressTracker, show: () => void): PhaseClock {
  return {
    async phase(phase, perform) {
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.skipRest();
      progress.endPhase(result);
      show();
      return result;
    },
    async phaseAgain(phase, perform) {
      const outer = progress.phase;
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.endPhase(result);
      progress.beginPhase(outer);
      show();
      return result;
    },
  };
}
