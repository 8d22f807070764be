/** The common part of all search services; each adapter says how it asks and how it reads the reply. */

import { type Spending, SpentError } from '../../domain/failure';
import { costOf, type PriceBook, type Priced, pricesOf } from '../../domain/price-book';
import type { SearchResult } from '../../domain/web-sources';
import type { Finding } from '../finding';
import { askFree, troubleOf } from '../free-request';
import { askSearch, type SearchRequest } from './ask-search';
import type { SearchProvider, SearchQuery } from './research-sources';
import { serviceUrl } from './service-url';

export interface ServiceAccess {
  readonly apiKey?: string | undefined;
  /** The service's own address by default. */
  readonly baseUrl?: string | undefined;
  readonly priceBook: PriceBook;
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export interface SearchApi {
  readonly name: string;
  /** Name in the price book; `search` where the service has one kind of search. */
  readonly model: string;
  readonly version: number;
  readonly ownUrl: string | undefined;
  /** True where the service itself charges; a reply of a free service costs nothing wherever it came from. */
  readonly isCharged: boolean;
  request(query: SearchQuery, base: string, apiKey: string | undefined): SearchRequest;
  /** Throws where the reply is not one. */
  read(body: unknown, query: SearchQuery): ReadReply;
  /** A request that costs nothing, for `doctor`; left out where every one is a search that is paid. */
  probe?(base: string, apiKey: string | undefined): SearchRequest;
  /** Units that one query uses at most. */
  atMost(query: SearchQuery): Readonly<Record<string, number>>;
}

export interface ReadReply {
  readonly results: readonly SearchResult[];
  /** Units billed; the quoted ones when the reply does not say. */
  readonly usage?: Readonly<Record<string, number>> | undefined;
  readonly statedMicros?: number | undefined;
}

const TIMEOUT_MS = 30_000;

/** Longest title and snippet that are kept; a payload and a judgement need no more. */
const MAX_TITLE = 200;
const MAX_SNIPPET = 600;

/** A provider of one API. InputError for an address that cannot work; DefectError when it charges and has no price. */
export function createSearchService(api: SearchApi, access: ServiceAccess): SearchProvider {
  const base = serviceUrl(api.name, access.baseUrl || api.ownUrl);
  const apiKey = access.apiKey || undefined;
  const price = pricing(api, access.priceBook);
  const line = {
    service: api.name,
    apiKey,
    timeoutMs: access.timeoutMs ?? TIMEOUT_MS,
    fetch: access.fetch ?? globalThis.fetch,
  };
  const quote = (query: SearchQuery): Spending => price(api.atMost(query));
  quote({ query: '', maxResults: 10, language: 'en' });
  return {
    name: api.name,
    version: `${api.model}+${api.version}`,
    quoteMicros: (query) => quote(query).costMicros,
    check: (signal) => checkSearch(api, { ...line, base }, signal),
    async search(query, { signal } = {}) {
      const atMost = quote(query);
      const reply = await askSearch(line, api.request(query, base, apiKey), {
        signal,
        atMost,
        read: (body) => api.read(body, query),
      });
      const spending = spendingOf(reply, price, atMost);
      try {
        return { ...spending, results: tidy(reply.results, query) };
      } catch (error) {
        throw new SpentError(error, spending);
      }
    },
  };
}

async function checkSearch(
  api: SearchApi,
  line: Pick<Parameters<typeof askSearch>[0], 'apiKey' | 'fetch'> & { readonly base: string },
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const { base, ...place } = line;
  const probe = api.probe?.(base, line.apiKey);
  if (probe === undefined) return { state: 'ok', said: 'not tried: a search costs' };
  const reply = await askFree({ ...place, ...probe, kind: 'search service', service: api.name }, signal);
  const trouble = troubleOf(reply, `the settings of ${api.name}`);
  if (trouble !== undefined) return trouble;
  if ('body' in reply && reply.status === 200 && reply.body !== undefined)
    return { state: 'ok', said: 'reachable' };
  return {
    state: 'fault',
    said: 'it answers, and not as it should',
    advice: `Check its address${api.name === 'searxng' ? ', and that json is among the formats of its settings' : ''}.`,
  };
}

function pricing(api: SearchApi, book: PriceBook): (usage: Readonly<Record<string, number>>) => Spending {
  const service: Priced = { provider: api.name, model: api.model, operation: 'search' };
  const isFree = !api.isCharged && pricesOf(book, service).length === 0;
  return (usage) => ({
    usage,
    costMicros: isFree ? 0 : costOf(book, service, usage),
    price: 'from units',
  });
}

function spendingOf(
  { usage, statedMicros }: ReadReply,
  price: (usage: Readonly<Record<string, number>>) => Spending,
  atMost: Spending,
): Spending {
  const counted = usage === undefined ? atMost : price(usage);
  return statedMicros === undefined ? counted : { ...counted, costMicros: statedMicros, price: 'stated' };
}

/** Pages of the web with one-line texts, each once, as many as were asked for. */
function tidy(results: readonly SearchResult[], { maxResults }: SearchQuery): SearchResult[] {
  const seen = new Set<string>();
  return results
    .filter(({ url }) => {
      const isPage = /^https?:\/\/\S{1,1000}$/i.test(url) && URL.canParse(url) && !seen.has(url);
      seen.add(url);
      return isPage;
    })
    .slice(0, maxResults)
    .map(({ title, snippet, publishedOn, ...rest }) => ({
      ...rest,
      title: plain(title, MAX_TITLE),
      snippet: plain(snippet, MAX_SNIPPET),
      ...(publishedOn !== undefined && /^\d{4}/.test(publishedOn)
        ? { publishedOn: publishedOn.slice(0, 10) }
        : {}),
    }));
}

/** Snippets come with the marks of what was searched for. */
function plain(text: string, maxLength: number): string {
  return text
    .slice(0, maxLength * 4)
    .replace(/<[^>]{0,200}>/g, '')
    .replace(/&(?:quot|#0?39|amp|lt|gt|nbsp);/g, (entity) => ENTITIES[entity] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&#039;': "'",
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
};
