/** Estimates the money and the time that an episode takes, from its input and the services of this machine. */
import type { ArtifactRef } from '../domain/artifact';
import type { EpisodeInput } from '../domain/episode';
import { type Quote, quoteEpisode } from '../domain/estimate';
import { hostsOf } from '../domain/hosts';
import { factReader, namedRoles } from '../domain/model-roles';
import type { Phase } from '../domain/phase';
import { type Price, type PriceBook, type Priced, pricesOf } from '../domain/price-book';
import type { QuotedModels, QuotedSearch } from '../domain/quote-request';
import type { CostTemplate, QuoteAssumptions, SessionTemplate } from '../domain/templates';
import type { ModelDirectory } from '../providers/models/language-model';
import type { SpeechRecogniser } from '../providers/recognition/speech-recogniser';
import type { ResearchSources } from '../providers/research/research-sources';
import type { SpeechProvider } from '../providers/speech/speech-provider';

/** A quote with what it rests on. */
export interface EpisodeQuote extends Quote {
  readonly assumptions: QuoteAssumptions;
  /** The prices that were used; none where nothing is bought. */
  readonly prices: readonly Price[];
  /** Services of one's own that are not in the price book, and so were counted as free. */
  readonly unpriced: readonly Priced[];
  /** True where the time of work comes from finished episodes. */
  readonly measuredPace: boolean;
}

export interface QuoteTools {
  readonly store: { getJson<T>(ref: ArtifactRef): Promise<T> };
  readonly speech: SpeechProvider;
  /** Listens to all that is spoken, where there is one. */
  readonly recogniser?: SpeechRecogniser | undefined;
  /** Needed for an episode that models work on. */
  readonly models?: ModelDirectory | undefined;
  /** Needed for an episode that searches. */
  readonly search?: ResearchSources | undefined;
  /** Milliseconds of work for a minute of episode, as far as finished episodes tell. */
  readonly pace?: Readonly<Partial<Record<Phase, number>>>;
  /** Changes the assumptions of the cost template, for a quote in hindsight. */
  readonly assume?: (assumptions: QuoteAssumptions) => QuoteAssumptions;
}

/** Bytes of text for a word with its space; only a language model reads the sources for money. */
const BYTES_A_WORD = 6;
/** The longest query that is asked. */
const ANY_QUERY = { query: '', maxResults: 10, language: 'en' } as const;

/** The quote of an episode: its expected cost and time of work, before it starts. */
export async function quoteFor(input: EpisodeInput, tools: QuoteTools): Promise<EpisodeQuote> {
  const { store, speech, recogniser, pace = {} } = tools;
  const template = await store.getJson<CostTemplate>(input.templates.cost.ref);
  const { assume = (assumptions) => assumptions } = tools;
  const cost = { ...template, assumptions: assume(template.assumptions) };
  const book = await store.getJson<PriceBook>(input.templates.prices.ref);
  const session = await store.getJson<SessionTemplate>(input.templates.session.ref);
  const models = quotedModels(input, tools.models);
  const searches = quotedSearches(input, tools.search);
  const bought = servicesOf(speech, recogniser, models);
  const own = bought.filter((service) => pricesOf(book, service).length === 0);
  const recognition = bought.find(({ operation }) => operation === 'recognition');
  const quote = quoteEpisode({
    minutes: input.minutes,
    sourceWords: Math.round(
      input.sources.reduce((sum, { original }) => sum + original.bytes, 0) / BYTES_A_WORD,
    ),
    pages: (input.web?.urls.length ?? 0) + (input.web?.search?.maxSources ?? 0),
    through: input.through,
    voices: hostsOf(session, input.format).map(({ voice }) => ({
      ...serviceOf(speech, 'speech'),
      wordsPerMinute:
        speech.voices.find(({ id }) => id === voice)?.wordsPerMinute ?? session.speech.wordsPerMinute,
    })),
    models,
    searches,
    cost,
    ...(recognition === undefined ? {} : { recognition }),
    prices: { ...book, prices: [...book.prices, ...own.flatMap(freeOf)] },
    workSecondsPerMinute: Object.fromEntries(Object.entries(pace).map(([phase, ms]) => [phase, ms / 1_000])),
  });
  const asked = searches.map(({ provider }) => searchPrices(book, provider));
  return {
    ...quote,
    assumptions: cost.assumptions,
    prices: [...bought.map((service) => pricesOf(book, service)), ...asked].flat(),
    measuredPace: Object.keys(pace).length > 0,
    unpriced: own,
  };
}

/** Nobody where the episode is made by rules. */
function quotedModels({ models, policy }: EpisodeInput, directory: ModelDirectory | undefined): QuotedModels {
  const priced = (name: string | undefined): Priced | undefined => {
    if (name === undefined || directory === undefined) return undefined;
    const { provider, model } = directory.get(name);
    return { provider, model, operation: 'model' };
  };
  const judges = Object.entries(models?.judges ?? {}).flatMap(([judge, name]) => {
    const model = priced(name);
    return model === undefined ? [] : [{ ...model, judge }];
  });
  const { researcher, writer, polisher } = models ?? {};
  const readsFacts = new Map(namedRoles(models ?? {})).get(factReader(models ?? {}, policy.quality));
  return {
    ...{ researcher: priced(researcher), writer: priced(writer), polisher: priced(polisher), judges },
    factReader: writer === undefined ? undefined : priced(readsFacts),
  };
}

/** One query at best, all follow-ups at worst. */
function quotedSearches({ web }: EpisodeInput, sources: ResearchSources | undefined): QuotedSearch[] {
  if (web?.search === undefined || sources === undefined) return [];
  const { providers, effort } = web.search;
  const queries = { low: 1, likely: 1 + Math.min(1, effort.maxFollowUps), high: 1 + effort.maxFollowUps };
  return providers.map((provider) => ({
    provider,
    queryMicros: sources.provider(provider).quoteMicros(ANY_QUERY),
    queries,
  }));
}

/** Each once: one model may have several roles. */
function servicesOf(
  speech: SpeechProvider,
  recogniser: SpeechRecogniser | undefined,
  { researcher, writer, polisher, judges }: QuotedModels,
): Priced[] {
  const services = [
    ...[researcher, writer, polisher, ...judges].flatMap((model) => (model === undefined ? [] : [model])),
    serviceOf(speech, 'speech'),
    ...(recogniser === undefined ? [] : [serviceOf(recogniser, 'recognition')]),
  ].map(({ provider, model, operation }): Priced => ({ provider, model, operation }));
  return [...new Map(services.map((service) => [JSON.stringify(service), service])).values()];
}

/** The name of a voice or a listener in the price book: its version begins with its model. */
function serviceOf(
  { name, version }: Pick<SpeechProvider, 'name' | 'version'>,
  operation: 'speech' | 'recognition',
): Priced {
  return { provider: name, model: version.split('+')[0] ?? version, operation };
}

/** A provider has one kind of search here, whatever the price book calls it. */
function searchPrices({ prices }: PriceBook, provider: string): Price[] {
  return prices.filter((price) => price.provider === provider && price.operation === 'search');
}

/** A server of one's own that has no line in the price book is free, as where it is used. */
function freeOf(service: Priced): Price[] {
  const units = {
    recognition: ['seconds'],
    model: ['inputTokens', 'outputTokens'],
  }[service.operation] ?? ['characters'];
  return units.map((unit) => ({ ...service, unit, per: 1, micros: 0, asOf: '', source: '' }));
}
