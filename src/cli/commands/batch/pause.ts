import { withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';

export function pauseBatch(context: CommandContext, id: string, reason: string): Promise<ExitCode> {
  return withBatch(context, id, async ({ server }) => {
    await context.interruption.orStop(server.batches.pause(id, reason));
    context.out.document({ id, status: 'paused', reason });
    context.out.print(
      `${id} is paused: what is at work goes on, nothing new begins. showrunner batch resume ${id} goes on.`,
    );
    return EXIT.ok;
  });
}
