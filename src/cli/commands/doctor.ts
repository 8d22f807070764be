import { episodeId } from '../../domain/episode-id';
import type { CommandContext } from '../command/context';
import type { SpecOptions } from '../command/declarations/spec-options';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { worstState } from '../doctor/check';
import { examine } from '../doctor/examine';
import { checkLines, conclusion } from '../doctor/report-checks';
import { chooseSpec } from '../episode/choose-spec';
import { paceSoFar } from '../episode/measured-pace';

export async function doctor(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { out, place, interruption } = context;
  const { spec } = await chooseSpec(file, options, place.examplesDir);
  out.tell(`Looking at what "${spec.topic}" (${episodeId(spec)}) would use …\n`);
  const checks = await interruption.orStop(
    examine(place, spec, {
      today: new Date(),
      pace: () => paceSoFar(context),
      stop: interruption.signal,
    }),
  );
  const state = worstState(checks);
  out.document({ state, id: episodeId(spec), checks });
  for (const line of checkLines(checks)) out.print(line);
  out.print(`\n${conclusion(checks)}`);
  return state === 'fault' ? EXIT.input : EXIT.ok;
}
