/** Gathers the sources of an episode: documents that were handed in, pages that the producer names, and pages that a search finds. */
import { patched } from '@temporalio/workflow';
import type { SourceUpload } from '../../../domain/episode';
import { type NamedPage, shownAddress } from '../../../domain/web-sources';
import { craft, web } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';
import { PAGES_CHECK } from '../running/fetched-sources';
import { type Found, NOTHING_FOUND, searchAndFetch } from './search';

/** Maximum number of sources that a veto for accuracy may add: enough for a gap, not for another episode. */
const MORE_SOURCES = 3;

/** Returns all sources to read, handed-in documents first. An episode without web sources fetches nothing. */
export async function gatherSources(run: PhaseRun): Promise<readonly SourceUpload[]> {
  const { sources, web: wanted } = run.input;
  if (wanted === undefined) return sources;
  if (run.changes.fetched.current() === undefined) {
    const named = await fetchOnTopic(run);
    const { search } = wanted;
    const concluded = await run.insist('Find sources', async () => {
      let found = NOTHING_FOUND;
      if (search !== undefined)
        // The search parks by itself. Its result is concluded here, or the search is done again after `retry`.
        found = await run.nested(() => searchAndFetch(run, search, named, undefined));
      return conclude(run, [...named, ...found.fetched], found);
    });
    run.changes.fetched.keep(concluded);
  }
  return [...sources, ...(run.changes.fetched.current()?.sources ?? [])];
}

/**
 * Searches for the facts that a judge found missing and fetches a few pages more, which are read from then on. Returns the new
 * pages: none where the episode has no search, or nothing new is found. Call it only while the phase research is under way.
 */
export async function gatherMore(run: PhaseRun, missing: string): Promise<readonly SourceUpload[]> {
  const search = run.input.web?.search;
  if (search === undefined) return [];
  const before = run.changes.fetched.current()?.sources ?? [];
  const order = { ...search, maxSources: Math.min(MORE_SOURCES, search.maxSources) };
  const found = await searchAndFetch(run, order, before, missing);
  if (found.fetched.length > 0)
    run.changes.fetched.keep(
      await run.insist('Find more sources', () => conclude(run, [...before, ...found.fetched], found)),
    );
  return found.fetched;
}

/** Fetches the pages that the producer asked for. A page that cannot be fetched parks, for the producer to replace. */
function fetchNamed(run: PhaseRun): Promise<SourceUpload[]> {
  const { urls = [] } = run.input.web ?? {};
  if (urls.length === 0) return Promise.resolve([]);
  return run
    .fanOut({
      step: 'retrieveSource',
      pieces: urls,
      title: ({ url }) => `Fetch ${shownAddress(url)}`,
      perform: async (page) => ({ source: await fetchPage(run, page) }),
    })
    .then((fetched) => fetched.map(({ source }) => source));
}

async function fetchPage(run: PhaseRun, { id, url }: NamedPage): Promise<SourceUpload> {
  const instead = run.changes.replacement(id);
  if (instead !== undefined) return instead;
  return (await web.retrieveSource.executeWithOptions({ summary: shownAddress(url) }, [{ id, url }])).source;
}

/**
 * Fetches the same pages and checks that they are about the topic. When none of them is, the episode waits for a person. After
 * their `retry` the pages that they did not replace are fetched anew, because pages change.
 */
async function fetchOnTopic(run: PhaseRun): Promise<readonly SourceUpload[]> {
  let named = await fetchNamed(run);
  if (named.length === 0 || !patched('pages-on-topic')) return named;
  const { topic, templates, sources } = run.input;
  let isAgain = false;
  const { warnings } = await run.insist(PAGES_CHECK, async () => {
    if (isAgain) named = await Promise.all((run.input.web?.urls ?? []).map((page) => fetchPage(run, page)));
    isAgain = true;
    return craft.checkPages.executeWithOptions({ summary: `${named.length} pages` }, [
      {
        ...{ pages: named, topic, session: templates.session.ref, handedIn: sources.length },
        ...(run.input.offTopic === undefined ? {} : { offTopic: run.input.offTopic }),
      },
    ]);
  });
  for (const warning of warnings) run.notes.warn(warning);
  return named;
}

async function conclude(
  run: PhaseRun,
  fetched: readonly SourceUpload[],
  { skipped, searches }: Pick<Found, 'skipped' | 'searches'>,
) {
  const handedIn = run.input.sources.length;
  const { record, originals } = await craft.concludeRetrieval.executeWithOptions(
    { summary: `${fetched.length} pages` },
    [{ fetched, skipped, searches, handedIn }],
  );
  return { sources: fetched, record, originals };
}
