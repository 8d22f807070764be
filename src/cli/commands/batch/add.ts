import { type Command, Option } from 'commander';
import { PHASES, type Phase } from '../../../domain/phase';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import { counted } from '../../batch/view/batch-picture';
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

export function addCommand(shell: Shell): Command {
  return newCommand(shell, 'add', {
    summary: 'add the episodes of another manifest at the end of a batch',
    description:
      'Adds the episodes of another manifest at the end of a batch. They go as far as the batch goes, whatever their manifest says.',
    examples: ['batch add season-1 more.json', 'batch add season-1 more.csv --through script'],
  })
    .argument('<id>', 'the batch')
    .argument('<manifest>', 'JSON, or CSV with a header')
    .addOption(
      new Option('--through <phase>', 'stop the added episodes after this phase').choices([...PHASES]),
    )
    .action((id: string, manifest: string, options: CommonOptions & { through?: Phase }) =>
      runWork(shell, options, false, (context) => add(context, id, manifest, options.through)),
    );
}

function add(
  context: CommandContext,
  id: string,
  manifest: string,
  asked: Phase | undefined,
): Promise<ExitCode> {
  return withBatch(context, id, async (listener) => {
    const { batches } = listener.server;
    const batch = await batches.input(id);
    const through = asked ?? batch.through;
    const more = await withTools(context.place, listener.summary, (tools) =>
      onFirstUse.prepareBatch().prepareMore(context, manifest, { batch, through }, tools),
    );
    const total = await context.interruption.orStop(batches.add(id, more));
    const said = `${counted(more.totals.episodes, 'episode')} added; ${id} has ${total} now.`;
    return afterBatchMessage(context, listener, {
      said,
      document: { added: more.totals.episodes, episodes: total },
    });
  });
}
