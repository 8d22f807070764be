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

/** Does the same as `conformalHigh` from below. */
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

/** Evidence that decides: at most one in twenty claims that are wrong ever reaches it, however often one looks. */
export const DECIDES = 20;

const STEPS = 100;
/** Logarithms of the likelihood ratio of one win, and of one loss, at each step of the chance from ½ to 1. */
const LOG_RATIOS = Array.from({ length: STEPS + 1 }, (_, step) => logRatios(0.5 + step / STEPS / 2));

/**
 * Evidence that the chance of a win is over a half: the likelihood of the outcome under a uniform prior on (½, 1), divided by
 * that under ½. Its chance to ever reach 20, looked at after each pair, is at most one in twenty where nothing is better
 * (Ville's inequality). A tie counts half to each side. Simpson's rule.
 */
export function eValue(wins: number, losses: number): number {
  let sum = 0;
  for (const [step, logs] of LOG_RATIOS.entries()) {
    const weight = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * likelihoodRatio(logs, wins, losses);
  }
  return sum / STEPS / 3;
}

const NEARLY_ALL = logRatios(0.99);

/**
 * Evidence that a number is not the median, from the values above and below it of a sample; one that equals it counts
 * against both sides. Half of it is for "above", half for "below". Each half expects with equal weight that nearly all values lie on its side
 * (0.99), as where a machine or a price is another, and a share that is uniform on (½, 1). Only sides count and no size, so that
 * neither heavy tails nor two regimes matter; where half of the values lie on each side its chance to ever reach 20, looked at
 * after each value, is at most one in twenty (Ville's inequality).
 */
export function evidenceAgainstMedian(values: readonly number[], supposed: number): number {
  const side = (wins: number) => {
    const losses = values.length - wins;
    return (likelihoodRatio(NEARLY_ALL, wins, losses) + eValue(wins, losses)) / 2;
  };
  const above = values.filter((value) => value > supposed).length;
  const below = values.filter((value) => value < supposed).length;
  return (side(above) + side(below)) / 2;
}

interface LogRatios {
  readonly ofWin: number;
  readonly ofLoss: number;
}

/** Likelihood of one win, and of one loss, under this chance of a win, divided by that under ½. */
function logRatios(chance: number): LogRatios {
  return { ofWin: Math.log(2 * chance), ofLoss: Math.log(2 * (1 - chance)) };
}

/** The same for so many wins and losses; by logarithms, for samples of thousands. */
function likelihoodRatio({ ofWin, ofLoss }: LogRatios, wins: number, losses: number): number {
  return Math.exp(wins * ofWin + (losses === 0 ? 0 : losses * ofLoss));
}

/**
 * Evidence against each of several suppositions that are looked at together, so that the chance to ever reach 20 for any that is
 * true stays at most one in twenty: the smallest mean over all sets with it (closed testing by averages; Vovk and Wang 2021).
 */
export function evidenceTogether(each: readonly number[]): number[] {
  return each.map((own, at) => {
    let sum = own;
    let smallest = own;
    for (const [count, other] of ascending(each.filter((_, one) => one !== at)).entries()) {
      sum += other;
      smallest = Math.min(smallest, sum / (count + 2));
    }
    return smallest;
  });
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
