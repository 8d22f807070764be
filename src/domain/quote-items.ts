/** The lines that a quote adds up: services, and what they will cost. */

import type { Phase } from './phase';
import { costOf, type PriceBook, type Priced, pricesOf } from './price-book';
import type { QuotedVoice, QuoteRequest } from './quote-request';
import { type Case, type Spread, spreadOf } from './spread';

export interface QuoteItem {
  readonly phase: Phase;
  /** `search`, `researcher`, `writer`, `fact reader`, `polisher`, `accuracy judge`, `voices`, `listening`. */
  readonly role: string;
  /** As the price book names them. */
  readonly provider: string;
  readonly model: string;
  readonly costMicros: Spread;
}

/** In the order of the phases, those that cost nothing included. DefectError for what has no price. */
export function quoteItems(request: QuoteRequest): QuoteItem[] {
  return [
    ...searching(request),
    ...researching(request),
    ...writing(request),
    ...judging(request),
    ...speaking(request),
    ...listening(request),
  ];
}

function searching({ searches = [] }: QuoteRequest): QuoteItem[] {
  return searches.map(({ provider, queryMicros, queries }) => ({
    phase: 'research',
    role: 'search',
    provider,
    model: 'search',
    costMicros: spreadOf((which) => Math.ceil(queryMicros * queries[which])),
  }));
}

/** A model reads the sources so many times, writes down a share of what it reads, and reads that once more to compare it. */
function researching(request: QuoteRequest): QuoteItem[] {
  const { models, sourceWords, pages = 0 } = request;
  const { readings, writtenShare, pageWords } = request.cost.assumptions.research;
  const read = (sourceWords + pages * pageWords) * readings;
  const written = read * writtenShare;
  return modelItem(request, 'research', 'researcher', models?.researcher, () => ({
    read: read + written,
    written,
  }));
}

/** The first draft is written with its material and polished; it and each revision is mended, and its facts are read. */
function writing(request: QuoteRequest): QuoteItem[] {
  const { models, cost } = request;
  const { script, revisions } = cost.assumptions;
  const { mending = script, facts } = script;
  const isMended = script.mending !== undefined;
  return [
    ...modelItem(request, 'script', 'writer', models?.writer, (which) => {
      const words = spokenWords(request, which);
      const mended = words * (revisions[which] + (isMended ? 1 : 0));
      return {
        read: words * script.readShare + mended * mending.readShare,
        written: words * script.writtenShare + mended * mending.writtenShare,
      };
    }),
    ...modelItem(request, 'script', 'fact reader', facts && models?.factReader, (which) => {
      const words = spokenWords(request, which) * (1 + (1 + revisions[which]) * (facts?.againShare ?? 0));
      return { read: words * (facts?.readShare ?? 0), written: words * (facts?.writtenShare ?? 0) };
    }),
    ...modelItem(request, 'script', 'polisher', models?.polisher, (which) => {
      const words = spokenWords(request, which);
      return { read: words * script.polishReadShare, written: words * script.polishWrittenShare };
    }),
  ];
}

/** Every judge reads each draft with its sources. */
function judging(request: QuoteRequest): QuoteItem[] {
  const { script, revisions } = request.cost.assumptions;
  return (request.models?.judges ?? []).flatMap((model) =>
    modelItem(request, 'script', `${model.judge} judge`, model, (which) => {
      const drafts = 1 + revisions[which];
      return {
        read: drafts * spokenWords(request, which) * script.judgedShare,
        written: drafts * script.verdictWords,
      };
    }),
  );
}

function modelItem(
  request: QuoteRequest,
  phase: Phase,
  role: string,
  priced: Priced | undefined,
  wordsOf: (which: Case) => { readonly read: number; readonly written: number },
): QuoteItem[] {
  if (priced === undefined) return [];
  const { provider, model, operation } = priced;
  const { tokensPerWord, repeatedShare, wordsPerRequest } = request.cost.assumptions;
  const isByRequest = unitsOf(request.prices, priced).includes('requests');
  const costMicros = spreadOf((which) => {
    const { read, written } = wordsOf(which);
    const times = 1 + repeatedShare[which];
    return costOf(
      request.prices,
      { provider, model, operation },
      {
        inputTokens: Math.ceil(read * tokensPerWord * times),
        outputTokens: Math.ceil(written * tokensPerWord * times),
        ...(isByRequest ? { requests: Math.ceil((written / wordsPerRequest) * times) } : {}),
      },
    );
  });
  return [{ phase, role, provider, model, costMicros }];
}

/** Every voice speaks its share of the words once, and some of them again. */
function speaking(request: QuoteRequest): QuoteItem[] {
  const { voices, prices } = request;
  const [first] = voices;
  if (first === undefined) return [];
  const costMicros = spreadOf((which) => {
    const minutes = saidMinutes(request, which) / voices.length;
    return voices.reduce(
      (sum, voice) => sum + costOf(prices, voice, speechUsage(request, voice, minutes)),
      0,
    );
  });
  const { provider, model } = first;
  return [{ phase: 'audio', role: 'voices', provider, model, costMicros }];
}

/** Whoever listens hears all that is spoken, what is spoken again included. */
function listening(request: QuoteRequest): QuoteItem[] {
  const { recognition, prices } = request;
  if (recognition === undefined) return [];
  const { provider, model } = recognition;
  const costMicros = spreadOf((which) =>
    costOf(prices, recognition, { seconds: Math.ceil(saidMinutes(request, which) * 60) }),
  );
  return [{ phase: 'audio', role: 'listening', provider, model, costMicros }];
}

/** Counts the speech in the units that the voice is billed by. */
function speechUsage(
  { cost, prices }: QuoteRequest,
  voice: QuotedVoice,
  minutes: number,
): Record<string, number> {
  const { tokensPerWord, audioTokensPerMinute, charactersPerWord } = cost.assumptions;
  const words = minutes * voice.wordsPerMinute;
  const usage: Readonly<Record<string, number>> = {
    characters: Math.ceil(words * (voice.charactersPerWord ?? charactersPerWord)),
    inputTokens: Math.ceil(words * tokensPerWord),
    outputTokens: Math.ceil(minutes * audioTokensPerMinute),
    seconds: Math.ceil(minutes * 60),
  };
  const billed = unitsOf(prices, voice);
  const units = billed.length === 0 ? ['characters'] : billed;
  return Object.fromEntries(units.map((unit) => [unit, usage[unit] ?? 0]));
}

function unitsOf(prices: PriceBook, priced: Priced): string[] {
  return pricesOf(prices, priced).map(({ unit }) => unit);
}

/** Minutes of sound, takes that are spoken again included. */
function saidMinutes(request: QuoteRequest, which: Case): number {
  return spokenMinutes(request, which) * (1 + request.cost.assumptions.repeatedShare[which]);
}

/** Minutes of the finished episode. */
export function spokenMinutes(
  { minutes, cost }: Pick<QuoteRequest, 'minutes' | 'cost'>,
  which: Case,
): number {
  return minutes * cost.assumptions.lengthShare[which];
}

function spokenWords(request: QuoteRequest, which: Case): number {
  const { voices } = request;
  const rates = voices.reduce((sum, { wordsPerMinute }) => sum + wordsPerMinute, 0);
  return (spokenMinutes(request, which) * rates) / voices.length;
}
