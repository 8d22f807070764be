import type { Command } from 'commander';
import { afterBatchMessage, withBatch } from '../../batch/batch-listener';
import type { ExitCode } from '../../exit-codes';
import { onFirstUse } from '../../on-first-use';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../../shell';
import { withTools } from '../../tools';
import { counted } from '../../view/batch-picture';

export function addCommand(shell: Shell): Command {
  return newCommand(shell, 'add', {
    summary: 'add the episodes of another manifest at the end of a batch',
    examples: ['batch add season-1 more.json'],
  })
    .argument('<id>', 'the batch')
    .argument('<manifest>', 'JSON, or CSV with a header')
    .action((id: string, manifest: string, options: CommonOptions) =>
      runWork(shell, options, false, (session) => add(session, id, manifest)),
    );
}

function add(session: Session, id: string, manifest: string): Promise<ExitCode> {
  return withBatch(session, id, async (listener) => {
    const { batches } = listener.server;
    const more = await withTools(session.place, listener.summary, (tools) =>
      onFirstUse.prepareBatch().prepareMore(session, manifest, id, tools),
    );
    const total = await session.interruption.orStop(batches.add(id, more));
    const said = `${counted(more.totals.episodes, 'episode')} added; ${id} has ${total} now.`;
    return afterBatchMessage(session, listener, {
      said,
      document: { added: more.totals.episodes, episodes: total },
    });
  });
}
