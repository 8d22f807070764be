/** Wikipedia: search, and articles as its API renders them (mediawiki.org/wiki/API:Search and API:Parsing_wikitext). */
import { z } from 'zod';
import { InputError } from '../../domain/failure';
import { askSearch } from './ask-search';
import type { RetrievedPage } from './research-sources';
import type { SearchApi, ServiceAccess } from './search-service';
import { serviceUrl } from './service-url';

/** foundation.wikimedia.org/wiki/Policy:Terms_of_Use, 7; of the text, not of every picture. */
const LICENCE = { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' } as const;
const MAX_TITLE = 255;

export interface Article {
  readonly language: string;
  readonly title: string;
}

/**
 * The article that an address names: `wikipedia:Title`, `wikipedia:en:Title`, or its page. Undefined for any other address;
 * InputError for one that can be no title.
 */
export function articleOf(address: string): Article | undefined {
  const [, code, named] = /^wikipedia:(?:([a-z]{2,3}):)?(.*)$/is.exec(address.trim()) ?? [];
  if (named !== undefined)
    return { language: (code ?? 'en').toLowerCase(), title: checkedTitle(named, address) };
  const page = /^https?:\/\/([a-z]{2,3})\.(?:m\.)?wikipedia\.org\/wiki\/([^?#]+)(?:#.*)?$/i.exec(address);
  if (page === null) return undefined;
  return { language: (page[1] ?? '').toLowerCase(), title: checkedTitle(decoded(page[2] ?? ''), address) };
}

function checkedTitle(text: string, address: string): string {
  const title = text.replace(/_/g, ' ').replace(/\s+/g, ' ').trim();
  if (title === '' || title.length > MAX_TITLE || /[#<>[\]|{}]/.test(title))
    throw new InputError(
      `"${address.slice(0, 100)}" names no article of Wikipedia; write wikipedia:Title, such as wikipedia:Stoicism.`,
    );
  return title;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function pageUrl({ language, title }: Article): string {
  return `https://${language}.wikipedia.org/wiki/${encodeURIComponent(title.replace(/ /g, '_')).replace(/%2F/gi, '/').replace(/%3A/gi, ':')}`;
}

/** Search costs nothing; the API asks for a User-Agent that says who asks. */
export const WIKIPEDIA: SearchApi = {
  name: 'wikipedia',
  model: 'search',
  version: 1,
  // The language comes in with the request.
  ownUrl: 'https://wikipedia.org',
  isCharged: false,
  request: ({ query, maxResults, language }, base) => ({
    url: apiUrl(base, language, {
      action: 'query',
      list: 'search',
      srsearch: query.slice(0, 300),
      srlimit: String(Math.min(50, maxResults)),
    }),
  }),
  read: (body, { language }) => ({
    results: searchReply.parse(body).query.search.map(({ title, snippet }) => ({
      url: pageUrl({ language, title }),
      title,
      snippet,
    })),
  }),
  probe: (base) => ({ url: apiUrl(base, 'en', { action: 'query', meta: 'siteinfo' }) }),
  atMost: () => ({ requests: 1 }),
};

const searchReply = z.object({
  query: z.object({ search: z.array(z.object({ title: z.string(), snippet: z.string() })) }),
});

const articleReply = z.object({
  parse: z.object({ title: z.string(), revid: z.number(), text: z.string() }).optional(),
  error: z.object({ code: z.string(), info: z.string() }).optional(),
});

/** `https://en.wikipedia.org/w/api.php`, or the operator's own base in place of Wikipedia's. */
function apiUrl(base: string, language: string, parameters: Readonly<Record<string, string>>): string {
  const place = base === WIKIPEDIA.ownUrl ? `https://${language}.wikipedia.org` : base;
  return `${place}/w/api.php?${new URLSearchParams({ ...parameters, format: 'json', formatversion: '2' })}`;
}

/**
 * An article in the revision of today, with what its page says around it that a reader of documents needs: title, address,
 * licence. InputError when there is no such article.
 */
export async function retrieveArticle(
  article: Article,
  { baseUrl, timeoutMs = 30_000, fetch = globalThis.fetch }: Omit<ServiceAccess, 'priceBook'>,
  signal: AbortSignal | undefined,
): Promise<RetrievedPage> {
  const base = serviceUrl('wikipedia', baseUrl || WIKIPEDIA.ownUrl);
  const url = apiUrl(base, article.language, {
    action: 'parse',
    page: article.title,
    redirects: '1',
    prop: 'text|revid',
    disableeditsection: '1',
    disabletoc: '1',
  });
  const line = { service: 'wikipedia', apiKey: undefined, timeoutMs, fetch };
  const atMost = { usage: {}, costMicros: 0, price: 'from units' } as const;
  const reply = await askSearch(line, { url }, { signal, atMost, read: (body) => articleReply.parse(body) });
  const { parse: page } = reply;
  if (page === undefined)
    throw new InputError(
      `Wikipedia (${article.language}) has no article "${article.title}" (${reply.error?.code ?? 'no answer'}).`,
    );
  const found = { language: article.language, title: page.title };
  return {
    url: pageUrl(found),
    mediaType: 'text/html',
    licence: LICENCE.name,
    bytes: Buffer.from(framed(found, page)),
  };
}

/** The article is what came, unchanged. */
function framed(
  article: Article,
  { revid, text }: { readonly revid: number; readonly text: string },
): string {
  return [
    `<!doctype html><html lang="${article.language}"><head><meta charset="utf-8">`,
    `<title>${escaped(article.title)}</title>`,
    `<meta property="og:site_name" content="Wikipedia">`,
    `<meta name="revision" content="${revid}">`,
    `<link rel="canonical" href="${escaped(pageUrl(article))}">`,
    `<link rel="license" href="${LICENCE.url}">`,
    `</head><body><main><h1>${escaped(article.title)}</h1>`,
    text,
    '</main></body></html>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
