import { InputError } from '../../domain/failure';
import type { PriceBook } from '../../domain/price-book';
import { publicUrl } from '../web/public-address';
import { createSafeFetch, type SafeFetch } from '../web/safe-fetch';
import { licenceOf } from './licence';
import type { ResearchSources, SearchProvider } from './research-sources';
import { BRAVE, PERPLEXITY, SEARXNG, TAVILY } from './search-apis';
import { createSearchService, type SearchApi, type ServiceAccess } from './search-service';
import { articleOf, retrieveArticle, WIKIPEDIA } from './wikipedia';

const APIS = {
  wikipedia: WIKIPEDIA,
  perplexity: PERPLEXITY,
  tavily: TAVILY,
  brave: BRAVE,
  searxng: SEARXNG,
} as const satisfies Record<string, SearchApi>;
export type SearchName = keyof typeof APIS;

type Access = Pick<ServiceAccess, 'apiKey' | 'baseUrl'>;

export interface ResearchOptions {
  readonly access: Readonly<Record<SearchName, Access>>;
  /** The setting that makes a provider available, for refusals. */
  readonly settingOf: Readonly<Record<Exclude<SearchName, 'wikipedia'>, string>>;
  readonly priceBook: PriceBook;
  /** Fetches from search services only; pages are fetched by `safeFetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Tests reach loopback through one of their own. */
  readonly safeFetch?: SafeFetch;
}

const MEDIA_TYPES = [
  'text/html',
  'application/xhtml+xml',
  'application/pdf',
  'text/plain',
  'text/markdown',
  'application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];

/** Wikipedia always; the others when a key, or for SearXNG an address, is given. */
export function createResearchSources(options: ResearchOptions): ResearchSources {
  const { access, settingOf, priceBook, fetch, safeFetch = createSafeFetch() } = options;
  const isConfigured = (name: SearchName) =>
    name === 'wikipedia' || Boolean(name === 'searxng' ? access.searxng.baseUrl : access[name].apiKey);
  const known = (Object.keys(APIS) as SearchName[]).filter(isConfigured);
  const made = new Map<string, SearchProvider>();

  return {
    providers: known,
    provider(name) {
      const asked = known.find((one) => one === name);
      if (asked === undefined) throw unknown(name, known, settingOf);
      const provider =
        made.get(asked) ?? createSearchService(APIS[asked], { ...access[asked], priceBook, fetch });
      made.set(asked, provider);
      return provider;
    },
    check(address) {
      if (articleOf(address) === undefined) publicUrl(address);
    },
    async retrieve(address, { signal } = {}) {
      const article = articleOf(address);
      if (article !== undefined) return retrieveArticle(article, { ...access.wikipedia, fetch }, signal);
      const page = await safeFetch(address, { mediaTypes: MEDIA_TYPES, signal });
      const licence = licenceOf(page);
      return licence === undefined ? page : { ...page, licence };
    },
  };
}

function unknown(
  name: string,
  known: readonly string[],
  settingOf: Readonly<Partial<Record<string, string>>>,
): InputError {
  const setting = settingOf[name];
  return new InputError(
    setting === undefined
      ? `There is no search provider "${name}"; there are ${Object.keys(APIS).join(', ')}.`
      : `The search provider ${name} is not set up here: set ${setting}, or search with ${known.join(', ')}.`,
  );
}
