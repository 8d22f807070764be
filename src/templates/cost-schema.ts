import { z } from 'zod';
import { count, id, isWhole, positive, share, text } from './fields';

/** Schemas of cost templates and price books, strict like the others. */

const spread = z
  .strictObject({ low: z.number().nonnegative(), likely: z.number(), high: z.number() })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, 'must have low ≤ likely ≤ high');

export const costTemplateSchema = z.strictObject({
  id,
  description: text,
  policy: z
    .strictObject({
      budgetMicros: count,
      /** Advisory; `package` costs nothing that is billed. */
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
  /** The price book, `standard@1`. */
  prices: id,
  assumptions: z.strictObject({
    /** Of spoken text, with its spaces and marks; numbers and units written out. */
    charactersPerWord: positive,
    tokensPerWord: positive,
    /** Of speech that is billed by the token it makes. */
    audioTokensPerMinute: positive,
    /** The finished length as a share of the one asked for. */
    lengthShare: spread,
    /** Scripts written after the first. */
    revisions: spread,
    /** Share of the calls that are made and paid a second time: failed replies, fates unknown, lines spoken again. */
    repeatedShare: spread,
    /** Words in a request, of models that charge for each request besides its words. */
    wordsPerRequest: positive,
    /** How often a model reads all the sources, words that it writes for each it reads, and words of a page not fetched yet. */
    research: z.strictObject({
      readings: count,
      writtenShare: z.number().nonnegative(),
      pageWords: count,
    }),
    /**
     * Words read and written for a draft, for its polish, and read by each judge, as multiples of the script's length: each
     * part is a request of its own with its sources, claims and rules. And the words of a judge's answer.
     */
    script: z.strictObject({
      readShare: z.number().nonnegative(),
      writtenShare: z.number().nonnegative(),
      polishReadShare: z.number().nonnegative(),
      polishWrittenShare: z.number().nonnegative(),
      judgedShare: z.number().nonnegative(),
      verdictWords: count,
    }),
    /** Seconds of work for a minute of episode, until finished episodes tell. */
    workSecondsPerMinute: z.strictObject({
      research: spread,
      script: spread,
      audio: spread,
      package: spread,
    }),
  }),
});

const price = z.strictObject({
  provider: text,
  /** Model or engine; `*` is every model of the provider that has no line of its own. */
  model: text,
  /** `speech`, `recognition`, `model`, `search`. */
  operation: text,
  /** The name under which the provider counts it: `characters`, `inputTokens`, `outputTokens`, `seconds`, `requests`. */
  unit: text,
  /** The price is for this many units, so that it is a whole number: 1,000,000 characters. */
  per: z.int().positive(),
  micros: count,
  /** The day on which it was the price. */
  asOf: z.iso.date('must be a date, like 2026-01-31'),
  /** The day from which it is another price, or the service no longer has the model, where it has said so. */
  endsOn: z.iso.date('must be a date, like 2026-01-31').optional(),
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
});

function lineOf({ provider, model, operation, unit }: z.output<typeof price>): string {
  return JSON.stringify([provider, model, operation, unit]);
}
