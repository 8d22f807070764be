import { EpisodeEndedError } from '../../temporal/clients/client-errors';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { type Listener, withListener } from '../episode/speak-to-episode';
import { pause } from '../server/watch-ending';

const ENDS_WITHIN_MS = 60_000;

export function cancel(context: CommandContext, id: string): Promise<ExitCode> {
  return withListener(context, id, (listener) => end(context, listener));
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
      pause(ENDS_WITHIN_MS).then(() => 'still running' as const),
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
  return ended === 'still running' ? EXIT.unexpected : EXIT.ok;
}
