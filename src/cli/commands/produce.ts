import type { Command } from 'commander';
import { episodeQueue } from '../../naming/ids';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { sameCommand } from '../command/typed-command';
import { followAndReport } from '../episode/follow-and-report';
import { sayQuote } from '../episode/print-quote';
import { showFinished } from '../episode/show-finished';
import { addSpecOptions, type SpecOptions } from '../episode/spec-options';
import { withServer } from '../server/reach-server';

export function produceCommand(shell: Shell): Command {
  const command = newCommand(shell, 'produce', {
    summary: 'make an episode and watch it being made',
    description:
      'Makes an episode from documents and shows it being made, with a server and a worker of its own where none is ' +
      'there. Interrupted or killed, the same command goes on where it was. Without a topic and sources it makes the example.',
    examples: [
      'produce',
      'produce --topic "Honey bees" --source notes.md --source papers/ --minutes 8',
      'produce my-episode.json --solo',
    ],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: CommonOptions & SpecOptions) =>
    runWork(shell, options, true, (context) => produce(context, spec, options)),
  );
}

async function produce(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { input, dependencies } = await onFirstUse.prepare().prepareEpisode(context, file, options);
  await sayQuote(context, input, dependencies);
  const { out, place } = context;
  onFirstUse.ownWorker().logRuntimeToFile(place);
  return withServer(context, async (server) => {
    const { id, how } = await server.episodes.start(input, episodeQueue(dependencies.store.id));
    if (how === 'finished') {
      out.progress.write(`${id} was made before, from the same input. This is what came of it.\n\n`);
      return showFinished(context, server, id);
    }
    if (how === 'joined') out.progress.write(`${id} was begun before; this goes on with it.\n\n`);
    const attendance = onFirstUse.ownWorker().attendEpisodes(server, place, dependencies);
    try {
      return await followAndReport(
        context,
        server,
        { id, minutes: input.minutes, goOn: sameCommand(context) },
        attendance,
      );
    } finally {
      await attendance.leave();
    }
  });
}
