import type { Command } from 'commander';
import { withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';

export function pauseCommand(shell: Shell): Command {
  return newCommand(shell, 'pause', {
    summary: 'begin no new episode until the batch is resumed; those at work go on',
    examples: ['batch pause season-1', 'batch pause season-1 --reason "New voices come on Monday."'],
  })
    .argument('<id>', 'the batch')
    .option('--reason <sentence>', 'why, for those who watch', 'A person paused it.')
    .action((id: string, options: CommonOptions & { reason: string }) =>
      runWork(shell, options, false, (context) => pause(context, id, options.reason)),
    );
}

function pause(context: CommandContext, id: string, reason: string): Promise<ExitCode> {
  return withBatch(context, id, async ({ server }) => {
    await context.interruption.orStop(server.batches.pause(id, reason));
    context.out.document({ id, status: 'paused', reason });
    context.out.print(
      `${id} is paused: what is at work goes on, nothing new begins. showrunner batch resume ${id} goes on.`,
    );
    return EXIT.ok;
  });
}
