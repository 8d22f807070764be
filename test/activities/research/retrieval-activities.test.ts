/** The activities of retrieval with the real store, the real books and the web on loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Dependencies } from '../../../src/activities/dependencies';
import { researchActivities } from '../../../src/activities/research/research-activities';
import { retrievalActivities } from '../../../src/activities/research/retrieval-activities';
import { searchActivities } from '../../../src/activities/research/search-activities';
import { createBookFolder } from '../../../src/artifacts/book-files';
import { createPayOnce } from '../../../src/artifacts/pay-once';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';
import type { SourceUpload } from '../../../src/domain/episode';
import { InputError } from '../../../src/domain/failure';
import type { SourceDocument } from '../../../src/domain/source';
import { createResearchSources } from '../../../src/providers/research/create-research-sources';
import { type LoopbackResearch, loopbackFetch, startLoopbackResearch } from '../../support/loopback/research';
import { craftInPlace } from '../../support/material/craft-in-place';

const PRICE = { per: 1_000, asOf: '2025-10-15', source: 'test' };
let web: LoopbackResearch;
let root: string;
let store: ArtifactStore;
let deps: Dependencies;

beforeAll(async () => {
  web = await startLoopbackResearch();
  root = await mkdtemp(join(tmpdir(), 'retrieval-'));
  store = await createFileStore(join(root, 'artifacts'));
  const search = createResearchSources({
    access: {
      ...{ wikipedia: { baseUrl: web.url }, perplexity: {}, brave: {}, searxng: {} },
      tavily: { apiKey: 'secret-canary', baseUrl: web.url },
    },
    settingOf: { perplexity: 'P', tavily: 'T', brave: 'B', searxng: 'S' },
    priceBook: {
      ...{ id: 'test@1', description: '' },
      prices: [
        {
          provider: 'tavily',
          model: '*',
          operation: 'search',
          unit: 'requests',
          micros: 8_000_000,
          ...PRICE,
        },
      ],
    },
    safeFetch: loopbackFetch(web.port),
  });
  deps = {
    ...{ store, search, payOnce: createPayOnce(createBookFolder(join(root, 'books')), store) },
    speech: { voices: [{ id: 'rms', language: 'en' }] },
    craft: craftInPlace,
    now: () => new Date('2026-11-22T10:00:00Z'),
  } as unknown as Dependencies;
});
afterAll(async () => {
  await web.close();
  await rm(root, { recursive: true });
});

/** Runs one as the worker would. */
function perform<I, O>(activity: (input: I) => Promise<O>, input: I): Promise<O> {
  return new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(activity, input);
}

const PIECE = {
  ...{ provider: 'tavily', query: 'Stoicism', language: 'en', month: '2026-11' },
  ...{ episode: 'show/ep', allowanceMicros: 32_000 },
};
const session = () =>
  store.putJson('templates/session.json', {
    show: { language: 'en' },
    research: { institutionalShare: 0.8, minTopicShare: 0.15 },
  });

describe('a search', () => {
  test('is paid once in a month, whoever asks', async () => {
    const { searchSources } = searchActivities(deps);
    const before = web.requests.length;
    const first = await perform(searchSources, PIECE);
    const again = await perform(searchSources, { ...PIECE, episode: 'show/other' });
    expect(web.requests).toHaveLength(before + 1);
    expect(first.costMicros).toBe(8_000);
    expect(again).toEqual({ ...first, costMicros: 0 });
    await perform(searchSources, { ...PIECE, month: '2026-12' });
    expect(web.requests).toHaveLength(before + 2);
  });

  test('says what all its queries have cost so far, so that a second one is added and not put in its place', async () => {
    const { searchSources } = searchActivities(deps);
    const piece = { ...PIECE, episode: 'show/sums', query: 'Seneca' };
    expect((await perform(searchSources, piece)).costMicros).toBe(8_000);
    expect((await perform(searchSources, { ...piece, query: 'Epictetus' })).costMicros).toBe(16_000);
  });

  test('is not made when the allowance does not reach', async () => {
    const { searchSources } = searchActivities(deps);
    const before = web.requests.length;
    const piece = { ...PIECE, query: 'Zeno', allowanceMicros: 7_999 };
    await expect(perform(searchSources, piece)).rejects.toThrow(/search tavily was allowed/);
    expect(web.requests).toHaveLength(before);
  });

  test('leads to candidates that can be fetched', async () => {
    const { searchSources } = searchActivities(deps);
    const { planSearch, weighSearch } = retrievalActivities(deps);
    const plan = await perform(planSearch, {
      ...{ topic: 'Stoicism', brief: '', missing: undefined },
      ...{ providers: ['tavily', 'wikipedia'], session: await session() },
    });
    expect(plan).toMatchObject({ query: 'Stoicism', quotes: [{ quoteMicros: 8_000 }, { quoteMicros: 0 }] });
    const { results } = await perform(searchSources, PIECE);
    const weighed = await perform(weighSearch, {
      ...{ results: [results], topic: 'Stoicism', brief: '', wanted: 2, known: [] },
      session: await session(),
    });
    expect(weighed.score).toBeGreaterThan(5);
    expect(weighed.candidates).toHaveLength(2);
  });

  test('leads to no place that is not public, whatever a provider says', async () => {
    const { searchSources } = searchActivities(deps);
    const { weighSearch } = retrievalActivities(deps);
    const results = [
      'http://169.254.169.254/stoicism',
      'http://printer.local/stoicism',
      'https://a.org/stoicism',
    ];
    const body = { results: results.map((url) => ({ url, title: 'Stoicism', content: 'Stoicism' })) };
    web.answerNext('/search', { status: 200, body: JSON.stringify(body) });
    const found = await perform(searchSources, { ...PIECE, query: 'Stoicism nearby' });
    const weighed = await perform(weighSearch, {
      ...{ results: [found.results], topic: 'Stoicism', brief: '', wanted: 3, known: [] },
      session: await session(),
    });
    expect(weighed.candidates.map(({ url }) => url)).toEqual(['https://a.org/stoicism']);
  });
});

