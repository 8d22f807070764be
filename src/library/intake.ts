/** Takes in what a program wrote, or the files that it names, with the dependencies of this machine. */
import type { Dependencies } from '../activities/dependencies';
import { openStore } from '../composition';
import type { BatchInput } from '../domain/batch/batch';
import type { EpisodeInput } from '../domain/episode';
import type { WrittenManifest } from '../intake/batch/manifest-settings';
import type { BatchOverrides } from '../intake/batch/parsed-batch';
import { parseManifest, readManifest } from '../intake/batch/read-manifest';
import { takeInBatch } from '../intake/batch/take-in-batch';
import { parseEpisodeSpec, readSpecFile } from '../intake/episode-spec';
import type { IntakeTools } from '../intake/material';
import { showOf } from '../intake/show/read-show';
import type { WrittenSpec } from '../intake/spec-schema';
import { takeIn } from '../intake/take-in';
import { episodeQueue } from '../naming/ids';
import type { QuoteTools } from '../phases/quote';
import type { Surroundings } from '../settings/surroundings';
import { withDependencies } from './dependencies';
import { intakeTools } from './intake-tools';

/** The input of a workflow, and the queue on which it meets the workers of this data directory. */
export interface TakenIn<Input> {
  readonly input: Input;
  readonly taskQueue: string;
}

/** Every call rejects with InputError for what can be refused. */
export interface Intake {
  episode(spec: WrittenSpec | string): Promise<TakenIn<EpisodeInput>>;
  batch(
    manifest: WrittenManifest | string,
    overrides: BatchOverrides,
    pace: QuoteTools['pace'],
  ): Promise<TakenIn<BatchInput>>;
  taskQueue(): Promise<string>;
}

/** `show`: folder of the show of specs and manifests that lie in none. */
export function createIntake(
  place: Surroundings,
  { notice, show }: { readonly notice: IntakeTools['notice']; readonly show: string | undefined },
): Intake {
  const toolsOf = (dependencies: Dependencies): IntakeTools => {
    const prepare = async (voice: string) => dependencies.speech.prepare?.(voice, notice && { notice });
    return intakeTools(place, dependencies, { voices: { prepare, say: notice }, notice });
  };
  const takenIn = <Input>(use: (dependencies: Dependencies) => Promise<Input>): Promise<TakenIn<Input>> =>
    withDependencies(place, undefined, async (dependencies) => ({
      input: await use(dependencies),
      taskQueue: episodeQueue(dependencies.store.id),
    }));
  return {
    async episode(written) {
      const spec =
        typeof written === 'string'
          ? parseEpisodeSpec(await readSpecFile(written), written, await showOf(written, show))
          : parseEpisodeSpec(written, 'The spec', await showOf(undefined, show));
      return takenIn((dependencies) => takeIn(spec, toolsOf(dependencies)));
    },
    async batch(written, overrides, pace) {
      const parsed = await (typeof written === 'string'
        ? readManifest(written, overrides, show)
        : parseManifest(written, overrides, show));
      return takenIn((dependencies) =>
        takeInBatch(parsed, {
          ...toolsOf(dependencies),
          recogniser: dependencies.recogniser,
          pace,
          now: dependencies.now,
        }),
      );
    },
    taskQueue: async () => episodeQueue((await openStore(place)).id),
  };
}
