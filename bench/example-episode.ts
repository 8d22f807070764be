// The example episode, ready to start, in a data directory of its own: nothing bought before, nothing cached.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { composeDependencies, surroundings } = require('../dist/composition.js');
const { parseEpisodeSpec, readSpecFile } = require('../dist/intake/episode-spec.js');
const { takeIn } = require('../dist/intake/take-in.js');

export async function exampleEpisode(dataDir) {
  const place = surroundings({ data: dataDir });
  const dependencies = await composeDependencies(place);
  const path = join(place.examplesDir, 'season-1', 'ep_002.json');
  const spec = parseEpisodeSpec(await readSpecFile(path), path);
  const input = await takeIn(spec, { ...dependencies, templatesDir: place.templatesDir });
  return { place, dependencies, input };
}
