import {
  conformalHigh,
  conformalLow,
  eValue,
  leaveOneOutLoss,
  median,
  medianInterval,
  pinballLoss,
} from '../../src/learning/statistics';
import { random } from '../support/seeded';

/** Runs of one simulation: a standard error of at most 0.8 points of a hundred at 4,000. */
const RUNS = 4_000;

/** Log-normal, as ratios of times and costs are. */
const draw = (next: () => number) =>
  Math.exp(0.3 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
const sample = (next: () => number, n: number) => Array.from({ length: n }, () => draw(next));

test('the median and its interval', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
  expect(medianInterval([1, 2, 3], 0.8)).toBeUndefined();
  expect(medianInterval([4, 1, 2, 3], 0.8)).toEqual([1, 4]);
  expect(medianInterval([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.8)).toEqual([3, 7]);
});

test.each([
  [4, 0.8],
  [9, 0.9],
  [19, 0.95],
])('%d values are the fewest for a bound of %d', (n, level) => {
  const values = Array.from({ length: n }, (_, at) => at);
  expect(conformalHigh(values, level)).toBe(n - 1);
  expect(conformalLow(values, level)).toBe(0);
  expect(conformalHigh(values.slice(1), level)).toBeUndefined();
});

test('the pinball loss is smallest at the quantile, and one left out is forecast from the others', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const loss = (forecast: number) =>
    values.reduce((sum, value) => sum + pinballLoss(value, forecast, 0.8), 0);
  expect(Math.min(...values.map(loss))).toBe(loss(8));
  expect(leaveOneOutLoss([1, 3], 0.5, ([other]) => other)).toBe(2);
  expect(leaveOneOutLoss([1], 0.5, median)).toBeNaN();
  expect(leaveOneOutLoss([1], 0.5, () => undefined)).toBeUndefined();
});

test('evidence reaches 20 with 7 of 7, 11 of 12 and 16 of 20 wins, and with no fewer', () => {
  const least = (pairs: number) =>
    Array.from({ length: pairs + 1 }, (_, wins) => wins).find((wins) => eValue(wins, pairs - wins) >= 20);
  expect([6, 7, 12, 20].map(least)).toEqual([undefined, 7, 11, 16]);
  expect(eValue(7, 0)).toBeCloseTo(255 / 8, 6);
  expect(eValue(3.5, 3.5)).toBeLessThan(1);
});

describe('by simulation with known truth', () => {
  const known = new Map<string, number>();
  function evidence(wins: number, losses: number): number {
    const key = `${wins} ${losses}`;
    const value = known.get(key) ?? eValue(wins, losses);
    known.set(key, value);
    return value;
  }

  /** Share of runs in which evidence reaches 20 by 40 pairs, or by `by`, looked at after each. */
  function proposals(chance: number, by: number): number {
    const next = random(7);
    let proposed = 0;
    for (let run = 0; run < RUNS; run++) {
      let wins = 0;
      for (let pairs = 1; pairs <= by; pairs++) {
        if (next() < chance) wins += 1;
        if (evidence(wins, pairs - wins) >= 20) {
          proposed += 1;
          break;
        }
      }
    }
    return proposed / RUNS;
  }

  test('constant looking proposes falsely in at most one of twenty: 2.4 % by 40 pairs', () => {
    const share = proposals(0.5, 40);
    expect(share).toBeLessThanOrEqual(0.05);
    expect(share).toBeCloseTo(0.024, 2);
  });

  test('a winner of 80 % is found by 20 pairs in 69 % of runs, one of 60 % in 9 %', () => {
    expect(Math.abs(proposals(0.8, 20) - 0.69)).toBeLessThan(0.03);
    expect(Math.abs(proposals(0.6, 20) - 0.09)).toBeLessThan(0.02);
  });

  test.each([
    [4, 0.8, 0.47],
    [9, 0.9, 0.72],
    [19, 0.9, 0.77],
  ])(
    'the bound of %d values at %d holds as often as it says; one time in twenty it is as bad as %d',
    (n, level, worst) => {
      const next = random(n);
      const truth = sample(next, 20_000).sort((a, b) => a - b);
      const coverages = Array.from({ length: RUNS }, () => {
        const bound = conformalHigh(sample(next, n), level) ?? Number.NaN;
        let [low, high] = [0, truth.length];
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((truth[middle] ?? 0) <= bound) low = middle + 1;
          else high = middle;
        }
        return low / truth.length;
      }).sort((a, b) => a - b);
      const mean = coverages.reduce((sum, one) => sum + one, 0) / RUNS;
      expect(mean).toBeGreaterThan(level - 0.01);
      expect(Math.abs((coverages[RUNS / 20] ?? 0) - worst)).toBeLessThan(0.03);
    },
  );

  test.each([4, 5, 9, 19])('the interval of %d values holds the true median at least 8 times in 10', (n) => {
    const next = random(n);
    const held = Array.from({ length: RUNS }, () => medianInterval(sample(next, n), 0.8)).filter(
      (interval) => interval !== undefined && interval[0] <= 1 && interval[1] >= 1,
    );
    expect(held.length / RUNS).toBeGreaterThan(0.79);
  });
});
