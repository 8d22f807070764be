import fc from 'fast-check';
import { cosineOfTurns, exponential, sineOfTurns, tenTo } from '../../src/domain/portable-math';

const EPSILON = 2 ** -51;

test('sine and cosine are those of the engine, to its last bits', () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (turns) => {
      expect(Math.abs(sineOfTurns(turns) - Math.sin(2 * Math.PI * turns))).toBeLessThan(8 * EPSILON);
      expect(Math.abs(cosineOfTurns(turns) - Math.cos(2 * Math.PI * turns))).toBeLessThan(8 * EPSILON);
    }),
  );
});

test('the sine of half a turn is exactly 0', () => {
  expect([0, 0.5, -0.5, 1, 1000.5].map(sineOfTurns).map(Math.abs)).toEqual([0, 0, 0, 0, 0]);
});

test('the exponential and powers of ten are those of the engine', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-14);
      expect(Math.abs(tenTo(x / 10) / 10 ** (x / 10) - 1)).toBeLessThan(1e-14);
    }),
  );
});
