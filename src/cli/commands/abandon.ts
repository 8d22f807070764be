import type { Command } from 'commander';
import { InputError } from '../../domain/failure';
import { EpisodeEndedError } from '../../temporal/clients/episode-errors';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { type Listener, withListener } from '../episode/speak-to-episode';

export function abandonCommand(shell: Shell): Command {
  return newCommand(shell, 'abandon', {
    summary: 'give up a parked or waiting episode; what was made is kept',
    examples: ['abandon season-1/ep_002 --reason "The sources were withdrawn"'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .requiredOption('--reason <sentence>', 'why, for those who look later')
    .action((id: string, options: CommonOptions & { reason: string }) =>
      runWork(shell, options, false, async (context) => {
        const reason = options.reason.trim();
        if (reason === '') throw new InputError('Say in a sentence why: --reason "…".');
        return withListener(context, id, (listener) => abandon(context, listener, reason));
      }),
    );
}

async function abandon(
  { out, interruption }: CommandContext,
  { server, summary }: Listener,
  reason: string,
): Promise<ExitCode> {
  const { id } = summary;
  await interruption.orStop(server.episodes.abandon(id, reason));
  await interruption.orStop(server.episodes.result(id)).catch((error: unknown) => {
    if (!(error instanceof EpisodeEndedError)) throw error;
  });
  out.document({ id, status: 'abandoned', reason });
  out.print(
    `${id} is abandoned. What was made is kept: showrunner resume ${id} --from … goes on with it; produced again, it begins anew.`,
  );
  return EXIT.ok;
}
