import type { Command } from 'commander';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { showEndedBatch } from '../../batch/report-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
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
      runWork(shell, options, false, (context) => watch(context, id)),
    );
}

async function watch(context: CommandContext, id: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  return withServer(context, async (server) => {
    const { endedAt } = await context.interruption.orStop(server.batches.summary(id));
    if (endedAt !== null) return showEndedBatch(context, server, id);
    return followBatchAndReport(context, server, { id, goOn: `showrunner batch watch ${id}` }, undefined);
  });
}
