import type { Command } from 'commander';
import { membersOf, resolveBatchEpisode } from '../../batch/batch-episode-id';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function firstCommand(shell: Shell): Command {
  return newCommand(shell, 'first', {
    summary: 'put episodes that have not begun before the others',
    examples: ['batch first season-1 ep_007', 'batch first season-1 ep_009 ep_004'],
  })
    .argument('<id>', 'the batch')
    .argument('<episodes...>', 'in the order in which they are to begin')
    .action((id: string, episodes: readonly string[], options: CommonOptions) =>
      runWork(shell, options, false, (context) => first(context, id, episodes)),
    );
}

function first(context: CommandContext, id: string, given: readonly string[]): Promise<ExitCode> {
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
