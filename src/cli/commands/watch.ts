import type { Command } from 'commander';
import { resolveEpisodeId } from '../episode-id';
import type { ExitCode } from '../exit-codes';
import { requireServerOrState, withServer } from '../server';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../shell';
import { showFinished } from '../show-finished';
import { followAndReport } from '../work-on-episode';

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
