import { membersOf, resolveBatchEpisode } from '../../batch/batch-episode-id';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function putFirst(context: CommandContext, id: string, given: readonly string[]): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    const { batches } = listener.server;
    const members = membersOf(listener.server, id);
    const resolved = Promise.all(given.map((episode) => resolveBatchEpisode(episode, members)));
    const episodes = await context.interruption.orStop(resolved);
    await context.interruption.orStop(batches.prioritise(id, episodes));
    const said = `${episodes.join(', ')} ${episodes.length === 1 ? 'begins' : 'begin'} before the others.`;
    return afterBatchMessage(context, listener, { said, document: { first: episodes } });
  });
}
