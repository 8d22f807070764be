import type { INTERVALS as Intervals } from '../../../src/workflows/batch/intervals';

/** Bundled for the tests in the place of `src/workflows/batch/intervals.ts`: what happens once a minute is soon there. */
export const INTERVALS: typeof Intervals = {
  looksEveryMs: 2_000,
  looksInIdlenessEveryMs: 20_000,
  startedWithinMs: 30_000,
  cancelledWithinMs: 120_000,
};
