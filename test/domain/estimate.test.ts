import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { quoteEpisode } from '../../src/domain/estimate';
import { DefectError } from '../../src/domain/failure';
import { PHASES } from '../../src/domain/phase';
import { costOf, type PriceBook, type Priced } from '../../src/domain/price-book';
import type { QuotedModels, QuoteRequest } from '../../src/domain/quote-request';
import type { CostTemplate } from '../../src/domain/templates';

const read = <T>(name: string) =>
  JSON.parse(readFileSync(join(__dirname, `../../templates/${name}.json`), 'utf8')) as T;
const cost = read<CostTemplate>('cost/standard@3');
const prices = read<PriceBook>('prices/standard@1');

const EMBEDDED = { provider: 'embedded', model: 'flite', operation: 'speech', wordsPerMinute: 150 };
const OPENAI = { provider: 'openai', model: 'tts-1', operation: 'speech', wordsPerMinute: 160 };
const MODEL = { provider: 'openai', model: 'gpt-4o-mini', operation: 'model' };
const HAIKU = { provider: 'anthropic', model: 'claude-haiku-4-5', operation: 'model' };
const SONAR = { provider: 'perplexity', model: 'sonar', operation: 'model' };
const by = (model: Priced): QuotedModels => ({
  researcher: model,
  writer: model,
  polisher: model,
  factReader: model,
  judges: ['creative', 'technical', 'accuracy'].map((judge) => ({ ...model, judge })),
});
const TAVILY = { provider: 'tavily', queryMicros: 8_000, queries: { low: 1, likely: 2, high: 3 } };
const request = (changes: Partial<QuoteRequest> = {}): QuoteRequest => ({
  minutes: 10,
  sourceWords: 12_000,
  through: 'package',
  voices: [EMBEDDED, EMBEDDED],
  cost,
  prices,
  ...changes,
});

