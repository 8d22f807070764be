/** A quote as a table, as its assumptions, and as one line. Pure. */

import type { BudgetHolds, PhaseQuote } from '../../domain/estimate';
import { formatMicros, MICROS_PER_DOLLAR } from '../../domain/money';
import type { Price } from '../../domain/price-book';
import type { QuoteItem } from '../../domain/quote-items';
import { CASES, type Spread } from '../../domain/spread';
import { percent } from '../../domain/wording';
import type { EpisodeQuote } from '../../phases/quote';
import { type Column, textTable } from '../terminal/table';

type QuoteRow = Omit<PhaseQuote, 'phase'> & { readonly name: string };

/** Low, likely and high. */
export const COST_COLUMNS = CASES.map(
  (which): Column<{ readonly costMicros: Spread }> => ({
    title: which === 'low' ? 'COST: LOW' : which.toUpperCase(),
    cell: ({ costMicros }) => dollars(costMicros[which]),
    right: true,
  }),
);

const COLUMNS: readonly Column<QuoteRow>[] = [
  { title: 'PHASE', cell: ({ name }) => name },
  ...COST_COLUMNS,
  ...CASES.map(
    (which): Column<QuoteRow> => ({
      title: which === 'low' ? 'WORK: LOW' : which.toUpperCase(),
      cell: ({ workMinutes }) => workTime(workMinutes[which]),
      right: true,
    }),
  ),
];

export function quoteTable({ phases, total }: EpisodeQuote, columns: number): string {
  const rows = [
    ...phases.map(({ phase, ...rest }) => ({ name: phase, ...rest })),
    { name: 'total', ...total },
  ];
  return textTable(COLUMNS, rows, columns);
}

const ITEM_COLUMNS: readonly Column<QuoteItem>[] = [
  { title: 'PAID FOR', cell: ({ role }) => role },
  { title: 'TO', cell: ({ provider, model }) => `${provider} ${model}`, elastic: true },
  ...COST_COLUMNS,
];

/** A row for each service that is paid; undefined where nothing is bought. */
export function quoteItemsTable({ items }: EpisodeQuote, columns: number): string | undefined {
  const paid = items.filter(({ costMicros }) => costMicros.high > 0);
  return paid.length === 0 ? undefined : textTable(ITEM_COLUMNS, paid, columns);
}

/** `Likely $0.42, at least $0.38 and at most $0.61, of a budget of $5.00; about 3 minutes of work.` */
export function quoteLine({ total, budgetMicros }: EpisodeQuote): string {
  const { low, likely, high } = total.costMicros;
  return (
    `Likely ${dollars(likely)} (${dollars(low)} to ${dollars(high)}), of a budget of ${formatMicros(budgetMicros)}; ` +
    `about ${workTime(total.workMinutes.likely)} of work.`
  );
}

const HOLDS: Readonly<Record<BudgetHolds, string>> = {
  always: 'is enough in all three cases',
  likely: 'is enough for the likely case, and not for the high one',
  'at-best': 'is enough only for the low case',
  never: 'is not enough even for the low case',
};

/** `The budget of $5.00 is enough in all three cases.` */
export function budgetLine(budgetMicros: number, holds: BudgetHolds): string {
  return `The budget of ${formatMicros(budgetMicros)} ${HOLDS[holds]}.`;
}

/** Assumptions behind the figures, a line each. */
export function quoteAssumptions(quote: EpisodeQuote): string[] {
  const { assumptions, prices, unpriced, measuredPace, budgetHolds, budgetMicros } = quote;
  return [
    budgetLine(budgetMicros, budgetHolds),
    'Assumed, as the cost template says:',
    `  length    ${spread(assumptions.lengthShare, percent)} of what was asked for`,
    `  speech    ${assumptions.charactersPerWord} characters a word`,
    `  repeated  ${spread(assumptions.repeatedShare, percent)} of the calls are paid a second time`,
    `  work      ${measuredPace ? 'as finished episodes took' : "the template's times; a server that runs knows those of finished episodes"}`,
    ...prices.map((price) => `  price     ${priceText(price)}`),
    ...unpriced.map(
      ({ provider, model }) => `  price     ${provider} ${model} is in no price book; counted as free`,
    ),
    `  writing   ${isByModel(quote) ? 'by the models named above; what they do not do is by rules, and free' : 'by rules on this machine: research and script cost nothing'}`,
  ];
}

function isByModel({ items }: EpisodeQuote): boolean {
  return items.some(({ phase, role }) => phase === 'script' || role === 'researcher');
}

function priceText({ provider, model, micros, per, unit, asOf, source }: Price): string {
  const name = model === '*' ? provider : `${provider} ${model}`;
  return `${name}: ${formatMicros(micros)} for ${per.toLocaleString('en')} ${unit}, on ${asOf} (${source})`;
}

function spread({ low, likely, high }: Spread, say: (value: number) => string): string {
  return low === high ? say(low) : `${say(low)} to ${say(high)}, likely ${say(likely)}`;
}

/** Cents for what is to be expected; less than a cent in full. */
export function dollars(micros: number): string {
  return micros > 0 && micros < MICROS_PER_DOLLAR / 100
    ? formatMicros(micros)
    : `$${(micros / MICROS_PER_DOLLAR).toFixed(2)}`;
}

/** `40 s`, `3.2 min`, `45 min`, from minutes. */
export function workTime(value: number): string {
  if (value < 1) return `${Math.ceil(value * 60)} s`;
  return value < 9.95 ? `${value.toFixed(1)} min` : `${Math.round(value)} min`;
}
