import { z } from 'zod';
import type { PriceBook } from '../domain/price-book';
import type { CostTemplate } from '../domain/templates';
import { count, id, isWhole, positive, share, text } from './fields';

/** What is counted with: cost templates and price books, strict like the others. */

const spread = z
  .strictObject({ low: z.number().nonnegative(), likely: z.number(), high: z.number() })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, 'must have low ≤ likely ≤ high');

export const costTemplateSchema = z.strictObject({
  id,
  description: text,
  policy: z
    .strictObject({
      budgetMicros: count,
      phaseShares: z
        .strictObject({ research: share, script: share, audio: share, package: share })
        .refine((shares) => isWhole(Object.values(shares)), 'must have shares that sum to 1'),
      warnShare: share,
      askShare: share,
      stopShare: share,
    })
    .refine(
      (p) => p.warnShare <= p.askShare && p.askShare <= p.stopShare,
      'must have warnShare ≤ askShare ≤ stopShare',
    ),
  prices: id,
  assumptions: z.strictObject({
    charactersPerWord: positive,
    tokensPerWord: positive,
    audioTokensPerMinute: positive,
    lengthShare: spread,
    revisions: spread,
    repeatedShare: spread,
    wordsPerRequest: positive,
    research: z.strictObject({
      readings: count,
      writtenShare: z.number().nonnegative(),
      pageWords: count,
    }),
    script: z.strictObject({
      readShare: z.number().nonnegative(),
      writtenShare: z.number().nonnegative(),
      polishReadShare: z.number().nonnegative(),
      polishWrittenShare: z.number().nonnegative(),
      judgedShare: z.number().nonnegative(),
      verdictWords: count,
    }),
    workSecondsPerMinute: z.strictObject({
      research: spread,
      script: spread,
      audio: spread,
      package: spread,
    }),
  }),
}) satisfies z.ZodType<CostTemplate>;

const price = z.strictObject({
  provider: text,
  model: text,
  operation: text,
  unit: text,
  per: z.int().positive(),
  micros: count,
  asOf: z.iso.date('must be a date, like 2026-01-31'),
  source: text,
});

export const priceBookSchema = z.strictObject({
  id,
  description: text,
  prices: z
    .array(price)
    .refine(
      (prices) => new Set(prices.map(lineOf)).size === prices.length,
      'must not price a unit of a model twice',
    ),
}) satisfies z.ZodType<PriceBook>;

function lineOf({ provider, model, operation, unit }: z.output<typeof price>): string {
  return JSON.stringify([provider, model, operation, unit]);
}
