import { batchTable } from '../../batch/batch-table';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { askServer } from '../../server/reach-server';

export async function listBatches(context: CommandContext): Promise<ExitCode> {
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
