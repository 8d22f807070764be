import fc from 'fast-check';
import { boundMs, durationPlans, sum, windowMs } from '../../bench/stub-durations';

const durations = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 60 });

test('the bound is the mean load of a lane, or the longest episode where that is more', () => {
  expect(boundMs([2, 2, 2, 2], 2)).toBe(4);
  expect(boundMs([1, 1, 7], 2)).toBe(7);
});

test('a window begins the next where a lane is free first', () => {
  expect(windowMs([3, 1, 1, 1], 2)).toBe(3);
  expect(windowMs([1, 1, 3], 2)).toBe(4);
});

test('no window beats the bound, and none is a whole episode worse', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 5 }), (durationsMs, lanes) => {
      const bound = boundMs(durationsMs, lanes);
      const window = windowMs(durationsMs, lanes);
      expect(window).toBeGreaterThanOrEqual(bound - 1e-6);
      expect(window).toBeLessThanOrEqual(sum(durationsMs) / lanes + Math.max(...durationsMs));
    }),
  );
});

describe('plans of durations', () => {
  test('are the same every time', () => {
    expect(durationPlans(100)).toEqual(durationPlans(100));
  });

  test('are the same shape when every episode is shorter', () => {
    const totals = (shorterBy: number) => durationPlans(200, shorterBy).map((plan) => sum(plan.durationsMs));
    const whole = totals(1);
    expect(whole).toHaveLength(3);
    totals(50).forEach((total, at) => {
      expect(total * 50).toBeGreaterThan((whole[at] ?? 0) * 0.99);
      expect(total * 50).toBeLessThan((whole[at] ?? 0) * 1.01);
    });
  });

  test('one of twenty straggles, ten times as long as others', () => {
    const straggling = durationPlans(80).find(({ name }) => name.includes('stragglers'))?.durationsMs ?? [];
    const long = straggling.filter((ms) => ms > 15_000);
    expect(long.length).toBe(straggling.length / 20);
    expect(Math.min(...long)).toBeGreaterThanOrEqual(50_000);
  });
});
