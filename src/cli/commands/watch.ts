import type { Command } from 'commander';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../command/context';
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
      runWork(shell, options, false, (session) => watch(session, id)),
    );
}

async function watch(session: Session, given: string): Promise<ExitCode> {
  await requireServerOrState(session.place);
  return withServer(session, async (server) => {
    const id = await session.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const { minutes, endedAt } = await server.episodes.summary(id);
    if (endedAt !== null) return showFinished(session, server, id);
    return followAndReport(session, server, { id, minutes, goOn: `showrunner watch ${id}` }, undefined);
  });
}
