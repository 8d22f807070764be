/**
 * The statistics of learning, for samples of four to a hundred. They are pure, and tests hold their rates by simulations with
 * known truth (test/learning).
 */

/** NaN for an empty sample. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The interval between two order statistics that holds the true median with at least this probability, whatever the
 * distribution; undefined where the sample is too small. Four values are the fewest for 0.8.
 */
export function medianInterval(
  values: readonly number[],
  level: number,
): readonly [low: number, high: number] | undefined {
  const sorted = ascending(values);
  const n = sorted.length;
  let rank = 0;
  while (1 - 2 * atMost(rank, n) >= level) rank += 1;
  const [low, high] = [sorted[rank - 1], sorted[n - rank]];
  return rank === 0 || low === undefined || high === undefined ? undefined : [low, high];
}

/**
 * Split-conformal bound: the next value is at most this with at least this probability, if it comes like the others (Vovk,
 * Gammerman, Shafer 2005). Undefined where the sample is too small: 0.8 takes 4 values, 0.9 takes 9, 0.95 takes 19.
 */
export function conformalHigh(values: readonly number[], level: number): number | undefined {
  // A hair less, so that 5 × 0.8 is not taken for a little more than 4.
  return ascending(values)[Math.ceil((values.length + 1) * level - 1e-9) - 1];
}

/** The same from below. */
export function conformalLow(values: readonly number[], level: number): number | undefined {
  const high = conformalHigh(
    values.map((value) => -value),
    level,
  );
  return high === undefined ? undefined : -high;
}

/** The loss of a forecast of a quantile: it is smallest on average at the true one. */
export function pinballLoss(actual: number, forecast: number, quantile: number): number {
  const gap = actual - forecast;
  return gap >= 0 ? quantile * gap : (quantile - 1) * gap;
}

/** Sum of the losses of forecasts each made from the other values alone; undefined where one cannot be made. */
export function leaveOneOutLoss(
  values: readonly number[],
  quantile: number,
  forecast: (others: readonly number[]) => number | undefined,
): number | undefined {
  let sum = 0;
  for (const [at, actual] of values.entries()) {
    const made = forecast(values.filter((_, other) => other !== at));
    if (made === undefined) return undefined;
    sum += pinballLoss(actual, made, quantile);
  }
  return sum;
}

const STEPS = 2_000;

/**
 * Evidence that the chance of a win is over a half: the likelihood of the outcome under a uniform prior on (½, 1), divided by
 * that under ½. Its chance to ever reach 20, looked at after each pair, is at most one in twenty where nothing is better
 * (Ville's inequality). A tie counts half to each side. Simpson's rule.
 */
export function eValue(wins: number, losses: number): number {
  const ratio = (p: number) => (2 * p) ** wins * (2 * (1 - p)) ** losses;
  let sum = ratio(0.5) + ratio(1);
  for (let step = 1; step < STEPS; step++) sum += (step % 2 === 1 ? 4 : 2) * ratio(0.5 + step / STEPS / 2);
  return sum / STEPS / 3;
}

/** Probability of at most `most` heads in `tosses` of a fair coin. */
function atMost(most: number, tosses: number): number {
  let term = 0.5 ** tosses;
  let sum = 0;
  for (let heads = 0; heads <= Math.min(most, tosses); heads++) {
    sum += term;
    term *= (tosses - heads) / (heads + 1);
  }
  return sum;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
