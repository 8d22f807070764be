/**
 * Gathers the sources of an episode: documents that were handed in, pages that the producer names, and pages that a search
 * finds. The search is adaptive: the first results are scored, and more queries follow only where they fall short.
 */
import { ActivityFailure, isCancellation, patched, workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { SourceUpload } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import {
  type Candidate,
  type NamedPage,
  type SearchOrder,
  searchEffort,
  shownAddress,
} from '../../../domain/web-sources';
import { craft, searchActivities, web, webOnce } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';
import { PAGES_CHECK } from '../running/fetched-sources';
import { reasonOf } from '../running/step-failures';

interface Skipped {
  readonly url: string;
  readonly reason: string;
}

interface Search {
  readonly results: readonly ArtifactRef[];
  readonly candidates: readonly Candidate[];
}

/** Maximum number of sources that a veto for accuracy may add: enough for a gap, not for another episode. */
const MORE_SOURCES = 3;

/** Maximum number of skipped pages that are named one by one. */
const MOST_WARNINGS = 3;

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

interface Found {
  readonly fetched: readonly SourceUpload[];
  readonly skipped: readonly Skipped[];
  readonly searches: readonly ArtifactRef[];
}

const NOTHING_FOUND: Found = { fetched: [], skipped: [], searches: [] };

async function searchAndFetch(
  run: PhaseRun,
  order: SearchOrder,
  there: readonly SourceUpload[],
  missing: string | undefined,
): Promise<Found> {
  const { results, candidates } = await searchUntilEnough(run, order, there, missing);
  const { fetched, skipped } = await fetchFound(run, order, candidates, there);
  const said = `${fetched.length} of ${candidates.length} pages found`;
  run.notes.setResult(
    'retrieveSource',
    skipped.length === 0 ? said : `${said}, ${skipped.length} passed over`,
  );
  return { fetched, skipped, searches: results };
}

/** Asks one query after the other until enough is found or no further query may be asked. */
async function searchUntilEnough(
  run: PhaseRun,
  order: SearchOrder,
  there: readonly SourceUpload[],
  missing: string | undefined,
): Promise<Search> {
  const { topic, brief, templates } = run.input;
  const session = templates.session.ref;
  const plan = await run.insist('Plan the search', () =>
    web.planSearch.executeWithOptions({ summary: topic }, [
      { topic, brief, missing, providers: order.providers, session },
    ]),
  );
  const known = there.flatMap(({ provenance }) => (provenance === undefined ? [] : [provenance.url]));
  const results: ArtifactRef[] = [];
  let query: string | undefined = plan.query;
  for (let queries = 1; ; queries++) {
    results.push(...(await ask(run, order, { ...plan, query })));
    const weighed = await run.insist('Weigh what was found', () =>
      craft.weighSearch.executeWithOptions({ summary: `query ${queries}` }, [
        {
          ...{ results, topic, brief, wanted: order.maxSources, known, session },
          ...(order.seen === undefined ? {} : { seen: order.seen }),
        },
      ]),
    );
    run.notes.setResult('searchSources', weighed.reason);
    query = weighed.followUp;
    const isEnough = searchEffort(weighed.score, queries, order.effort) === 0;
    if (isEnough || query === undefined || missing !== undefined)
      return { results, candidates: weighed.candidates };
  }
}

interface Query {
  readonly query: string;
  readonly language: string;
  readonly quotes: readonly { readonly provider: string; readonly quoteMicros: number }[];
}

/** Asks all providers the same query, side by side. */
async function ask(
  run: PhaseRun,
  { asOf }: SearchOrder,
  { query, language, quotes }: Query,
): Promise<ArtifactRef[]> {
  const { startTime, taskQueue } = workflowInfo();
  const month = asOf ?? startTime.toISOString().slice(0, 7);
  const { searchSources } = searchActivities(taskQueue);
  const asked = await run.fanOut({
    step: 'searchSources',
    pieces: quotes,
    title: ({ provider }) => `Search ${provider} for "${query}"`,
    perform: ({ provider }, allowance) =>
      searchSources.executeWithOptions({ summary: `${provider}: ${query}` }, [
        {
          ...{ provider, query, language, month },
          episode: episodeId(run.input),
          allowanceMicros: allowance,
        },
      ]),
    quoteMicros: ({ quoteMicros }) => quoteMicros,
  });
  return asked.map(({ results }) => results);
}

/** Fetches the best pages until there are enough. A page that cannot be fetched or read is skipped for the next one. */
async function fetchFound(
  run: PhaseRun,
  { maxSources }: SearchOrder,
  candidates: readonly Candidate[],
  there: readonly SourceUpload[],
): Promise<{ fetched: SourceUpload[]; skipped: Skipped[] }> {
  const { topic, templates, sources } = run.input;
  const about = { topic, session: templates.session.ref };
  const fetched: SourceUpload[] = [];
  const skipped: Skipped[] = [];
  const last = Math.max(0, ...[...sources, ...there].map(({ id }) => Number(id.slice(1))));
  const left = candidates.map((candidate, at) => ({ ...candidate, id: `s${last + at + 1}` }));
  while (fetched.length < maxSources && left.length > 0) {
    const tries = left.splice(0, maxSources - fetched.length);
    const outcomes = await run.fanOut({
      step: 'retrieveSource',
      pieces: tries,
      title: ({ url }) => `Fetch ${shownAddress(url)}`,
      perform: async ({ id, url, title, foundBy }): Promise<{ source?: SourceUpload; skipped?: Skipped }> => {
        try {
          return await webOnce.retrieveSource.executeWithOptions({ summary: title }, [
            { id, url, foundBy, about },
          ]);
        } catch (error) {
          if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
          return { skipped: { url, reason: reasonOf(error).reason } };
        }
      },
    });
    for (const outcome of outcomes) {
      if (outcome.source !== undefined) fetched.push(outcome.source);
      if (outcome.skipped !== undefined) skipped.push(outcome.skipped);
    }
  }
  warnOf(run, skipped);
  return { fetched, skipped };
}

function warnOf(run: PhaseRun, skipped: readonly Skipped[]): void {
  if (skipped.length > MOST_WARNINGS)
    run.notes.warn(
      `${skipped.length} pages that were found could not be used; research/retrieval.json says which and why.`,
    );
  else for (const { url, reason } of skipped) run.notes.warn(`Passed over ${shownAddress(url)}: ${reason}`);
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
