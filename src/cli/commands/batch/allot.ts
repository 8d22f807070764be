import { type Command, createArgument } from 'commander';
import { formatMicros } from '../../../domain/money';
import { membersOf, resolveBatchEpisode } from '../../batch/batch-episode-id';
import { dollarsOption } from '../../batch/option-values';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';

export function allotCommand(shell: Shell): Command {
  return newCommand(shell, 'allot', {
    summary: 'say what one episode that has begun may spend in all, out of what the batch has free',
    examples: ['batch allot season-1 ep_003 6.50'],
  })
    .argument('<id>', 'the batch')
    .argument('<episode>', 'show/episode, or the episode alone')
    .addArgument(
      createArgument('<dollars>', 'in all, with what it has spent already').argParser(
        dollarsOption('The amount'),
      ),
    )
    .action((id: string, episode: string, micros: number, options: CommonOptions) =>
      runWork(shell, options, false, (context) => allot(context, id, episode, micros)),
    );
}

function allot(context: CommandContext, id: string, given: string, micros: number): Promise<ExitCode> {
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
