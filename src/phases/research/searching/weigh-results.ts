import type { Candidate, SearchResult } from '../../../domain/web-sources';
import { percent } from '../../../domain/wording';
import { contentStems } from '../../../english/words';
import { rootOf, topicTerms } from '../reading/topic-terms';
import { namesInstitution } from '../verifying/institution';
import { followUpQuery } from './search-query';

/** Results of one provider for one query. */
export interface FoundSet {
  readonly provider: string;
  readonly query: string;
  readonly results: readonly SearchResult[];
}

export interface WeighingInput {
  /** Results of all queries so far. */
  readonly found: readonly FoundSet[];
  readonly topic: string;
  readonly brief: string;
  /** Documents that are wanted of the search. */
  readonly wanted: number;
  /** Share of institutional sources that the session template asks for, 0–1. */
  readonly institutionalShare: number;
  /** Addresses of documents that are there already. */
  readonly known: readonly string[];
}

export interface WeighedResults {
  /** 0–10; what {@link searchEffort} decides by. */
  readonly score: number;
  /** Reason for the decision, for the record. */
  readonly reason: string;
  /** Pages worth retrieving, best first. */
  readonly candidates: readonly Candidate[];
  /** The next query, should there be one; undefined when nothing new is left to ask. */
  readonly followUp: string | undefined;
}

/** Weights of the parts of a set's value. A set on the wrong subject is worth nothing, so fit weighs as much as number. */
const SHARES = { number: 0.35, fit: 0.35, institutions: 0.2, hosts: 0.1 } as const;
/** Below this share of the topic's words a page is about something else. */
const MIN_FIT = 0.25;
/** Maximum number of candidates that are handed on. */
const MAX_CANDIDATES = 30;

interface Weighed {
  readonly result: SearchResult;
  readonly foundBy: string;
  readonly fit: number;
  readonly isInstitutional: boolean;
  readonly host: string;
  /** Place in its provider's list; what the provider found more telling than words can show. */
  readonly rank: number;
}

/**
 * Weighs what searches found: how many different pages there are against how many are wanted, how well their titles and
 * snippets fit the topic, how many name an institution, and from how many places they come. The same results give the
 * same answer.
 */
export function weighResults(input: WeighingInput): WeighedResults {
  const pages = distinct(input);
  const best = pages.slice(0, input.wanted);
  const count = Math.max(1, best.length);
  const parts = {
    number: Math.min(1, best.length / Math.max(1, input.wanted)),
    fit: best.reduce((sum, { fit }) => sum + fit, 0) / count,
    institutions:
      input.institutionalShare === 0
        ? 1
        : Math.min(1, best.filter((page) => page.isInstitutional).length / count / input.institutionalShare),
    hosts: new Set(best.map(({ host }) => host)).size / count,
  };
  const total = (Object.keys(SHARES) as (keyof typeof SHARES)[]).reduce(
    (sum, name) => sum + SHARES[name] * parts[name],
    0,
  );
  const score = best.length === 0 ? 0 : Math.round(total * 100) / 10;
  return {
    score,
    reason: `${score.toFixed(1)} of 10: ${best.length} of ${input.wanted} pages, ${percent(parts.fit)} fit, ${percent(parts.institutions)} of the institutions asked for, ${new Set(best.map(({ host }) => host)).size} sites`,
    candidates: pages.slice(0, MAX_CANDIDATES).map(({ result, foundBy }) => ({
      url: result.url,
      title: result.title === '' ? result.url : result.title.slice(0, 120),
      foundBy,
    })),
    followUp: followUpQuery({
      topic: input.topic,
      brief: input.brief,
      asked: input.found.map(({ query }) => query),
      texts: best.map(({ result }) => `${result.title} ${result.snippet}`),
      wantsInstitutions: parts.institutions < 1,
    }),
  };
}

/** Each page once, those that fit and are new, best first. */
function distinct({ found, topic, brief, known }: WeighingInput): Weighed[] {
  const seen = new Set(known.map(pageKey));
  const terms = topicTerms(topic).map(({ stem, weight }) => ({ root: rootOf(stem), weight }));
  const wishes = new Set(contentStems(brief).map(rootOf));
  const pages = found.flatMap(({ provider, query, results }) =>
    results.flatMap((result, rank): Weighed[] => {
      const key = pageKey(result.url);
      if (seen.has(key)) return [];
      seen.add(key);
      const roots = new Set(contentStems(`${result.title}. ${result.snippet}`).map(rootOf));
      const fit = fitOf(roots, terms);
      if (fit < MIN_FIT) return [];
      const wished = [...wishes].some((root) => roots.has(root)) ? 0.05 : 0;
      return [
        {
          result,
          foundBy: `${provider}: ${query}`,
          fit: Math.min(1, fit + wished),
          isInstitutional: namesInstitution([new URL(result.url).hostname, result.title]),
          host: new URL(result.url).hostname.replace(/^www\./, ''),
          rank,
        },
      ];
    }),
  );
  return spread(pages.sort((a, b) => worth(b) - worth(a)));
}

function fitOf(
  roots: ReadonlySet<string>,
  terms: readonly { readonly root: string; readonly weight: number }[],
): number {
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return 1;
  return terms.reduce((sum, { root, weight }) => sum + (roots.has(root) ? weight : 0), 0) / all;
}

function worth({ fit, isInstitutional, rank }: Weighed): number {
  return fit + (isInstitutional ? 0.3 : 0) - rank * 0.02;
}

/** The second page of a site comes after the first ones of others, the third after those; an encyclopedia is no crowd. */
function spread(pages: readonly Weighed[]): Weighed[] {
  const turns = new Map<string, number>();
  const placed = pages.map((page, index) => {
    const turn = turns.get(page.host) ?? 0;
    turns.set(page.host, turn + 1);
    return { page, turn: page.host.endsWith('.wikipedia.org') ? Math.floor(turn / 3) : turn, index };
  });
  return placed.sort((a, b) => a.turn - b.turn || a.index - b.index).map(({ page }) => page);
}

/** The same page under addresses that differ in what does not matter. */
export function pageKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()])
    if (/^(?:utm_\w+|fbclid|gclid|ref|source)$/i.test(name)) url.searchParams.delete(name);
  const host = url.hostname.replace(/^(?:www|m|amp)\./, '').replace(/\.m\.wikipedia\.org$/, '.wikipedia.org');
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`.toLowerCase();
}
