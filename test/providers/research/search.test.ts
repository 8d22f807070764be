import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../src/domain/failure';
import type { PriceBook } from '../../../src/domain/price-book';
import { certainlyNotBilled, classify } from '../../../src/failures/classify';
import { createResearchSources } from '../../../src/providers/research/create-research-sources';
import { licenceOf } from '../../../src/providers/research/licence';
import { articleOf, pageUrl } from '../../../src/providers/research/wikipedia';
import { type LoopbackResearch, loopbackFetch, startLoopbackResearch } from '../../support/loopback/research';
import { TEMPLATES } from '../../support/paths';

const CANARY = 'key-that-must-not-be-shown';
const QUERY = { query: 'Modern Stoicism', maxResults: 5, language: 'en' };
const PRICES: PriceBook = JSON.parse(readFileSync(join(TEMPLATES, 'prices', 'standard@1.json'), 'utf8'));

let web: LoopbackResearch;
beforeAll(async () => {
  web = await startLoopbackResearch();
});
afterAll(() => web.close());

function sources(access: Partial<Parameters<typeof createResearchSources>[0]['access']> = {}) {
  const keyed = { apiKey: CANARY, baseUrl: web.url };
  return createResearchSources({
    access: {
      ...{ wikipedia: { baseUrl: web.url }, perplexity: keyed, tavily: keyed, brave: keyed },
      searxng: { baseUrl: web.url },
      ...access,
    },
    settingOf: {
      ...{ perplexity: 'PERPLEXITY_API_KEY', tavily: 'TAVILY_API_KEY' },
      ...{ brave: 'BRAVE_API_KEY', searxng: 'SEARXNG_URL' },
    },
    priceBook: PRICES,
    safeFetch: loopbackFetch(web.port),
  });
}

