import { heldForecasts, heldLine } from '../../src/learning/forecasts';
import { simulated } from '../support/learning/outcomes';

const expected = {
  costMicros: { low: 0, likely: 50_000, high: 100_000 },
  workMs: { low: 0, likely: 1, high: 60_000 },
};

test('a range held where the cost and the work of a finished episode lie in it', () => {
  const held = heldForecasts([
    simulated({ at: 1 }, { expected, costMicros: 90_000 }),
    simulated({ at: 2, audio: 9 }, { expected, costMicros: 400_000 }),
    simulated({ at: 3 }, { expected, costMicros: 104_000 }),
    simulated({ at: 4 }, { expected, costMicros: 1, status: 'abandoned' }),
    simulated({ at: 5 }),
  ]);
  expect(held).toEqual({ episodes: 3, costHeld: 2, workHeld: 2 });
  expect(heldLine(held)).toBe('Earlier ranges held: the cost of 2 of 3 finished episodes, the work of 2.');
  expect(heldLine(heldForecasts([]))).toBeUndefined();
});
