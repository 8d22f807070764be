import fc from 'fast-check';
import { bar, barParts } from '../../../src/cli/terminal/bar';

describe('a bar', () => {
  test('is full only for the whole', () => {
    expect(bar(0.999, 4)).toBe('███░');
    expect(bar(1, 4)).toBe('████');
    expect(bar(0, 4)).toBe('░░░░');
  });

  test('of nothing at all is empty', () => {
    expect(bar(Number.NaN, 3)).toBe('░░░');
    expect(barParts([Number.NaN, 1], 3)).toEqual([0, 0]);
  });

  test('gives each share its part, and never more than there is', () => {
    expect(barParts([0.5, 0.25], 8)).toEqual([4, 2]);
    expect(barParts([0.1, 0.1, 0.8], 30)).toEqual([3, 3, 24]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 2 })), fc.nat(60), (shares, columns) => {
        const parts = barParts(shares, columns);
        expect(Math.min(0, ...parts)).toBe(0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
