import { directivesFor, scriptToChange } from '../../library/change-requests';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { afterMessage } from '../episode/follow-after-message';
import { withAttendance, withEpisode } from '../episode/speak-to-episode';

export async function requestChanges(
  context: CommandContext,
  given: string,
  changes: string,
): Promise<ExitCode> {
  return withEpisode(context, given, async (server, summary) => {
    const { place, interruption } = context;
    // Before a worker is brought up for nothing.
    scriptToChange(summary);
    return withAttendance(context, server, summary, async (listener) => {
      const directives = await interruption.orStop(directivesFor(place, server.episodes, summary, changes));
      await interruption.orStop(server.episodes.requestChanges(summary.id, directives));
      return afterMessage(context, listener, {
        said: `${directives.length === 1 ? 'One change is' : `${directives.length} changes are`} handed in.`,
        document: { directives },
      });
    });
  });
}