describe('a quote', () => {
  test('with the voices and the rules that come with the project is nothing, and takes some minutes', () => {
    const quote = quoteEpisode(request());
    expect(quote.total.costMicros).toEqual({ low: 0, likely: 0, high: 0 });
    expect(quote.budgetHolds).toBe('always');
    expect(quote.total.workMinutes.likely).toBeGreaterThan(0.5);
    expect(quote.total.workMinutes.likely).toBeLessThan(5);
  });

  test('of a voice that is billed by the character is its words in characters, and some again', () => {
    const { phases } = quoteEpisode(request({ voices: [{ ...OPENAI, charactersPerWord: 6 }] }));
    const audio = phases.find(({ phase }) => phase === 'audio');
    // 10 minutes × 160 words × 6 characters × $15 a million
    expect(audio?.costMicros).toEqual({ low: 129_600, likely: 148_320, high: 198_000 });
  });

  test('of a voice that is billed by the token counts what it reads and what it says', () => {
    const voice = { ...OPENAI, model: 'gpt-4o-mini-tts' };
    const { total } = quoteEpisode(request({ voices: [voice], minutes: 1, through: 'audio' }));
    expect(total.costMicros.likely).toBeGreaterThan(15_000);
    expect(total.costMicros.likely).toBeLessThan(16_000);
  });

  test('with a model costs in research and script; more revisions cost more', () => {
    const { phases } = quoteEpisode(request({ models: by(MODEL) }));
    const [research, script, audio] = phases.map(({ costMicros }) => costMicros);
    expect(research?.likely).toBeGreaterThan(0);
    expect(script?.high).toBeGreaterThan((script?.low ?? 0) * 2);
    expect(audio?.high).toBe(0);
  });

  test('names each role that is a model, and adds up what each is paid', () => {
    const models = { researcher: MODEL, judges: [{ ...HAIKU, judge: 'accuracy' }] };
    const { items, phases } = quoteEpisode(request({ models }));
    const paid = items.filter(({ costMicros }) => costMicros.high > 0);
    expect(paid.map(({ role, model }) => [role, model])).toEqual([
      ['researcher', 'gpt-4o-mini'],
      ['accuracy judge', 'claude-haiku-4-5'],
    ]);
    expect(paid.map(({ costMicros }) => costMicros)).toEqual(
      phases.slice(0, 2).map(({ costMicros }) => costMicros),
    );
  });

  test('of a model that also charges for each request counts requests', () => {
    const models = { researcher: SONAR, judges: [] };
    const free = { ...prices, prices: prices.prices.map((one) => ({ ...one, micros: 0 })) };
    const onlyRequests = {
      ...free,
      prices: free.prices.map((one) => (one.unit === 'requests' ? { ...one, micros: 5_000_000 } : one)),
    };
    const { total } = quoteEpisode(request({ models, prices: onlyRequests }));
    // 12,000 words read twice, 20 % written, 200 words a request: 24 requests at half a cent
    expect(total.costMicros.low).toBe(120_000);
  });

  test('holds what an episode used whose prompts a person answered', () => {
    const mini = { provider: 'openai', model: 'gpt-4.1-mini', operation: 'model' };
    const judges = ['creative', 'technical', 'accuracy'].map((judge) => ({ ...HAIKU, judge }));
    const { items } = quoteEpisode(
      request({ minutes: 5, sourceWords: 2_566, models: { ...by(mini), factReader: HAIKU, judges } }),
    );
    // Tokens, four characters each, of an episode of five minutes from three documents, mended once and not revised.
    const used = [
      ['researcher', costOf(prices, mini, { inputTokens: 8_522, outputTokens: 1_108 })],
      ['writer', costOf(prices, mini, { inputTokens: 12_817, outputTokens: 4_412 })],
      ['fact reader', costOf(prices, HAIKU, { inputTokens: 9_673, outputTokens: 1_772 })],
      ['polisher', costOf(prices, mini, { inputTokens: 2_118, outputTokens: 22 })],
      ['accuracy judge', costOf(prices, HAIKU, { inputTokens: 4_920, outputTokens: 172 })],
    ] as const;
    for (const [role, costMicros] of used) {
      const quoted = items.find((item) => item.role === role)?.costMicros;
      expect(quoted?.low).toBeGreaterThan(costMicros * 0.7);
      expect(quoted?.low).toBeLessThan(costMicros * 1.5);
      expect(quoted?.high).toBeGreaterThan(costMicros);
    }
  });

  test('counts searches, and the pages that a model will read', () => {
    const searched = quoteEpisode(request({ searches: [TAVILY], through: 'research' }));
    expect(searched.total.costMicros).toEqual({ low: 8_000, likely: 16_000, high: 24_000 });
    const cheap = { models: by(MODEL), through: 'research' } as const;
    const [without, withPages] = [0, 10].map(
      (pages) => quoteEpisode(request({ ...cheap, pages })).total.costMicros.likely,
    );
    expect(withPages).toBeGreaterThan((without ?? 0) * 2);
  });

  test('ends with the phase asked for', () => {
    const { phases, total } = quoteEpisode(
      request({ models: by(MODEL), voices: [OPENAI], through: 'research' }),
    );
    expect(phases.map(({ phase }) => phase)).toEqual(['research']);
    expect(total.costMicros).toEqual(phases[0]?.costMicros);
  });

  test('says whether the budget is enough', () => {
    const holds = (budgetMicros: number) =>
      quoteEpisode(request({ voices: [OPENAI], cost: { ...cost, policy: { ...cost.policy, budgetMicros } } }))
        .budgetHolds;
    expect([500_000, 150_000, 130_000, 100_000].map(holds)).toEqual(['always', 'likely', 'at-best', 'never']);
  });

  test('goes by the pace of finished episodes where there is one', () => {
    const { phases } = quoteEpisode(request({ workSecondsPerMinute: { audio: 30 } }));
    expect(phases.find(({ phase }) => phase === 'audio')?.workMinutes.likely).toBeCloseTo(5);
  });

  test('without a price is refused, not guessed', () => {
    const voice = { ...OPENAI, model: 'tts-9' };
    expect(() => quoteEpisode(request({ voices: [voice] }))).toThrow(DefectError);
  });

  test('is in whole micro-dollars, in order, and the sum of its phases', () => {
    const voice = fc.constantFrom(EMBEDDED, OPENAI, { ...OPENAI, model: 'gpt-4o-mini-tts' });
    const any = fc.record({
      minutes: fc.double({ min: 0.5, max: 120, noNaN: true }),
      sourceWords: fc.nat(300_000),
      through: fc.constantFrom(...PHASES),
      voices: fc.array(voice, { minLength: 1, maxLength: 3 }),
      models: fc.constantFrom(by(MODEL), by(HAIKU), by(SONAR), { ...by(HAIKU), writer: undefined }),
      searches: fc.constantFrom([], [TAVILY]),
      pages: fc.nat(20),
      recognition: fc.constant({ provider: 'openai', model: 'whisper-1', operation: 'recognition' }),
    });
    fc.assert(
      fc.property(any, (wanted) => {
        const { phases, total } = quoteEpisode(request(wanted));
        for (const which of ['low', 'likely', 'high'] as const) {
          expect(Number.isSafeInteger(total.costMicros[which])).toBe(true);
          expect(total.costMicros[which]).toBe(
            phases.reduce((sum, { costMicros }) => sum + costMicros[which], 0),
          );
        }
        for (const { costMicros, workMinutes } of [...phases, total]) {
          for (const { low, likely, high } of [costMicros, workMinutes]) {
            expect(low <= likely && likely <= high).toBe(true);
          }
        }
      }),
    );
  });
});
