import fc from 'fast-check';
import { waterFill } from '../../../../src/phases/script/parts/water-fill';

test.each([
  [[10, 10, 10], 15, [5, 5, 5]],
  [[2, 10, 10], 16, [2, 7, 7]],
  [[2, 3], 50, [2, 3]],
  [[], 10, []],
])('%j holders share %i', (capacities, total, expected) => {
  expect(waterFill(capacities, total).map(Math.round)).toEqual(expected);
});

test('nobody gets more than they can take, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 })),
      fc.integer({ min: 0, max: 4_000 }),
      (capacities, total) => {
        const given = waterFill(capacities, total);
        const all = capacities.reduce((sum, capacity) => sum + capacity, 0);
        expect(given.reduce((sum, words) => sum + words, 0)).toBeCloseTo(Math.min(all, total), -0.31);
        given.forEach((words, at) => {
          expect(words).toBeLessThanOrEqual((capacities[at] ?? 0) + 0.01);
        });
      },
    ),
  );
});
