/** The wire formats of web searches: what is asked and what comes back, a table row each. */
import { z } from 'zod';
import { microsOfDollars } from '../stated-cost';
import type { SearchApi } from './search-service';

const text = z.string().nullish();
const scoredPage = { url: z.string(), title: text, content: text, score: z.number().nullish() };
const REQUEST = { requests: 1 } as const;

/** docs.tavily.com/documentation/api-reference/endpoint/search; a basic search is one credit. */
export const TAVILY: SearchApi = {
  name: 'tavily',
  model: 'basic',
  version: 1,
  ownUrl: 'https://api.tavily.com',
  isCharged: true,
  request: ({ query, maxResults }, base, apiKey) => ({
    url: `${base}/search`,
    headers: { Authorization: `Bearer ${apiKey ?? ''}` },
    body: { query: query.slice(0, 400), search_depth: 'basic', max_results: Math.min(20, maxResults) },
  }),
  read: (body) => ({
    results: tavilyReply
      .parse(body)
      .results.map(({ content, published_date, ...page }) =>
        found({ ...page, snippet: content, publishedOn: published_date }),
      ),
  }),
  probe: (base, apiKey) => ({ url: `${base}/usage`, headers: { Authorization: `Bearer ${apiKey ?? ''}` } }),
  atMost: () => REQUEST,
};

const tavilyReply = z.object({ results: z.array(z.object({ ...scoredPage, published_date: text })) });

/** api-dashboard.search.brave.com/app/documentation/web-search; at most 20 results and 400 characters. */
export const BRAVE: SearchApi = {
  name: 'brave',
  model: 'web',
  version: 1,
  ownUrl: 'https://api.search.brave.com',
  isCharged: true,
  request: ({ query, maxResults, language }, base, apiKey) => ({
    url: `${base}/res/v1/web/search?${new URLSearchParams({ q: query.slice(0, 400), count: String(Math.min(20, maxResults)), search_lang: language })}`,
    headers: { 'X-Subscription-Token': apiKey ?? '' },
  }),
  read: (body) => ({
    results: (braveReply.parse(body).web?.results ?? []).map(({ url, title, description, page_age }) =>
      found({ url, title, snippet: description, publishedOn: page_age }),
    ),
  }),
  atMost: () => REQUEST,
};

const braveReply = z.object({
  // Left out when nothing was found.
  web: z
    .object({
      results: z.array(z.object({ url: z.string(), title: text, description: text, page_age: text })),
    })
    .nullish(),
});

/** docs.searxng.org/dev/search_api.html; `json` must be among the formats of the instance's settings. */
export const SEARXNG: SearchApi = {
  name: 'searxng',
  model: 'instance',
  version: 1,
  ownUrl: undefined,
  isCharged: false,
  request: ({ query, language }, base) => ({
    url: `${base}/search?${new URLSearchParams({ q: query, format: 'json', language, safesearch: '1' })}`,
  }),
  read: (body) => ({
    results: searxngReply
      .parse(body)
      .results.map(({ content, publishedDate, ...page }) =>
        found({ ...page, snippet: content, publishedOn: publishedDate }),
      ),
  }),
  probe: (base) => ({ url: `${base}/search?${new URLSearchParams({ q: 'podcast', format: 'json' })}` }),
  atMost: () => REQUEST,
};

const searxngReply = z.object({ results: z.array(z.object({ ...scoredPage, publishedDate: text })) });

/** A query, its instructions and what a search context of Sonar's lowest size brings in; far above what was seen. */
const SONAR_INPUT_TOKENS = 1_000;
const SONAR_OUTPUT_TOKENS = 300;

/**
 * docs.perplexity.ai/api-reference/chat-completions-post: Sonar answers with what it found. Its words are not used, since no
 * source stands behind each of them; the pages that it names are.
 */
export const PERPLEXITY: SearchApi = {
  name: 'perplexity',
  model: 'sonar',
  version: 1,
  ownUrl: 'https://api.perplexity.ai',
  isCharged: true,
  request: ({ query }, base, apiKey) => ({
    url: `${base}/chat/completions`,
    headers: { Authorization: `Bearer ${apiKey ?? ''}` },
    body: {
      model: 'sonar',
      max_tokens: SONAR_OUTPUT_TOKENS,
      messages: [
        { role: 'system', content: 'Answer in two sentences, from primary and institutional sources.' },
        { role: 'user', content: query.slice(0, 1_000) },
      ],
      web_search_options: { search_context_size: 'low' },
    },
  }),
  read(body) {
    const { search_results: named, citations, usage } = sonarReply.parse(body);
    const results = named?.map(({ date, ...page }) => found({ ...page, publishedOn: date }));
    const dollars = usage?.cost?.total_cost;
    return {
      results: results ?? (citations ?? []).map((url) => found({ url })),
      usage:
        usage == null
          ? undefined
          : { ...REQUEST, inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens },
      statedMicros: dollars == null ? undefined : microsOfDollars(dollars),
    };
  },
  atMost: () => ({ ...REQUEST, inputTokens: SONAR_INPUT_TOKENS, outputTokens: SONAR_OUTPUT_TOKENS }),
};

const sonarReply = z.object({
  search_results: z.array(z.object({ url: z.string(), title: text, snippet: text, date: text })).nullish(),
  citations: z.array(z.string()).nullish(),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      cost: z.object({ total_cost: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

interface Page {
  readonly url: string;
  readonly title?: string | null | undefined;
  readonly snippet?: string | null | undefined;
  readonly publishedOn?: string | null | undefined;
  readonly score?: number | null | undefined;
}

function found({ url, title, snippet, publishedOn, score }: Page) {
  return {
    ...{ url, title: title ?? '', snippet: snippet ?? '' },
    ...(publishedOn == null ? {} : { publishedOn }),
    ...(score == null ? {} : { score }),
  };
}
