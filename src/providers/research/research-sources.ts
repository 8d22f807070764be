/** The port to what is not handed in: search providers, and the pages that people or searches name. */

import type { Spending } from '../../domain/failure';
import type { SearchResult } from '../../domain/web-sources';
import type { Finding } from '../finding';

export interface SearchQuery {
  /** A few words, as one would type them. */
  readonly query: string;
  readonly maxResults: number;
  /** ISO 639-1. */
  readonly language: string;
}

export interface SearchCallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The pay-once key of this call, for services that honour one. */
  readonly idempotencyKey?: string | undefined;
}

export interface SearchReply extends Spending {
  /** As the provider ranks them, at most as many as were asked for. */
  readonly results: readonly SearchResult[];
}

export interface SearchProvider {
  /** As specs and the price book call it: `wikipedia`, `tavily`. */
  readonly name: string;
  /** Changes when the same query would be asked another way; part of the pay-once key. */
  readonly version: string;
  /** Maximum cost of a query, whole micro-dollars; 0 where searching is free. */
  quoteMicros(query: SearchQuery): number;
  /**
   * One HTTP request. An error says what became of the money: a SpentError, an UnsentError, or what the connection said.
   */
  search(query: SearchQuery, options?: SearchCallOptions): Promise<SearchReply>;
  /** Checks that the provider can be reached, where a request is free. */
  check?(signal?: AbortSignal): Promise<Finding>;
}

/** A page as it was retrieved, byte for byte. */
export interface RetrievedPage {
  /** Address at which it was found in the end. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** As the server says, in lower case; empty when it does not say. */
  readonly mediaType: string;
  /** As the server says, in lower case. */
  readonly charset?: string;
  /** As the page or its place states it: a name (`CC BY-SA 4.0`) or the address of the licence. */
  readonly licence?: string;
}

export interface ResearchSources {
  /** Names of the search providers that are configured here. */
  readonly providers: readonly string[];
  /** InputError for one that is not configured, saying which setting it needs. */
  provider(name: string): SearchProvider;
  /** InputError when an address can be told to be of no use before anything is fetched: no public place, no article. */
  check(address: string): void;
  /**
   * The page behind a web address, or an article of Wikipedia (`wikipedia:Title`, `wikipedia:en:Title`). Rejects with an
   * InputError for what trying again does not mend.
   */
  retrieve(address: string, options?: { readonly signal?: AbortSignal }): Promise<RetrievedPage>;
}
