/**
 * The adaptive search of an episode: the first results are scored, and more queries follow only where they fall short. The
 * best pages are fetched, as many as are wanted.
 */
import { ActivityFailure, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { SourceUpload } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import { type Candidate, type SearchOrder, searchEffort, shownAddress } from '../../../domain/web-sources';
import { craft, searchActivities, web, webOnce } from '../running/activities';
import type { PhaseRun } from '../running/episode-run';
import { reasonOf } from '../running/step-failures';

/** Maximum number of skipped pages that are named one by one. */
const MOST_WARNINGS = 3;

interface Skipped {
  readonly url: string;
  readonly reason: string;
}

export interface Found {
  readonly fetched: readonly SourceUpload[];
  readonly skipped: readonly Skipped[];
  readonly searches: readonly ArtifactRef[];
}

interface Search {
  readonly results: readonly ArtifactRef[];
  readonly candidates: readonly Candidate[];
}

export const NOTHING_FOUND: Found = { fetched: [], skipped: [], searches: [] };

/** Searches until enough is found, and fetches the best pages; `missing` names facts that a judge found missing. */
export async function searchAndFetch(
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
