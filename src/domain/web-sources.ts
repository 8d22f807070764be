/** Sources that are fetched while an episode is made, and pages that were found. */
import type { ArtifactRef } from './artifact';
import type { SessionTemplate } from './templates';

/** A page that a person names: a web address, or an article of Wikipedia as `wikipedia:Title` or `wikipedia:en:Title`. */
export interface NamedPage {
  /** As of a document that was handed in; the numbers go on after those. */
  readonly id: string;
  readonly url: string;
}

export interface SearchOrder {
  /** Names of search providers, asked side by side. */
  readonly providers: readonly string[];
  /** Documents in all that a search may bring. */
  readonly maxSources: number;
  readonly effort: SearchEffort;
  /** The time of the schedule that the episode is of, ISO 8601: results are bought anew for it, and not once a month. */
  readonly asOf?: string;
  /** A JSON list that has the addresses of pages which earlier episodes had, and which are passed over. */
  readonly seen?: ArtifactRef;
}

/** Rules for further searches, when the first results are not enough. */
export type SearchEffort = NonNullable<SessionTemplate['research']['searchEffort']>;

export interface WebSources {
  readonly urls: readonly NamedPage[];
  readonly search?: SearchOrder;
}

/** One page that a search provider names. */
export interface SearchResult {
  readonly url: string;
  readonly title: string;
  /** Excerpt that the provider shows, as plain text; may be empty. */
  readonly snippet: string;
  /** The provider's own measure of fit, on its own scale. */
  readonly score?: number;
  /** ISO 8601 date, or as much of it as the provider gives. */
  readonly publishedOn?: string;
}

/** A page worth retrieving, best first in its list. */
export interface Candidate {
  readonly url: string;
  readonly title: string;
  /** The provider that named it, and for which query. */
  readonly foundBy: string;
}

/** The origin of a document, kept with it. */
export interface Provenance {
  readonly url: string;
  /** The address at which it was looked for, where that led to another. */
  readonly askedAt?: string;
  /** ISO 8601, UTC. */
  readonly retrievedAt: string;
  /** As it was stated: a name such as `CC BY-SA 4.0`, or the address of the licence. */
  readonly licence?: string;
  /** Left out for a page that a person named. */
  readonly foundBy?: string;
  /** Character encoding, as the server said; the page itself may not say. */
  readonly charset?: string;
}

/**
 * Maximum number of further queries, by the score of what is found so far and the queries that it took. After the
 * founding document: 9.0 and better stops, 8.0 to 8.9 takes one follow-up, less takes at most two more.
 */
export function searchEffort(score: number, queriesSoFar: number, effort: SearchEffort): number {
  if (score >= effort.enough) return 0;
  const followUps = score >= effort.nearlyEnough ? Math.min(1, effort.maxFollowUps) : effort.maxFollowUps;
  return Math.max(0, followUps - Math.max(0, queriesSoFar - 1));
}

/** An address as it may be printed: not without end, and without a password and the query, which may be a key or a signature. */
export function shownAddress(address: string): string {
  const bare = address
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^?#]*)([?#]).+$/is, (_, page, mark) =>
      mark === '?' ? `${page}?…` : page,
    )
    .replace(/\s+/g, ' ');
  return bare.length > 200 ? `${bare.slice(0, 199)}…` : bare;
}
