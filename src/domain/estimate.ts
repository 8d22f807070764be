/**
 * A quote before anything starts: what an episode will cost and how long the machine will work on it, at its best, as
 * expected and at its worst. Every figure that is assumed stands in the cost template; the three cases differ in the
 * length that comes out, in revisions of the script, in further searches, and in calls that are paid twice.
 */
import { PHASES, type Phase } from './phase';
import type { PriceBook, Priced } from './price-book';
import { type QuoteItem, quoteItems, spokenMinutes } from './quote-items';
import { type Case, type Spread, spreadOf } from './spread';
import type { CostTemplate } from './templates';

export interface QuoteRequest {
  /** Length asked for. */
  readonly minutes: number;
  /** Of the documents that are handed in. */
  readonly sourceWords: number;
  /** Pages that are fetched besides. */
  readonly pages?: number;
  readonly through: Phase;
  /** One for each host of the format; they share the words evenly. */
  readonly voices: readonly QuotedVoice[];
  /** Who does what; what is left out is done by rules and costs nothing. */
  readonly models?: QuotedModels;
  /** Search providers, asked side by side. */
  readonly searches?: readonly QuotedSearch[];
  /** Listens to what was spoken. */
  readonly recognition?: Priced;
  readonly cost: CostTemplate;
  readonly prices: PriceBook;
  /** Seconds of work for a minute of episode as measured in finished ones, in place of the template's. */
  readonly workSecondsPerMinute?: Readonly<Partial<Record<Phase, number>>>;
}

export interface QuotedVoice extends Priced {
  readonly wordsPerMinute: number;
  /** As measured; the template's without it. */
  readonly charactersPerWord?: number;
}

export interface QuotedModels {
  readonly researcher?: Priced | undefined;
  readonly writer?: Priced | undefined;
  readonly polisher?: Priced | undefined;
  /** Those of the judges that are models. */
  readonly judges: readonly (Priced & { readonly judge: string })[];
}

export interface QuotedSearch {
  readonly provider: string;
  /** The most that one query costs. */
  readonly queryMicros: number;
  /** Queries of an episode. */
  readonly queries: Spread;
}

export interface PhaseQuote {
  readonly phase: Phase;
  readonly costMicros: Spread;
  /** Of the machine, without the time that people take to decide. */
  readonly workMinutes: Spread;
}

export interface Quote {
  readonly phases: readonly PhaseQuote[];
  /** Who is paid for what; a phase costs the sum of its items. */
  readonly items: readonly QuoteItem[];
  readonly total: Omit<PhaseQuote, 'phase'>;
  readonly budgetMicros: number;
  readonly budgetHolds: BudgetHolds;
}

/** Whether a budget is enough in all cases, as expected, only at best, or never. */
export type BudgetHolds = 'always' | 'likely' | 'at-best' | 'never';

/** DefectError when something that is to be bought has no price. */
export function quoteEpisode(request: QuoteRequest): Quote {
  const last = PHASES.indexOf(request.through);
  const items = quoteItems(request).filter(({ phase }) => PHASES.indexOf(phase) <= last);
  const phases = PHASES.slice(0, last + 1).map((phase): PhaseQuote => {
    const own = items.filter((item) => item.phase === phase);
    return {
      phase,
      costMicros: spreadOf((which) => sumOf(own, ({ costMicros }) => costMicros[which])),
      workMinutes: spreadOf((which) => workMinutes(request, phase, which)),
    };
  });
  const total = {
    costMicros: spreadOf((which) => sumOf(phases, ({ costMicros }) => costMicros[which])),
    workMinutes: spreadOf((which) => sumOf(phases, ({ workMinutes: work }) => work[which])),
  };
  const { budgetMicros } = request.cost.policy;
  return { phases, items, total, budgetMicros, budgetHolds: budgetHolds(total.costMicros, budgetMicros) };
}

function workMinutes(request: QuoteRequest, phase: Phase, which: Case): number {
  const { cost, workSecondsPerMinute } = request;
  const assumed = cost.assumptions.workSecondsPerMinute[phase];
  const measured = workSecondsPerMinute?.[phase];
  // A measured pace moves the spread, it does not take it away.
  const seconds =
    measured === undefined ? assumed[which] : (measured * assumed[which]) / (assumed.likely || 1);
  return (spokenMinutes(request, which) * seconds) / 60;
}

export function budgetHolds(costMicros: Spread, budgetMicros: number): BudgetHolds {
  if (costMicros.high <= budgetMicros) return 'always';
  if (costMicros.likely <= budgetMicros) return 'likely';
  return costMicros.low <= budgetMicros ? 'at-best' : 'never';
}

function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0);
}
