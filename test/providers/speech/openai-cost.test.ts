import { billedCharacters, costOf } from '../../../src/providers/speech/openai-cost';

const stating = (dollars: string) => ({ 'x-litellm-response-cost': dollars });

describe('cost of a speech call', () => {
  it('is characters times the price, rounded up to whole micro-dollars', () => {
    expect(costOf(224, 15_000_000, {})).toEqual({ costMicros: 3_360, price: 'from units' });
    expect(costOf(1, 600_000, {}).costMicros).toBe(1);
    expect(costOf(1_000, 0, {}).costMicros).toBe(0);
  });

  it.each([
    ['0.00336', 3_360],
    ['1.5e-05', 15],
    ['0.000015', 15],
    ['0.0000151', 16],
    ['0', 0],
  ])('is what the reply states: $%s', (dollars, costMicros) => {
    expect(costOf(224, 15_000_000, stating(dollars))).toEqual({ costMicros, price: 'stated' });
  });

  it.each(['', 'None', '-1', 'NaN'])('is not taken from a statement such as "%s"', (dollars) => {
    expect(costOf(224, 15_000_000, stating(dollars)).price).toBe('from units');
  });

  it('counts characters, not their halves', () => {
    expect(billedCharacters('a𝄞b')).toBe(3);
  });
});
