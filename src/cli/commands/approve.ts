import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { afterMessage } from '../episode/follow-after-message';
import { withListener } from '../episode/speak-to-episode';

export function approve(context: CommandContext, id: string): Promise<ExitCode> {
  return withListener(context, id, async (listener) => {
    await context.interruption.orStop(listener.server.episodes.approve(listener.summary.id));
    return afterMessage(context, listener, { said: 'The script is approved.', document: { approved: true } });
  });
}
