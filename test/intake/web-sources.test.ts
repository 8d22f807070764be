import { InputError } from '../../src/domain/failure';
import type { SessionTemplate } from '../../src/domain/templates';
import { parseEpisodeSpec, withPathsFrom } from '../../src/intake/episode-spec';
import { isWebSource } from '../../src/intake/web-source';
import { handedIn, webSourcesOf } from '../../src/intake/web-sources';
import { createResearchSources } from '../../src/providers/research/create-research-sources';

const SEARCH = createResearchSources({
  access: { wikipedia: {}, perplexity: {}, tavily: {}, brave: {}, searxng: {} },
  settingOf: { perplexity: 'A', tavily: 'TAVILY_API_KEY', brave: 'B', searxng: 'C' },
  priceBook: { id: 'none@1', description: '', prices: [] },
});
const SESSION = { research: { minSources: 10 } } as SessionTemplate;
const spec = (fields: Record<string, unknown>) =>
  parseEpisodeSpec({ topic: 'Modern Stoicism', ...fields }, 'spec.json');
const webOf = (fields: Record<string, unknown>, documents = 0, search = SEARCH) =>
  webSourcesOf(spec(fields), SESSION, documents, search);
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'was accepted';
};

test.each([
  ['https://a.org/x', true],
  ['HTTP://a.org', true],
  ['wikipedia:Stoicism', true],
  ['wikipedia:en:Stoicism', true],
  ['ftp://a.org', true],
  ['notes.md', false],
  ['C:\\notes.md', false],
  ['papers/wikipedia.md', false],
])('%s is of the web: %s', (source, isWeb) => expect(isWebSource(source)).toBe(isWeb));

test('an episode of documents has no web sources, and its input stays what it was', () => {
  expect(webOf({ sources: ['notes.md'] }, 1)).toBeUndefined();
  expect(webSourcesOf(spec({ sources: ['notes.md'] }), SESSION, 1, undefined)).toBeUndefined();
});

test('pages take the ids after the documents, each once', () => {
  const fields = { sources: ['notes.md', 'https://a.org/x', 'wikipedia:Stoicism', 'https://a.org/x'] };
  expect(handedIn(spec(fields))).toEqual(['notes.md']);
  expect(webOf(fields, 1)).toEqual({
    urls: [
      { id: 's2', url: 'https://a.org/x' },
      { id: 's3', url: 'wikipedia:Stoicism' },
    ],
  });
});

test('a search alone is enough, and brings what the template still wants', () => {
  expect(webOf({ search: ['wikipedia'] })).toEqual({
    urls: [],
    search: {
      providers: ['wikipedia'],
      maxSources: 10,
      effort: { enough: 9, nearlyEnough: 8, maxFollowUps: 2 },
    },
  });
  expect(webOf({ sources: ['https://a.org/x'], search: ['wikipedia'] }, 3)?.search?.maxSources).toBe(6);
  expect(webOf({ search: ['wikipedia'], maxSources: 4 })?.search?.maxSources).toBe(4);
});

test('everything wrong is said at once, before anything is fetched', () => {
  const said = refusal(() =>
    webOf({ sources: ['http://10.0.0.1/', 'ftp://a.org/'], search: ['tavily', 'ask'] }),
  );
  expect(said.split('\n')).toHaveLength(4);
  expect(said).toMatch(
    /10\.0\.0\.1.*\n.*only http and https.*\n.*TAVILY_API_KEY.*\n.*no search provider "ask"/,
  );
});

test('a spec without documents, pages and searches is refused, and maxSources without a search', () => {
  expect(refusal(() => spec({ sources: [] }))).toMatch(/name at least one file or folder/);
  expect(refusal(() => spec({}))).toMatch(/sources: must be a list/);
  expect(refusal(() => spec({ sources: ['a.md'], maxSources: 3 }))).toMatch(
    /is allowed only together with search/,
  );
});

test('only paths are relative to the spec', () => {
  const located = withPathsFrom('/shows', { sources: ['a.md', 'https://a.org/x', 'wikipedia:A'] });
  expect(located.sources).toEqual(['/shows/a.md', 'https://a.org/x', 'wikipedia:A']);
});
