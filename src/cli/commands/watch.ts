import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { refuseNoId, resolveEpisodeId } from '../episode/episode-id';
import { followAndReport } from '../episode/follow-and-report';
import { showFinished } from '../episode/show-finished';
import { requireServerOrState, withServer } from '../server/reach-server';

export async function watch(context: CommandContext, given: string): Promise<ExitCode> {
  refuseNoId(given);
  await requireServerOrState(context.place);
  return withServer(context, async (server) => {
    const id = await context.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const { minutes, endedAt } = await server.episodes.summary(id);
    if (endedAt !== null) return showFinished(context, server, id);
    return followAndReport(context, server, { id, minutes, goOn: `showrunner watch ${id}` }, undefined);
  });
}
