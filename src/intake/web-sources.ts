/** Sources of a spec that the episode fetches itself; an address that can be refused by its look is refused here. */
import { InputError } from '../domain/failure';
import type { SessionTemplate } from '../domain/templates';
import type { SearchOrder, WebSources } from '../domain/web-sources';
import type { ResearchSources } from '../providers/research/research-sources';
import { SEARCH_EFFORT } from '../templates/search-effort';
import { SOURCE_LIMITS } from './material';
import type { EpisodeSpec } from './spec-schema';
import { isWebSource } from './web-source';

type Asked = Pick<EpisodeSpec, 'sources' | 'search' | 'maxSources'>;

/** The documents among the sources: what is gathered and read before the start. */
export function handedIn({ sources }: Asked): string[] {
  return sources.filter((source) => !isWebSource(source));
}

/**
 * Pages and searches of a spec; undefined when there are none. `documents` is how many were handed in: the pages' ids go
 * on after theirs. Throws an InputError that names every problem at once.
 */
export function webSourcesOf(
  spec: Asked,
  { research }: SessionTemplate,
  documents: number,
  search: ResearchSources | undefined,
): WebSources | undefined {
  const addresses = [...new Set(spec.sources.filter(isWebSource).map((source) => source.trim()))];
  if (addresses.length === 0 && spec.search === undefined) return undefined;
  if (search === undefined) throw new InputError('Nothing is fetched from the web here; hand in documents.');
  const problems = [
    ...addresses.flatMap((address) => problem(() => search.check(address))),
    ...(spec.search ?? []).flatMap((name) => problem(() => search.provider(name))),
  ];
  const room = SOURCE_LIMITS.maxFiles - documents - addresses.length;
  if (room < 0)
    problems.push(
      `${documents + addresses.length} sources are more than the ${SOURCE_LIMITS.maxFiles} that one episode takes. Hand in fewer.`,
    );
  if (problems.length > 0) throw new InputError(problems);
  const urls = addresses.map((url, at) => ({ id: `s${documents + at + 1}`, url }));
  if (spec.search === undefined) return { urls };
  const missing = Math.max(1, research.minSources - documents - addresses.length);
  const order: SearchOrder = {
    providers: [...new Set(spec.search)],
    maxSources: Math.min(spec.maxSources ?? missing, Math.max(1, room)),
    effort: research.searchEffort ?? SEARCH_EFFORT,
  };
  return { urls, search: order };
}

function problem(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.lines;
    throw error;
  }
}