describe('searching', () => {
  test.each([
    ['tavily', 8_000, 'POST', '/search', 'from units'],
    ['brave', 5_000, 'GET', '/res/v1/web/search', 'from units'],
    ['perplexity', 5_070, 'POST', '/chat/completions', 'stated'],
    ['searxng', 0, 'GET', '/search', 'from units'],
    ['wikipedia', 0, 'GET', '/w/api.php', 'from units'],
  ])('%s finds pages in one request, for %d micro-dollars', async (name, costMicros, method, path, price) => {
    const before = web.requests.length;
    const reply = await sources().provider(name).search(QUERY);
    expect(web.requests).toHaveLength(before + 1);
    expect(web.requests.at(-1)).toMatchObject({ method, path: expect.stringMatching(`^${path}`) });
    expect(reply).toMatchObject({ costMicros, price });
    expect(reply.results[0]?.url).toMatch(/^https:\/\//);
    expect(reply.results[0]?.title).toBe('Stoicism');
  });

  test('no quote is below what is charged', async () => {
    for (const name of ['tavily', 'brave', 'perplexity', 'searxng', 'wikipedia']) {
      const provider = sources().provider(name);
      const { costMicros } = await provider.search(QUERY);
      expect(costMicros).toBeLessThanOrEqual(provider.quoteMicros(QUERY));
    }
  });

  test('what providers show of a page is plain text, with its date', async () => {
    const [first] = (await sources().provider('brave').search(QUERY)).results;
    expect(first).toMatchObject({
      snippet: 'Stoicism: Stoicism is a school of philosophy at the university.',
      publishedOn: '2023-02-01',
    });
    const [article] = (await sources().provider('wikipedia').search(QUERY)).results;
    expect(article).toEqual({
      url: 'https://en.wikipedia.org/wiki/Stoicism',
      title: 'Stoicism',
      snippet: 'a Stoic school & more',
    });
  });

  test('keys go where they belong and are in no failure', async () => {
    await sources().provider('tavily').search(QUERY);
    expect(web.requests.at(-1)?.headers.authorization).toBe(`Bearer ${CANARY}`);
    await sources().provider('brave').search(QUERY);
    expect(web.requests.at(-1)?.headers['x-subscription-token']).toBe(CANARY);
    for (const [name, path] of [
      ['tavily', '/search'],
      ['brave', '/res/v1/web/search'],
    ] as const) {
      web.answerNext(path, { status: 401, body: JSON.stringify({ detail: { error: `bad ${CANARY}` } }) });
      const error: Error = await sources()
        .provider(name)
        .search(QUERY)
        .then(fail, (thrown: Error) => thrown);
      expect(JSON.stringify([error.message, { ...error }, error.cause])).not.toContain(CANARY);
      expect(classify(error, 0).class).toBe('park');
    }
  });

  test('a busy service is waited for, without having cost anything', async () => {
    web.answerNext('/search', { status: 429, headers: { 'Retry-After': '3' }, body: '{}' });
    const before = web.requests.length;
    const error = await sources()
      .provider('tavily')
      .search(QUERY)
      .then(fail, (thrown: unknown) => thrown);
    expect(classify(error, 0)).toMatchObject({ class: 'wait', retryAfterMs: 3_000 });
    expect(certainlyNotBilled(error)).toBe(true);
    expect(web.requests).toHaveLength(before + 1);
  });

  test('a reply that cannot be read has cost what it costs', async () => {
    web.answerNext('/search', { status: 200, body: '<html>' });
    await expect(sources().provider('tavily').search(QUERY)).rejects.toMatchObject({
      name: 'SpentError',
      message: 'The reply of the search service "tavily" cannot be read.',
      spending: { costMicros: 8_000 },
    });
  });

  test('a provider that is not set up says what it needs', () => {
    const bare = sources({ tavily: {}, searxng: {} });
    expect(bare.providers).toEqual(['wikipedia', 'perplexity', 'brave']);
    expect(() => bare.provider('tavily')).toThrow(/tavily is not set up here: set TAVILY_API_KEY/);
    expect(() => bare.provider('searxng')).toThrow(/set SEARXNG_URL/);
    expect(() => bare.provider('askjeeves')).toThrow(/no search provider "askjeeves"; there are wikipedia/);
  });

  test('a base URL with a password is refused and not shown', () => {
    const odd = sources({ searxng: { baseUrl: `http://me:${CANARY}@127.0.0.1/` } });
    expect(() => odd.provider('searxng')).toThrow(InputError);
    expect(() => odd.provider('searxng')).not.toThrow(CANARY);
  });
});

function fail(): never {
  throw new Error('it did not fail');
}

describe('retrieving', () => {
  test('a page comes byte for byte, with the licence that it states', async () => {
    const page = await sources().retrieve('https://pages.example.edu/pages/stoicism');
    expect(page).toMatchObject({ mediaType: 'text/html', licence: 'CC BY 4.0' });
    expect(Buffer.from(page.bytes).toString()).toMatch(/^<!doctype html>.*<\/html>$/s);
  });

  test.each([
    'wikipedia:Stoicism',
    'wikipedia:en:Stoicism',
    'https://en.m.wikipedia.org/wiki/Stoicism#Logic',
  ])('%s is an article of Wikipedia, under its licence', async (address) => {
    const page = await sources().retrieve(address);
    expect(page).toMatchObject({
      url: 'https://en.wikipedia.org/wiki/Stoicism',
      licence: 'CC BY-SA 4.0',
      mediaType: 'text/html',
    });
    expect(Buffer.from(page.bytes).toString()).toContain('taught in Athens by Zeno');
  });

  test('an article that is not there is said to be missing', async () => {
    await expect(sources().retrieve('wikipedia:Nothing')).rejects.toThrow(
      new InputError('Wikipedia (en) has no article "Nothing" (missingtitle).'),
    );
  });

  test.each([
    ['http://10.0.0.1/', /no public address/],
    ['wikipedia:', /names no article/],
    ['wikipedia:a|b', /names no article/],
    ['ftp://example.org/', /only http and https/],
  ])('%s is refused before anything is fetched', (address, why) => {
    expect(() => sources().check(address)).toThrow(why);
  });

  test('titles go there and back', () => {
    const article = { language: 'de', title: 'Stoa: Logik/Ethik & 50 %' };
    expect(articleOf(pageUrl(article))).toEqual(article);
    expect(articleOf('https://example.org/wiki/Stoicism')).toBeUndefined();
    expect(articleOf('https://evil.org/?.wikipedia.org/wiki/A')).toBeUndefined();
  });

  test.each([
    ['<a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">', 'CC0 1.0'],
    ["<link href='/terms' rel='license nofollow'>", 'https://a.org/terms'],
    ['<a rel="nofollow" href="https://creativecommons.org/licenses/by/4.0/">', undefined],
    ['<a rel="license">', undefined],
  ])('%s states %s', (html, licence) => {
    const page = { url: 'https://a.org/x', mediaType: 'text/html', bytes: Buffer.from(html) };
    expect(licenceOf(page)).toBe(licence);
  });
});
