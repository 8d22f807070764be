import { createResearchSources } from '../../../src/providers/research/create-research-sources';
import { PRICE_BOOK } from './model';

/** All search providers, at one address. */
export function composedSearch(baseUrl: string, apiKey: string) {
  const there = { apiKey, baseUrl };
  return createResearchSources({
    access: {
      ...{ perplexity: there, tavily: there, brave: there },
      ...{ wikipedia: { baseUrl }, searxng: { baseUrl } },
    },
    settingOf: { perplexity: '', tavily: '', brave: '', searxng: '' },
    priceBook: PRICE_BOOK,
  });
}
