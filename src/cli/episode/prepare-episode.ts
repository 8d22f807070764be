/** Turns the command line into the input of an episode; everything that is refused is refused here. */
import type { Dependencies } from '../../activities/dependencies';
import { createDependencies } from '../../composition';
import type { EpisodeInput } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import { takeIn } from '../../intake/take-in';
import { intakeTools } from '../../library/intake-tools';
import type { CommandContext } from '../command/context';
import type { SpecOptions } from '../command/declarations/spec-options';
import { chooseSpec } from './choose-spec';
import { castingFor, type VoicesFor } from './prepare-voices';

export interface Prepared {
  readonly input: EpisodeInput;
  readonly dependencies: Dependencies;
}

export async function prepareEpisode(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
  voicesFor: VoicesFor = 'speaking',
): Promise<Prepared> {
  const { out, place, interruption } = context;
  const { spec, isExample } = await chooseSpec(file, options, place.examplesDir);
  if (isExample) {
    out.tell(
      `No topic and no sources were given, so this makes the example: "${spec.topic}" (${episodeId(spec)}). ` +
        'showrunner produce --help says how to make your own.',
    );
  }
  out.tell('Checking topic and sources …');
  const dependencies = await createDependencies(place);
  const voices = castingFor(voicesFor, context, dependencies.speech);
  const tools = intakeTools(place, dependencies, { voices, notice: out.note });
  const input = await interruption.orStop(takeIn(spec, tools));
  return { input, dependencies };
}
