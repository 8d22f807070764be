import { z } from 'zod';
import {
  description,
  id,
  isWhole,
  lineage,
  multiple,
  oneTo,
  positive,
  sentences,
  share,
  text,
  upTo,
} from './fields';

/** Schemas of cost templates and price books, strict like the others. */

/** The largest is the work of an hour for a minute of episode, in seconds. */
const figure = z.number().nonnegative().max(3_600);

const spread = z
  .strictObject({
    low: figure.describe('At its best.'),
    likely: figure.describe('As expected.'),
    high: figure.describe('At its worst.'),
  })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, 'must have low ≤ likely ≤ high');
const seconds = spread.describe('Seconds of work for a minute of episode.');
const words = upTo(1_000_000);
/** A million dollars. */
const MOST_MICROS = 1_000_000_000_000;

export const costTemplateSchema = z.strictObject({
  id,
  description,
  ...lineage,
  policy: z
    .strictObject({
      budgetMicros: upTo(MOST_MICROS).describe('Budget of an episode, micro-dollars: $1 is 1,000,000.'),
      phaseShares: z
        .strictObject({ research: share, script: share, audio: share, package: share })

        .refine((shares) => isWhole(Object.values(shares)), 'must have shares that sum to 1')
        .describe('Shares of the budget, advisory; `package` costs nothing that is billed.'),
      warnShare: share.describe('Share of the budget from which a warning is given.'),
      askShare: share.describe('Share of the budget from which a person is asked.'),
      stopShare: share.describe('Share of the budget above which nothing is spent.'),
    })
    .refine(
      (p) => p.warnShare <= p.askShare && p.askShare <= p.stopShare,
      'must have warnShare ≤ askShare ≤ stopShare',
    )
    .describe('What the workflow decides by.'),
  prices: id.describe('The price book of estimates, such as standard@1.'),
  assumptions: z
    .strictObject({
      charactersPerWord: positive.describe(
        'Characters of a spoken word, with spaces and marks; numbers and units written out.',
      ),
      tokensPerWord: positive.describe('Tokens of a word.'),
      audioTokensPerMinute: words.describe(
        'Tokens a minute, of speech that is billed by the token it makes.',
      ),
      lengthShare: spread.describe('The finished length as a share of the one asked for.'),
      revisions: spread.describe('Scripts written after the first.'),
      repeatedShare: spread.describe(
        'Share of the calls that are made and paid a second time: failed replies, fates unknown, lines spoken again.',
      ),
      wordsPerRequest: words.describe(
        'Words in a request, of models that charge for each request besides its words.',
      ),
      research: z
        .strictObject({
          readings: multiple.describe('How often a model reads all the sources.'),
          writtenShare: multiple.describe('Words that it writes for each that it reads.'),
          pageWords: words.describe('Words of a page that is not fetched yet.'),
        })
        .describe('The work of a model that researches.'),
      script: z
        .strictObject({
          readShare: multiple.describe('Read for a draft.'),
          writtenShare: multiple.describe('Written for a draft.'),
          mending: z
            .strictObject({
              readShare: multiple.describe('Read to mend a draft or a revision.'),
              writtenShare: multiple.describe('Written to mend it.'),
            })
            .optional()
            .describe('The sentences that are mended; without it each revision is written anew.'),
          facts: z
            .strictObject({
              readShare: multiple.describe('Read for a draft.'),
              writtenShare: multiple.describe('Written for a draft.'),
              againShare: share.describe(
                'Share of it that is read again when a draft or a revision is mended.',
              ),
            })
            .optional()
            .describe("The work of a second reader, who holds the writer's facts against their sources."),
          polishReadShare: multiple.describe('Read for its polish.'),
          polishWrittenShare: multiple.describe('Written for its polish.'),
          judgedShare: multiple.describe('Read by each judge.'),
          verdictWords: words.describe("Words of a judge's answer."),
        })
        .describe(
          "Words read and written, as multiples of the script's length: each request carries its sources, claims and rules.",
        ),
      workSecondsPerMinute: z
        .strictObject({ research: seconds, script: seconds, audio: seconds, package: seconds })
        .describe('Seconds of work for a minute of episode, until finished episodes tell.'),
    })
    .describe('What an estimate assumes before anything is known about an episode.'),
});

const price = z.strictObject({
  provider: text.describe('Name of the service.'),
  model: text.describe('Model or engine; * is every model of the provider that has no line of its own.'),
  operation: text.describe('speech, recognition, model or search.'),
  unit: text.describe(
    'What the provider counts: characters, inputTokens, outputTokens, seconds or requests.',
  ),
  per: oneTo(1_000_000_000).describe(
    'The price is for this many units, so that it is a whole number: 1,000,000 characters.',
  ),
  micros: upTo(MOST_MICROS).describe('The price, micro-dollars: $1 is 1,000,000.'),
  asOf: z.iso.date('must be a date, like 2026-01-31').describe('The day on which it was the price.'),
  endsOn: z.iso
    .date('must be a date, like 2026-01-31')
    .describe(
      'The day from which it is another price, or the service no longer has the model, where it has said so.',
    )
    .optional(),
  source: sentences.describe('Where the price was read.'),
});

export const priceBookSchema = z.strictObject({
  id,
  description,
  prices: z
    .array(price)
    .max(10_000)
    .refine(
      (prices) => new Set(prices.map(lineOf)).size === prices.length,
      'must not price a unit of a model twice',
    )
    .describe('A line for each unit of each model.'),
});

function lineOf({ provider, model, operation, unit }: z.output<typeof price>): string {
  return JSON.stringify([provider, model, operation, unit]);
}
