import type { Command } from 'commander';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { resolveEpisodeId } from '../episode/episode-id';
import { followAndReport } from '../episode/follow-and-report';
import { showFinished } from '../episode/show-finished';
import { requireServerOrState, withServer } from '../server/reach-server';

export function watchCommand(shell: Shell): Command {
  return newCommand(shell, 'watch', {
    summary: 'watch an episode until it ends or waits for you',
    description:
      'Shows an episode being made until it ends or needs a person. Watching does no work: Ctrl-C ends only the watching.',
    examples: ['watch season-1/ep_002', 'watch ep_002 --json'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) => watch(context, id)),
    );
}

async function watch(context: CommandContext, given: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  return withServer(context, async (server) => {
    const id = await context.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const { minutes, endedAt } = await server.episodes.summary(id);
    if (endedAt !== null) return showFinished(context, server, id);
    return followAndReport(context, server, { id, minutes, goOn: `showrunner watch ${id}` }, undefined);
  });
}
