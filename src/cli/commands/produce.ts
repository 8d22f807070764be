import { episodeQueue } from '../../naming/ids';
import type { CommandContext } from '../command/context';
import type { SpecOptions } from '../command/declarations/spec-options';
import type { ExitCode } from '../command/exit-codes';
import { sameCommand } from '../command/typed-command';
import { followAndReport } from '../episode/follow-and-report';
import { prepareEpisode } from '../episode/prepare-episode';
import { printQuote } from '../episode/print-quote';
import { showFinished } from '../episode/show-finished';
import { createAttendance, logRuntimeToFile } from '../server/own-worker';
import { withServer } from '../server/reach-server';

export async function produce(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { input, dependencies } = await prepareEpisode(context, file, options);
  await printQuote(context, input, dependencies);
  const { out, place } = context;
  logRuntimeToFile(place);
  return withServer(context, async (server) => {
    const { id, how } = await server.episodes.start(input, episodeQueue(dependencies.store.id));
    if (how === 'finished') {
      out.tell(`${id} was made before, from the same input. This is the result.\n`);
      return showFinished(context, server, id);
    }
    if (how === 'joined') out.tell(`${id} was begun before; this goes on with it.\n`);
    const attendance = createAttendance(server, place, dependencies, id);
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
