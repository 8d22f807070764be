import type { Command } from 'commander';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function resumeCommand(shell: Shell): Command {
  return newCommand(shell, 'resume', {
    summary: 'go on with a paused batch, also past a deadline that cannot be met',
    examples: ['batch resume season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) => resume(context, id)),
    );
}

function resume(context: CommandContext, id: string): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    await context.interruption.orStop(listener.server.batches.resume(id));
    return afterBatchMessage(context, listener, { said: `${id} goes on.`, document: { status: 'running' } });
  });
}
