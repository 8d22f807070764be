import fc from 'fast-check';
import { DefectError } from '../../src/domain/failure';
import { costOf, type Price, type PriceBook, pricesOf } from '../../src/domain/price-book';

const line = (change: Partial<Price>): Price => ({
  provider: 'acme',
  model: 'voice-1',
  operation: 'speech',
  unit: 'characters',
  per: 1_000_000,
  micros: 15_000_000,
  asOf: '2026-01-01',
  source: 'https://example.com',
  ...change,
});
const book = (...prices: Price[]): PriceBook => ({ id: 'test@1', description: 'For tests.', prices });
const VOICE = { provider: 'acme', model: 'voice-1', operation: 'speech' };

describe('the cost of a call', () => {
  test.each([
    [0, 0],
    [1, 15],
    [1_000, 15_000],
    [1_000_000, 15_000_000],
  ])('%i characters at $15 a million are %i micro-dollars', (characters, micros) => {
    expect(costOf(book(line({})), VOICE, { characters })).toBe(micros);
  });

  test('is rounded up once, over all its units', () => {
    const tokens = book(
      line({ unit: 'inputTokens', micros: 600_000 }),
      line({ unit: 'outputTokens', micros: 300_000 }),
    );
    expect(costOf(tokens, VOICE, { inputTokens: 1 })).toBe(1);
    expect(costOf(tokens, VOICE, { inputTokens: 1, outputTokens: 1 })).toBe(1);
    expect(costOf(tokens, VOICE, { inputTokens: 2, outputTokens: 1 })).toBe(2);
    expect(costOf(tokens, VOICE, { inputTokens: 5 })).toBe(3);
  });

  test('counts a begun second as a second', () => {
    const seconds = book(line({ unit: 'seconds', per: 60, micros: 6_000 }));
    expect(costOf(seconds, VOICE, { seconds: 59.2 })).toBe(6_000);
  });

  test('is exact, and never below the price, at any size', () => {
    const positive = fc.integer({ min: 1, max: 2_000_000 });
    fc.assert(
      fc.property(fc.nat(50_000_000), positive, fc.nat(100_000_000), (count, per, micros) => {
        const cost = BigInt(costOf(book(line({ per, micros })), VOICE, { characters: count }));
        const price = BigInt(count) * BigInt(micros);
        expect(cost * BigInt(per) >= price).toBe(true);
        expect((cost - 1n) * BigInt(per) < price).toBe(true);
      }),
    );
  });

  test('of a unit without a price is unknown, not nothing', () => {
    const call = () => costOf(book(line({})), VOICE, { characters: 3, seconds: 2 });
    expect(call).toThrow(DefectError);
    expect(call).toThrow('The price book test@1 has no price for seconds of acme voice-1 (speech).');
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('of %p units is refused', (characters) => {
    expect(() => costOf(book(line({})), VOICE, { characters })).toThrow(RangeError);
  });
});

describe('the lines of a model', () => {
  const all = line({ model: '*', micros: 0 });

  test('are its own before those of all models', () => {
    expect(pricesOf(book(all, line({})), VOICE)).toEqual([line({})]);
    expect(pricesOf(book(all, line({})), { ...VOICE, model: 'other' })).toEqual([all]);
  });

  test('are of its provider and operation', () => {
    expect(pricesOf(book(all), { ...VOICE, provider: 'else' })).toEqual([]);
    expect(pricesOf(book(all), { ...VOICE, operation: 'model' })).toEqual([]);
  });
});
