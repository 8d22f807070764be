import { statedMicros, tariffOf } from '../../../src/providers/models/tariff';
import { PRICE_BOOK } from '../../support/loopback/model';

describe('what a model costs', () => {
  const tokens = { inputTokens: 1_000, outputTokens: 500 };

  it.each([
    ['openai', 'gpt-4.1-mini', 1_200],
    ['anthropic', 'claude-sonnet-4-5', 10_500],
    ['google', 'gemini-2.5-flash', 1_550],
    ['perplexity', 'sonar', 6_500],
  ])('%s %s, by its tokens', (provider, model, costMicros) => {
    expect(tariffOf(PRICE_BOOK, provider, model, false).cost(tokens)).toMatchObject({
      costMicros,
      price: 'from units',
    });
  });

  it("is nothing for one of one's own", () => {
    expect(tariffOf(PRICE_BOOK, 'localhost:11434', 'm', true).cost(tokens)).toEqual({
      usage: tokens,
      costMicros: 0,
      price: 'from units',
    });
  });

  it('is refused with half of a price', () => {
    const prices = PRICE_BOOK.prices.filter(
      ({ model, unit }) => model === 'gpt-4.1' && unit === 'inputTokens',
    );
    expect(() => tariffOf({ ...PRICE_BOOK, prices }, 'openai', 'gpt-4.1', true)).toThrow(
      /no price for outputTokens/,
    );
  });

  it.each<[body: unknown, headers: Record<string, string>, micros: number | undefined]>([
    [{ usage: { cost: { total_cost: 0.005_021 } } }, {}, 5_021],
    [{ usage: { cost: 0.000_000_1 } }, {}, 1],
    [{}, { 'x-litellm-response-cost': '0.0042' }, 4_200],
    [{ usage: { cost: { total_cost: 0 } } }, {}, 0],
    [{ usage: { cost: { total_cost: -1 } } }, {}, undefined],
    [{ usage: { cost: '0.1' } }, {}, undefined],
    [undefined, {}, undefined],
    ['text', {}, undefined],
  ])('is as %j %j states it', (body, headers, micros) => {
    expect(statedMicros(body, headers)).toBe(micros);
  });
});
