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

export function finishCommand(shell: Shell): Command {
  return newCommand(shell, 'finish', {
    summary: 'end a batch with what is done and at work; nothing new begins',
    description:
      'Ends a batch as soon as what is at work is done. What has not begun is left out, and episodes that wait for a ' +
      'person stay where they are.',
    examples: ['batch finish season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) => finish(context, id)),
    );
}

function finish(context: CommandContext, id: string): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    await context.interruption.orStop(listener.server.batches.finish(id));
    return afterBatchMessage(context, listener, {
      said: `${id} ends as soon as what is at work is done.`,
      document: { status: 'finishing' },
    });
  });
}
