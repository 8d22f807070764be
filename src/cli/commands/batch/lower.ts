import type { Command } from 'commander';
import type { LoweredStandard } from '../../../domain/batch/batch';
import { InputError } from '../../../domain/failure';
import { leftToBegin } from '../../batch/left-to-begin';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { onFirstUse } from '../../command/on-first-use';
import { withTools } from '../../episode/episode-tools';

interface StandardOptions {
  readonly session?: string;
  readonly quality?: string;
  readonly cost?: string;
}

export function lowerCommand(shell: Shell): Command {
  return newCommand(shell, 'lower', {
    summary: 'make the episodes that have not begun to other templates',
    description:
      'Makes the episodes that have not begun to other templates than they were taken in with, such as a lower standard ' +
      'when the money does not reach. Those that have begun keep theirs.',
    examples: ['batch lower season-1 --quality draft', 'batch lower season-1 --cost small --quality draft'],
  })
    .argument('<id>', 'the batch')
    .option('--session <name>', 'session template')
    .option('--quality <name>', 'quality template')
    .option('--cost <name>', 'cost template')
    .action((id: string, options: CommonOptions & StandardOptions) =>
      runWork(shell, options, false, (context) => lower(context, id, namedIn(options))),
    );
}

function namedIn({ session, quality, cost }: StandardOptions): StandardOptions {
  if (session === undefined && quality === undefined && cost === undefined)
    throw new InputError('Name a template for what is left: --session, --quality or --cost.');
  return {
    ...(session === undefined ? {} : { session }),
    ...(quality === undefined ? {} : { quality }),
    ...(cost === undefined ? {} : { cost }),
  };
}

function lower(context: CommandContext, id: string, names: StandardOptions): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    const { batches } = listener.server;
    const { place, interruption } = context;
    const standard = await withTools(place, listener.summary, async (tools) => {
      const batch = await batches.input(id);
      const left = await leftToBegin(batch, await batches.episodes(id), tools.store);
      const standardTools = { ...tools, templatesDir: place.templatesDir };
      return onFirstUse.prepareBatch().takeInStandard(names, left, standardTools);
    });
    await interruption.orStop(batches.lowerStandard(id, standard));
    return afterBatchMessage(context, listener, {
      said: `What has not begun is made to ${standard.named}${shareText(standard)}.`,
      document: { lowered: standard.named, costShare: standard.costShare ?? 1 },
    });
  });
}

/** `, and is expected to cost 62 % of before`; nothing where that does not change. */
function shareText({ costShare = 1 }: LoweredStandard): string {
  const percent = Math.round(costShare * 100);
  return percent === 100 ? '' : `, and is expected to cost ${percent} % of before`;
}
