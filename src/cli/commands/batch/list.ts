import type { Command } from 'commander';
import { batchTable } from '../../batch/batch-table';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { askServer } from '../../server/reach-server';

export function listCommand(shell: Shell): Command {
  return newCommand(shell, 'list', {
    summary: 'list the batches',
    examples: ['batch list', 'batch list --json'],
  }).action((options: CommonOptions) => runWork(shell, options, false, list));
}

async function list(context: CommandContext): Promise<ExitCode> {
  const { out } = context;
  return askServer(context, async ({ batches }) => {
    const all = await batches.list();
    out.document(all);
    out.print(
      all.length > 0
        ? batchTable(all, out.columns)
        : 'There are no batches yet. showrunner batch season.json makes one.',
    );
    return EXIT.ok;
  });
}
