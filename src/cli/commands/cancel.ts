import { EpisodeEndedError } from '../../temporal/clients/client-errors';
import { toldToEnd } from '../../temporal/clients/episode-client';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { type Listener, refuseEnded, withAttendance, withEpisode } from '../episode/speak-to-episode';
import type { Server } from '../server/reach-server';
import { pause } from '../server/watch-ending';

const ENDS_WITHIN_MS = 60_000;
const STILL_RUNNING = 'still running';

export function cancel(context: CommandContext, given: string): Promise<ExitCode> {
  return withEpisode(context, given, async (server, summary) => {
    refuseEnded(summary);
    const why = await context.interruption.orStop(server.episodes.unattended(summary.id));
    if (why === undefined)
      return withAttendance(context, server, summary, (listener) => end(context, listener));
    return tell(context, { id: summary.id, server, why });
  });
}

/** The server keeps the request until a worker is there that takes it up. */
async function tell(
  { out }: CommandContext,
  { id, server, why }: { readonly id: string; readonly server: Server; readonly why: string },
): Promise<ExitCode> {
  await server.episodes.cancel(id);
  out.document({ id, status: STILL_RUNNING });
  out.print(toldToEnd(id, why));
  return EXIT.needsPerson;
}

async function end({ out, interruption }: CommandContext, { server, summary }: Listener): Promise<ExitCode> {
  const { id } = summary;
  await server.episodes.cancel(id);
  const ended = await interruption.orStop(
    Promise.race([
      server.episodes.result(id).then(
        () => 'completed' as const,
        (error: unknown) => {
          if (error instanceof EpisodeEndedError) return 'cancelled' as const;
          throw error;
        },
      ),
      pause(ENDS_WITHIN_MS).then(() => STILL_RUNNING),
    ]),
  );
  out.document({ id, status: ended });
  if (ended === 'cancelled')
    out.print(
      `${id} is cancelled. What was made is kept: showrunner resume ${id} --from … goes on with it; produced again, it begins anew.`,
    );
  else if (ended === 'completed') out.print(`${id} was complete before it could be cancelled.`);
  else
    out.print(
      `${id} was told to end, and has not within a minute. showrunner status ${id} says where it stands.`,
    );
  return ended === STILL_RUNNING ? EXIT.unexpected : EXIT.ok;
}
