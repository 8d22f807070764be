/** The example episode, ready to start, in a data directory of its own: nothing bought before, nothing cached. */
import { join } from 'node:path';
import type { Dependencies } from '../src/activities/dependencies';
import { createDependencies } from '../src/composition';
import type { EpisodeInput } from '../src/domain/episode';
import { parseEpisodeSpec, readSpecFile } from '../src/intake/episode-spec';
import { takeIn } from '../src/intake/take-in';
import { type Surroundings, surroundings } from '../src/settings/surroundings';

export interface ReadyEpisode {
  readonly place: Surroundings;
  readonly dependencies: Dependencies;
  readonly input: EpisodeInput;
}

/** Makes an episode ready in a data directory. */
export type EpisodeMaker = (dataDir: string) => Promise<ReadyEpisode>;

/** Changes to the example episode: other voices, other templates. */
export interface Variation {
  readonly speech?: Dependencies['speech'];
  readonly templatesDir?: string;
  /** Name of its session and cost templates. */
  readonly template?: string;
  /** Name of its session template alone. */
  readonly session?: string;
  readonly minutes?: number | undefined;
}

export async function exampleEpisode(dataDir: string, variation: Variation = {}): Promise<ReadyEpisode> {
  const here = surroundings({ data: dataDir });
  const { template, session = template, minutes } = variation;
  const templatesDir = variation.templatesDir === undefined ? here.templatesDir : [variation.templatesDir];
  const place = { ...here, templatesDir };
  const composed = await createDependencies(place);
  const dependencies = { ...composed, speech: variation.speech ?? composed.speech };
  const path = join(place.examplesDir, 'season-1', 'ep_002.json');
  const spec = parseEpisodeSpec(await readSpecFile(path), path);
  const varied = {
    ...spec,
    // A score below the standard would wait for a person.
    belowStandard: 'publish' as const,
    ...(session === undefined ? {} : { session }),
    ...(template === undefined ? {} : { cost: template }),
    ...(minutes === undefined ? {} : { minutes }),
  };
  const voices = { prepare: async (voice: string) => dependencies.speech.prepare?.(voice) };
  return { place, dependencies, input: await takeIn(varied, { ...dependencies, templatesDir, voices }) };
}
