/** The example episode, ready to start, in a data directory of its own: nothing bought before, nothing cached. */
import { join } from 'node:path';
import type { Dependencies } from '../src/activities/dependencies';
import { composeDependencies, type Surroundings, surroundings } from '../src/composition';
import type { EpisodeInput } from '../src/domain/episode';
import { parseEpisodeSpec, readSpecFile } from '../src/intake/episode-spec';
import { takeIn } from '../src/intake/take-in';

export interface ReadyEpisode {
  readonly place: Surroundings;
  readonly dependencies: Dependencies;
  readonly input: EpisodeInput;
}

/** Makes an episode ready in a data directory. */
export type EpisodeMaker = (dataDir: string) => Promise<ReadyEpisode>;

/** What differs from the example as it is: who speaks it, under which templates. */
export interface Variation {
  readonly speech?: Dependencies['speech'];
  readonly templatesDir?: string;
  /** Name of its session and cost templates. */
  readonly template?: string;
}

export async function exampleEpisode(dataDir: string, variation: Variation = {}): Promise<ReadyEpisode> {
  const here = surroundings({ data: dataDir });
  const { templatesDir = here.templatesDir, template } = variation;
  const place = { ...here, templatesDir };
  const composed = await composeDependencies(place);
  const dependencies = { ...composed, speech: variation.speech ?? composed.speech };
  const path = join(place.examplesDir, 'season-1', 'ep_002.json');
  const spec = parseEpisodeSpec(await readSpecFile(path), path);
  const varied = template === undefined ? spec : { ...spec, session: template, cost: template };
  return { place, dependencies, input: await takeIn(varied, { ...dependencies, templatesDir }) };
}