describe('a page', () => {
  test('is kept byte for byte, with where, when and under which licence, and read with that', async () => {
    const { retrieveSource } = retrievalActivities(deps);
    const { source } = await perform(retrieveSource, {
      id: 's1',
      url: 'https://pages.showrunner.org/pages/stoicism',
      foundBy: 'tavily: Stoicism',
    });
    expect(source).toMatchObject({
      name: expect.stringMatching(/^pages\.showrunner\.org.*stoicism\.html$/),
      mediaType: 'text/html',
      provenance: {
        retrievedAt: '2026-11-22T10:00:00.000Z',
        licence: 'CC BY 4.0',
        foundBy: 'tavily: Stoicism',
      },
    });
    expect(Buffer.from(await store.get(source.original)).toString()).toMatch(/^<!doctype html>.*<\/html>$/s);
    const read = await perform(researchActivities(deps).readSource, { source });
    expect(await store.getJson<SourceDocument>(read.document)).toMatchObject({
      ...{ title: 'Stoicism', licence: 'CC BY 4.0', retrievedAt: '2026-11-22T10:00:00.000Z' },
      url: source.provenance?.url,
    });
  });

  test('that a search found must be about the topic; one that a person names need not', async () => {
    const { retrieveSource } = retrievalActivities(deps);
    const url = 'https://pages.showrunner.org/pages/stoicism';
    const about = { topic: 'Volcanoes of Iceland', session: await session() };
    await expect(perform(retrieveSource, { id: 's1', url, foundBy: 'x', about })).rejects.toThrow(InputError);
    await expect(perform(retrieveSource, { id: 's1', url })).resolves.toMatchObject({ source: { id: 's1' } });
  });

  test.each([
    ['/bomb', /larger than the 25 MB/],
    ['/to-metadata', /no public address/],
    ['/picture', /is image\/png/],
    ['/missing', /is not there/],
  ])('%s ends with a sentence, and the next is had', async (path, why) => {
    const { retrieveSource } = retrievalActivities(deps);
    const at = (page: string) => `https://pages.showrunner.org${page}`;
    await expect(perform(retrieveSource, { id: 's1', url: at(path) })).rejects.toThrow(why);
    await expect(perform(retrieveSource, { id: 's1', url: at('/pages/stoicism') })).resolves.toBeDefined();
  });
});

describe('pages that a person names', () => {
  const at = (page: string) => `https://pages.showrunner.org${page}`;
  const fetched = async (...pages: string[]) => {
    const { retrieveSource } = retrievalActivities(deps);
    const all = pages.map((page, index) => perform(retrieveSource, { id: `s${index + 1}`, url: at(page) }));
    return (await Promise.all(all)).map(({ source }) => source);
  };
  const check = async (topic: string, pages: SourceUpload[], handedIn = 0) =>
    perform(retrievalActivities(deps).checkPages, { pages, topic, session: await session(), handedIn });

  test('that are about the topic pass without a word', async () => {
    expect(await check('Stoicism', await fetched('/pages/stoicism'))).toEqual({ warnings: [] });
  });

  test('of which some are about something else: a warning names them', async () => {
    const pages = await fetched('/pages/stoicism', '/pages/volcanoes');
    expect(await check('Stoicism', pages)).toEqual({
      warnings: [
        expect.stringMatching(
          /^s2, http.*\/pages\/volcanoes: The document does not seem to be about "Stoicism"/,
        ),
      ],
    });
  });

  test('that are all about something else wait for a person, with the ways out', async () => {
    const pages = await fetched('/pages/stoicism', '/pages/volcanoes');
    const refused = check('Medieval shipbuilding', pages);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(
      /The documents do not seem to be about "Medieval shipbuilding".*Retry to fetch.*source\.s1=FILE or --with source\.s2=FILE/,
    );
  });

  test('that are all about something else are a warning each beside documents, which were checked before', async () => {
    const { warnings } = await check('Medieval shipbuilding', await fetched('/pages/stoicism'), 2);
    expect(warnings).toHaveLength(1);
  });

  test('whose encoding only the server says are read so, and the document does not repeat it', async () => {
    const [source] = await fetched('/in-koi8');
    if (source === undefined) throw new Error('no page');
    expect(source.provenance?.charset).toBe('koi8-r');
    const read = await perform(researchActivities(deps).readSource, { source });
    const document = await store.getJson<SourceDocument>(read.document);
    expect(document.text).toContain('is called Стоя.');
    expect(document).not.toHaveProperty('charset');
  });
});

test('an episode without any source is refused with what was passed over', async () => {
  const { concludeRetrieval } = retrievalActivities(deps);
  const skipped = [{ url: 'https://a.org/', reason: 'it is a scan.' }];
  await expect(
    perform(concludeRetrieval, { fetched: [], skipped, searches: [], handedIn: 0 }),
  ).rejects.toThrow(
    /No source was found\. Of the pages that were found none could be used; the first: it is a scan/,
  );
});
