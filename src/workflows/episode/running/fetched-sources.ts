/** Knows the documents that an episode reads: handed in, fetched on the way, or put by a person in the place of one of these. */
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeInput, SourceUpload } from '../../../domain/episode';
import { shownAddress } from '../../../domain/web-sources';

/** The fetched documents. Fetching happens once in a run, even when the research is done again. */
export interface Fetched {
  readonly sources: readonly SourceUpload[];
  /** The record of where each page came from, and of the pages that were skipped. */
  readonly record: ArtifactRef;
  /** A JSON list of refs: the pages as they came, and the results of the searches. */
  readonly originals: ArtifactRef;
}

/** A document as people name it by its id; a page that is not fetched yet has its address as its name. */
export type NamedSource = Pick<SourceUpload, 'id' | 'name'> & Partial<SourceUpload>;

/** Titles the check of pages that a person named, where it parks. */
export const PAGES_CHECK = 'Check what the pages are about';

export interface FetchedSources {
  current(): Fetched | undefined;
  keep(fetched: Fetched): void;
  /** Ids and names of everything that is or will be read, in their order. */
  named(): readonly NamedSource[];
  /** Documents whose reading, fetching or check is parked. */
  stuck(isParked: (key: string) => boolean): readonly NamedSource[];
}

export function createFetchedSources({ sources, web }: EpisodeInput): FetchedSources {
  let fetched: Fetched | undefined;
  const pages = (web?.urls ?? []).map(({ id, url }): NamedSource => ({ id, name: shownAddress(url) }));
  const named = () => [...sources, ...(fetched?.sources ?? pages)];
  return {
    current: () => fetched,
    keep(made) {
      fetched = made;
    },
    named,
    stuck: (isParked) => [
      ...named().filter((_, index) => isParked(`readSource.${index}`)),
      ...(fetched === undefined
        ? pages.filter((_, index) => isParked(PAGES_CHECK) || isParked(`retrieveSource.${index}`))
        : []),
    ],
  };
}
