import type { Command } from 'commander';
import { episodeQueue } from '../../naming/ids';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { sayQuote } from '../episode/print-quote';
import { addSpecOptions, type SpecOptions } from '../episode/spec-options';
import { withServer } from '../server/reach-server';

export function startCommand(shell: Shell): Command {
  const command = newCommand(shell, 'start', {
    summary: 'start an episode without waiting for it',
    description:
      'Starts an episode for a worker that runs elsewhere (showrunner dev, or a worker of the deployment) and ends at once.',
    examples: [
      'start my-episode.json',
      'start --topic "Honey bees" --source papers/ --show nature --episode bees',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: CommonOptions & SpecOptions) =>
    runWork(shell, options, true, (context) => start(context, spec, options)),
  );
}

const HOW = {
  started: 'is started',
  joined: 'was started before, from the same input, and goes on',
  finished: 'was made before, from the same input',
} as const;

async function start(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { input, dependencies } = await onFirstUse.prepare().prepareEpisode(context, file, options);
  await sayQuote(context, input, dependencies);
  const { out } = context;
  return withServer(context, async (server) => {
    const { id, runId, how } = await server.episodes.start(input, episodeQueue(dependencies.store.id));
    const attended = how === 'finished' || server.settings.explicit || (await server.presence.othersAtWork());
    out.document({ id, runId, how });
    out.print(`${id} ${HOW[how]}.`);
    if (!attended)
      out.print(
        'No worker is at work on this machine yet: showrunner dev starts one, and the episode goes on.',
      );
    out.print(`showrunner watch ${id} shows it.`);
    return EXIT.ok;
  });
}
