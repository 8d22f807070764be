import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { InputError } from '../../domain/failure';
import type { FoundSet } from '../../phases/research/searching/weigh-results';
import type { ResearchSources, SearchQuery } from '../../providers/research/research-sources';
import type { Dependencies } from '../dependencies';

/** More than an episode takes, so that some may turn out unreadable. */
const RESULTS_A_QUERY = 20;

export interface SearchPiece {
  readonly provider: string;
  readonly query: string;
  /** ISO 639-1. */
  readonly language: string;
}

/** The one step of a search that goes to a provider, and may cost; on the queue of the searches. */
export function searchActivities({
  store,
  payOnce,
  search,
}: Pick<Dependencies, 'store' | 'payOnce' | 'search'>) {
  return {
    /** Asks one provider one query, which is paid for once in a month, whoever asks. */
    async searchSources(
      input: SearchPiece & {
        readonly episode: string;
        /** `2026-11`: results grow old, so a later month buys anew. A time, ISO 8601, for an episode of a schedule, each of which buys anew. */
        readonly month: string;
        readonly allowanceMicros: number;
      },
    ) {
      const provider = configured(search).provider(input.provider);
      const query = queryOf(input);
      const signal = cancellationSignal();
      const { attempt, workflowExecution } = activityInfo();
      const { receipt, spent } = await payOnce.buy({
        call: {
          operation: 'search',
          provider: provider.name,
          version: provider.version,
          input: { ...query, month: input.month },
        },
        buyer: {
          episode: input.episode,
          run: workflowExecution?.runId ?? '',
          phase: 'research',
          step: `search ${provider.name}`,
          attempt,
        },
        atMostMicros: provider.quoteMicros(query),
        allowanceMicros: input.allowanceMicros,
        signal,
        perform: async (idempotencyKey) => {
          const { results, ...spending } = await provider.search(query, { signal, idempotencyKey });
          const found: FoundSet = { provider: provider.name, query: input.query, results };
          return { ...spending, reply: [await store.putJson(resultsPath(input), found)] };
        },
      });
      const [results] = receipt.reply;
      if (results === undefined) throw new Error('the receipt of a search names no reply');
      return { results, costMicros: spent.settledMicros, unknownMicros: spent.unknownMicros };
    },
  };
}

/** The query as a provider is asked, quoted and paid for. */
export function queryOf({ query, language }: Pick<SearchPiece, 'query' | 'language'>): SearchQuery {
  return { query, language, maxResults: RESULTS_A_QUERY };
}

/** InputError on a worker that was set up without the web. */
export function configured(search: ResearchSources | undefined): ResearchSources {
  if (search !== undefined) return search;
  throw new InputError('This worker fetches nothing from the web; start one that is set up for it.');
}

/** One file a query: two providers may be asked the same, and several queries are made. */
function resultsPath({ provider, query }: SearchPiece): string {
  const slug = query
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return `research/searches/${provider}-${slug || 'query'}.json`;
}
