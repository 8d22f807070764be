import { formatMicros } from '../../../domain/money';
import { membersOf, resolveBatchEpisode } from '../../batch/batch-episode-id';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function allot(context: CommandContext, id: string, given: string, micros: number): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    const { server } = listener;
    const { orStop } = context.interruption;
    const episode = await orStop(resolveBatchEpisode(given, membersOf(server, id)));
    await orStop(server.batches.allot(id, episode, micros));
    return afterBatchMessage(context, listener, {
      said: `${episode} may spend ${formatMicros(micros)} in all.`,
      document: { episode, allottedMicros: micros },
    });
  });
}
