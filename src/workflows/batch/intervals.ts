/** Times of a batch, ms. The workflow bundle of the tests has shorter ones in the place of this file. */
export const INTERVALS = {
  /** Interval at which a batch looks at its episodes while some are at work. */
  looksEveryMs: 60_000,
  /** Interval at which it looks while all of them wait for people. */
  looksInIdlenessEveryMs: 10 * 60_000,
  /** Time that pending starts may take before the batch is cancelled without them. */
  startedWithinMs: 30_000,
  /** Time that cancelled episodes may take to end before the batch ends without them. */
  cancelledWithinMs: 2 * 60_000,
};
