/** Everything that a quote of an episode is computed from. */
import type { Phase } from './phase';
import type { PriceBook, Priced } from './price-book';
import type { Spread } from './spread';
import type { CostTemplate } from './templates';

export interface QuoteRequest {
  /** Length asked for. */
  readonly minutes: number;
  /** Words of the documents that are handed in. */
  readonly sourceWords: number;
  /** Pages that are fetched besides. */
  readonly pages?: number;
  readonly through: Phase;
  /** One for each host of the format; they share the words evenly. */
  readonly voices: readonly QuotedVoice[];
  /** Models by role; a role without one is done by rules and costs nothing. */
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
  /** Measured figure; without it the template's is used. */
  readonly charactersPerWord?: number;
}

export interface QuotedModels {
  readonly researcher?: Priced | undefined;
  readonly writer?: Priced | undefined;
  readonly polisher?: Priced | undefined;
  /** Holds the facts against their sources. */
  readonly factReader?: Priced | undefined;
  /** Judges that are models. */
  readonly judges: readonly (Priced & { readonly judge: string })[];
}

export interface QuotedSearch {
  readonly provider: string;
  /** The most that one query costs. */
  readonly queryMicros: number;
  /** Queries of an episode. */
  readonly queries: Spread;
}
