import { priceAges } from '../../../src/cli/doctor/price-ages';
import type { Price } from '../../../src/domain/price-book';

const price = (changes: Partial<Price>): Price => ({
  ...{ provider: 'openai', model: 'tts-1', operation: 'speech', unit: 'characters', per: 1_000_000 },
  ...{ micros: 15_000_000, asOf: '2026-01-01', source: 'https://openai.com/api/pricing' },
  ...changes,
});
const on = (day: string) => new Date(`${day}T12:00:00Z`);

describe('prices', () => {
  test('are old after 90 days, not on the ninetieth', () => {
    expect(priceAges([price({})], on('2026-04-01'))).toEqual([
      { state: 'ok', said: 'none is older than 90 days' },
    ]);
    expect(priceAges([price({})], on('2026-04-02'))).toEqual([
      {
        state: 'warning',
        said: 'the price of openai tts-1 (speech) is 91 days old, of 2026-01-01',
        advice: expect.stringContaining('https://openai.com/api/pricing'),
      },
    ]);
  });

  test('that end are told of 90 days before, and from then on', () => {
    const ending = price({ asOf: '2026-11-01', endsOn: '2027-01-06' });
    const told = {
      state: 'warning',
      said: 'the service has announced the end of openai tts-1 (speech), or of its price, for 2027-01-06',
      advice: expect.stringContaining('choose another'),
    };
    expect(priceAges([{ ...ending, asOf: '2026-10-01' }], on('2026-10-08'))[0]?.state).toBe('ok');
    expect(priceAges([ending], on('2026-11-29'))).toEqual([told]);
    expect(priceAges([ending], on('2027-01-20'))).toEqual([told]);
  });

  test('of the units of one service are one line', () => {
    const units = ['inputTokens', 'outputTokens'].map((unit) => price({ unit, operation: 'model' }));
    expect(priceAges(units, on('2027-01-01'))).toHaveLength(1);
  });

  test('that are nothing do not age', () => {
    expect(priceAges([price({ micros: 0 })], on('2030-01-01'))).toEqual([
      { state: 'ok', said: 'nothing is bought by this episode' },
    ]);
  });
});
