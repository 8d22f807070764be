import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function finishBatch(context: CommandContext, id: string): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    await context.interruption.orStop(listener.server.batches.finish(id));
    return afterBatchMessage(context, listener, {
      said: `${id} ends as soon as what is at work is done.`,
      document: { status: 'finishing' },
    });
  });
}
