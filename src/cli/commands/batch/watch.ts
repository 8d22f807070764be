import type { Command } from 'commander';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { showEndedBatch } from '../../batch/report-batch';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { requireServerOrState, withServer } from '../../server/reach-server';

export function watchCommand(shell: Shell): Command {
  return newCommand(shell, 'watch', {
    summary: 'watch a batch until it ends or only waits for you',
    description:
      'Shows a batch being made until it ends, or until only episodes that need a person are left. Watching does no work: ' +
      'Ctrl-C ends only the watching.',
    examples: ['batch watch season-1', 'batch watch season-1 --json'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (session) => watch(session, id)),
    );
}

async function watch(session: Session, id: string): Promise<ExitCode> {
  await requireServerOrState(session.place);
  return withServer(session, async (server) => {
    const { endedAt } = await session.interruption.orStop(server.batches.summary(id));
    if (endedAt !== null) return showEndedBatch(session, server, id);
    return followBatchAndReport(session, server, { id, goOn: `showrunner batch watch ${id}` }, undefined);
  });
}
