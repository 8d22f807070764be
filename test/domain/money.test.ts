import fc from 'fast-check';
import { formatMicros } from '../../src/domain/money';

describe('money', () => {
  test.each([
    [0, '$0.00'],
    [5_000_000, '$5.00'],
    [4_250_000, '$4.25'],
    [123, '$0.000123'],
    [-4_250_000, '-$4.25'],
  ])('%d is %s', (costMicros, text) => {
    expect(formatMicros(costMicros)).toBe(text);
  });

  test('nothing is lost in writing it down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (costMicros) => {
        const read = Math.round(Number(formatMicros(costMicros).replace('$', '')) * 1e6);
        expect(read).toBe(costMicros === 0 ? 0 : costMicros);
      }),
    );
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])('%d is no amount', (costMicros) => {
    expect(() => formatMicros(costMicros)).toThrow(RangeError);
  });
});
