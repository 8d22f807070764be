/** Documents of --json about money: the costs of an episode, and its estimate. */
import { z } from 'zod';
import { CALL_STATES, type LedgerEntry, type LedgerTotals } from '../../domain/ledger';
import type { Priced } from '../../domain/price-book';
import { costTemplateSchema, priceBookSchema } from '../../templates/cost-schema';
import { count, episodeId, micros, phase, sentence, spread } from './fields';

const buyer = z
  .strictObject({
    episode: episodeId,
    run: z.string().describe('Run of the workflow.'),
    phase,
    step: z.string().describe('The step or its piece: a segment, a source, a judge.'),
    attempt: count.describe('Try of the step, from 1.'),
  })
  .describe('Who bought it.');

const entry = z.strictObject({
  callId: z.string().describe('Id of the call.'),
  key: z.string().describe('Hash of everything that determines the reply.'),
  state: z.enum(CALL_STATES).describe('What became of the call; unknown may have been billed.'),
  operation: z.string().describe('speech, recognition, model or search.'),
  provider: z.string().describe('Name of the service.'),
  version: z.string().describe('Engine, model and their version.'),
  buyer,
  usage: z.record(z.string(), z.number()).describe('Billed units by name.'),
  costMicros: micros.describe('Spent, micro-dollars.'),
  price: z
    .enum(['stated', 'from units'])
    .describe('Whether the service stated the cost, or its units and the price book gave it.')
    .optional(),
  unknownMicros: micros.describe('Spent at most, fate unknown, micro-dollars.'),
  reusedMicros: micros.describe('What buying it again would have cost, micro-dollars.'),
  cause: sentence.describe('Error of the call.').optional(),
  boughtBy: buyer.describe('Buyer of the receipt that was reused.').optional(),
  at: z.string().describe('Time of its start, ISO 8601.'),
}) satisfies z.ZodType<LedgerEntry>;

const totals = z
  .strictObject({
    calls: count.describe('Calls that went out.'),
    reused: count.describe('Receipts that were reused.'),
    settledMicros: micros.describe('Known to be spent, micro-dollars.'),
    unusableMicros: micros.describe('The part of it that bought nothing usable, micro-dollars.'),
    unknownMicros: micros.describe('Spent at most beyond that, micro-dollars.'),
    reusedMicros: micros.describe('Not spent, because receipts were reused, micro-dollars.'),
  })
  .describe('Sums over all calls.') satisfies z.ZodType<LedgerTotals>;

export const costsDocument = z.strictObject({
  id: episodeId,
  totals,
  entries: z.array(entry).describe('Every call that can cost money.'),
});

const costSpread = spread('Micro-dollars.');
const workSpread = spread('Minutes of work of the machine.');
export const budgetHolds = z
  .enum(['always', 'likely', 'at-best', 'never'])
  .describe('Cases in which the budget is enough: all, the expected one, only the best, or none.');

const priced = z.strictObject({
  provider: z.string().describe('Name of the service.'),
  model: z.string().describe('Name of the model.'),
  operation: z.string().describe('speech, recognition, model or search.'),
}) satisfies z.ZodType<Priced>;

export const estimateDocument = z.strictObject({
  id: episodeId,
  phases: z
    .array(z.strictObject({ phase, costMicros: costSpread, workMinutes: workSpread }))
    .describe('The phases in their order.'),
  items: z
    .array(
      z.strictObject({
        phase,
        role: z.string().describe('search, researcher, writer, polisher, a judge, voices or listening.'),
        provider: z.string().describe('Name of the service, as the price book has it.'),
        model: z.string().describe('Name of the model, as the price book has it.'),
        costMicros: costSpread,
      }),
    )
    .describe('A line for each service; a phase costs the sum of its items.'),
  total: z
    .strictObject({ costMicros: costSpread, workMinutes: workSpread })
    .describe('The sums of the phases.'),
  budgetMicros: micros.describe('Budget of the cost template, micro-dollars.'),
  budgetHolds,
  assumptions: costTemplateSchema.shape.assumptions,
  prices: priceBookSchema.shape.prices.describe('The prices that were used; none where nothing is bought.'),
  unpriced: z
    .array(priced)
    .describe('Services of your own that are not in the price book, and so were counted as free.'),
  measuredPace: z.boolean().describe('True where the time of work comes from finished episodes.'),
});
