import type { ArtifactStore } from '../artifacts/store';
import type { EpisodeInput, Phase } from '../domain/episode';
import { type Quote, type QuotedVoice, quoteEpisode } from '../domain/estimate';
import { hostsOf } from '../domain/hosts';
import { type Price, type PriceBook, type Priced, pricesOf } from '../domain/price-book';
import type { CostTemplate, QuoteAssumptions, SessionTemplate } from '../domain/templates';
import type { SpeechRecogniser } from '../providers/recognition/speech-recogniser';
import type { SpeechProvider } from '../providers/speech/speech-provider';

/** A quote with what it rests on. */
export interface EpisodeQuote extends Quote {
  readonly assumptions: QuoteAssumptions;
  /** The prices that were used; none where nothing is bought. */
  readonly prices: readonly Price[];
  /** The speech service when it is not in the price book, and so was counted as free. */
  readonly unpriced?: Priced;
  /** Whether the time of work comes from finished episodes. */
  readonly measuredPace: boolean;
}

export interface QuoteTools {
  readonly store: Pick<ArtifactStore, 'getJson'>;
  readonly speech: SpeechProvider;
  /** Listens to all that is spoken, where there is one. */
  readonly recogniser?: SpeechRecogniser | undefined;
  /** Milliseconds of work for a minute of episode, as far as finished episodes tell. */
  readonly pace?: Readonly<Partial<Record<Phase, number>>>;
}

/** Bytes of text for a word with its space; only a language model reads the sources for money. */
const BYTES_A_WORD = 6;

/** What an episode will cost and how long it will be worked on, before it starts. */
export async function quoteFor(input: EpisodeInput, tools: QuoteTools): Promise<EpisodeQuote> {
  const { store, speech, recogniser, pace = {} } = tools;
  const cost = await store.getJson<CostTemplate>(input.templates.cost.ref);
  const book = await store.getJson<PriceBook>(input.templates.prices.ref);
  const session = await store.getJson<SessionTemplate>(input.templates.session.ref);
  const voices = hostsOf(session, input.format).map(
    ({ voice }): QuotedVoice => ({
      ...servicesOf(speech),
      wordsPerMinute:
        speech.voices.find(({ id }) => id === voice)?.wordsPerMinute ?? session.speech.wordsPerMinute,
    }),
  );
  const service = servicesOf(speech);
  const recognition = recogniser && { ...servicesOf(recogniser), operation: 'recognition' };
  const free = [service, ...(recognition === undefined ? [] : [recognition])]
    .filter((bought) => pricesOf(book, bought).length === 0)
    .map(freeOf);
  const prices = pricesOf(book, service);
  const quote = quoteEpisode({
    minutes: input.minutes,
    sourceWords: Math.round(
      input.sources.reduce((sum, { original }) => sum + original.bytes, 0) / BYTES_A_WORD,
    ),
    through: input.through,
    voices,
    cost,
    ...(recognition === undefined ? {} : { recognition }),
    prices: { ...book, prices: [...book.prices, ...free] },
    workSecondsPerMinute: Object.fromEntries(Object.entries(pace).map(([phase, ms]) => [phase, ms / 1_000])),
  });
  return {
    ...quote,
    assumptions: cost.assumptions,
    prices: [...prices, ...(recognition === undefined ? [] : pricesOf(book, recognition))],
    measuredPace: Object.keys(pace).length > 0,
    ...(prices.length > 0 ? {} : { unpriced: service }),
  };
}

/** What the price book calls a voice or a listener: its version begins with its model. */
function servicesOf({ name, version }: Pick<SpeechProvider, 'name' | 'version'>): Priced {
  return { provider: name, model: version.split('+')[0] ?? version, operation: 'speech' };
}

/** A server of one's own that has no line in the price book is free, as where it is used. */
function freeOf(service: Priced): Price {
  const unit = service.operation === 'recognition' ? 'seconds' : 'characters';
  return { ...service, unit, per: 1, micros: 0, asOf: '', source: '' };
}
