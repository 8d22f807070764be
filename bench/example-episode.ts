/** The example episode, ready to start, in a data directory of its own: nothing bought before, nothing cached. */
import { join } from 'node:path';
import { composeDependencies, surroundings } from '../src/composition';
import { parseEpisodeSpec, readSpecFile } from '../src/intake/episode-spec';
import { takeIn } from '../src/intake/take-in';

export async function exampleEpisode(dataDir: string) {
  const place = surroundings({ data: dataDir });
  const dependencies = await composeDependencies(place);
  const path = join(place.examplesDir, 'season-1', 'ep_002.json');
  const spec = parseEpisodeSpec(await readSpecFile(path), path);
  const input = await takeIn(spec, { ...dependencies, templatesDir: place.templatesDir });
  return { place, dependencies, input };
}
