import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function resumeBatch(context: CommandContext, id: string): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    await context.interruption.orStop(listener.server.batches.resume(id));
    return afterBatchMessage(context, listener, { said: `${id} goes on.`, document: { status: 'running' } });
  });
}
