import type { Command } from 'commander';
import { EpisodeEndedError } from '../../temporal/clients/episode-errors';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { type Listener, withListener } from '../episode/speak-to-episode';

const ENDS_WITHIN_MS = 60_000;

export function cancelCommand(shell: Shell): Command {
  return newCommand(shell, 'cancel', {
    summary: 'end an episode; what was made is kept',
    examples: ['cancel season-1/ep_002'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) =>
        withListener(context, id, (listener) => cancel(context, listener)),
      ),
    );
}

async function cancel(
  { out, interruption }: CommandContext,
  { server, summary }: Listener,
): Promise<ExitCode> {
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
      new Promise<'still running'>((resolve) => setTimeout(resolve, ENDS_WITHIN_MS, 'still running').unref()),
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
