/** The dependencies of activities on this machine, for calls that work on the documents of an episode or a batch. */
import type { Dependencies } from '../activities/dependencies';
import { createDependencies } from '../composition';
import { InputError } from '../domain/failure';
import { episodeQueue } from '../naming/ids';
import type { Surroundings } from '../settings/surroundings';

/** An episode or a batch, and the queue of the store that its documents are in. */
export interface Stored {
  readonly id: string;
  readonly taskQueue: string;
}

/**
 * The dependencies of this data directory; close their `speech` in the end. Refuses (InputError), with `because` in front,
 * an episode whose documents are in another data directory.
 */
export async function dependenciesOf(
  place: Surroundings,
  { id, taskQueue }: Stored,
  because = '',
): Promise<Dependencies> {
  const dependencies = await createDependencies(place);
  if (episodeQueue(dependencies.store.id) === taskQueue) return dependencies;
  await dependencies.speech.close();
  throw new InputError(
    `${because === '' ? 'The' : `${because} the`} documents of ${id} are not in ${place.dataDir}. ` +
      'Run the command with the --data directory that it was started with, or start its worker.',
  );
}

/** Runs `use` with the dependencies, and closes them; `stored` is refused where its documents are elsewhere. */
export async function withDependencies<T>(
  place: Surroundings,
  stored: Stored | undefined,
  use: (dependencies: Dependencies) => Promise<T>,
): Promise<T> {
  const dependencies = await (stored === undefined
    ? createDependencies(place)
    : dependenciesOf(place, stored));
  try {
    return await use(dependencies);
  } finally {
    await dependencies.speech.close();
  }
}
