import type { Command } from 'commander';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { worstState } from '../doctor/check';
import { checkLines, conclusion } from '../doctor/report-checks';
import { addSpecOptions, chooseSpec, type SpecOptions } from '../episode/spec-options';

export function doctorCommand(shell: Shell): Command {
  const command = newCommand(shell, 'doctor', {
    summary:
      'check settings, keys and services, and say what an episode would use; nothing is started or spent',
    description:
      'Checks this machine, the Temporal server, and the services that the episode would use (the example without a spec), ' +
      'by requests that cost nothing, and says who would do what at which price. Ends with 2 when something is at fault, ' +
      'with 0 when there are warnings at most.',
    examples: [
      'doctor',
      'doctor my-episode.json',
      'doctor --session openai-voices --model openai/gpt-4.1-mini',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: CommonOptions & SpecOptions) =>
    runWork(shell, options, false, (context) => doctor(context, spec, options)),
  );
}

async function doctor(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { out, place, interruption } = context;
  const { spec } = await chooseSpec(file, options, place.examplesDir);
  out.progress.write(`Looking at what "${spec.topic}" (${spec.show}/${spec.episode}) would use …\n\n`);
  const { examine } = onFirstUse.doctor();
  const checks = await interruption.orStop(examine(place, spec, new Date(), interruption.signal));
  const state = worstState(checks);
  out.document({ state, id: `${spec.show}/${spec.episode}`, checks });
  for (const line of checkLines(checks)) out.print(line);
  out.print(`\n${conclusion(checks)}`);
  return state === 'fault' ? EXIT.input : EXIT.ok;
}
